using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace KubeKatas.Kernel.Engine.Assistance;

/// <summary>Writes XML documentation as text.</summary>
internal static partial class DocumentationText
{
    private static readonly (string Element, string Head)[] Sections =
    [
        ("typeparam", "Type parameters"),
        ("param", "Parameters"),
        ("returns", "Returns"),
        ("value", "Value"),
        ("exception", "Exceptions"),
        ("remarks", "Remarks"),
        ("example", "Example"),
    ];

    /// <summary>
    /// The summary, and with <paramref name="all"/> everything else; empty when nothing is documented.
    /// </summary>
    public static string Of(ISymbol symbol, Compilation compilation, bool all, CancellationToken stop)
    {
        if (Xml(symbol, compilation, stop) is not { } xml)
        {
            return "";
        }

        var text = new StringBuilder(Plain(xml.Element("summary")));
        foreach (var (element, head) in Sections.Where(_ => all))
        {
            var lines = xml.Elements(element).Select(Line).Where(line => line.Length > 0).ToList();
            if (lines.Count > 0)
            {
                text.Append(text.Length > 0 ? "\n\n" : "").Append(head).Append(":\n  ").AppendJoin("\n  ", lines);
            }
        }

        return text.ToString();
    }

    private static XElement? Xml(ISymbol symbol, Compilation compilation, CancellationToken stop)
    {
        var documented = symbol.OriginalDefinition is IMethodSymbol { ReducedFrom: { } extension } ? extension : symbol;
        for (ISymbol? at = documented.OriginalDefinition; at is not null; at = Inherited(at))
        {
            if (
                Parse(at.GetDocumentationCommentXml(cancellationToken: stop)) is { } xml
                && xml.Element("inheritdoc") is null
            )
            {
                return xml;
            }
        }

        // What says nothing of itself is told by its type.
        ITypeSymbol? type = symbol switch
        {
            IMethodSymbol { MethodKind: MethodKind.Constructor } => symbol.ContainingType,
            IFieldSymbol field => field.Type,
            ILocalSymbol local => local.Type,
            IParameterSymbol parameter => parameter.Type,
            IPropertySymbol property => property.Type,
            _ => null,
        };
        return type is null ? null : Xml(type, compilation, stop);
    }

    private static ISymbol? Inherited(ISymbol symbol) =>
        symbol switch
        {
            IMethodSymbol { OverriddenMethod: { } method } => method,
            IPropertySymbol { OverriddenProperty: { } property } => property,
            INamedTypeSymbol { BaseType: { SpecialType: not SpecialType.System_Object } type } => type,
            { ContainingType: { } type } => type
                .AllInterfaces.SelectMany(face => face.GetMembers(symbol.Name))
                .FirstOrDefault(member =>
                    SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), symbol)
                ),
            _ => null,
        };

    private static XElement? Parse(string? xml)
    {
        try
        {
            return string.IsNullOrWhiteSpace(xml) ? null
                : xml.TrimStart().StartsWith("<member", StringComparison.Ordinal)
                || xml.TrimStart().StartsWith("<doc", StringComparison.Ordinal)
                    ? XElement.Parse(xml)
                : XElement.Parse($"<doc>{xml}</doc>");
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static string Line(XElement element)
    {
        var name = element.Attribute("name")?.Value ?? Reference(element);
        var text = Plain(element);
        return name is null ? text : $"{name}: {text}";
    }

    private static string Plain(XElement? element)
    {
        if (element is null)
        {
            return "";
        }

        var text = new StringBuilder();
        Append(text, element);
        return Blanks().Replace(text.ToString().Trim(), " ").Replace(" ¶ ", "\n", StringComparison.Ordinal);
    }

    private static void Append(StringBuilder text, XElement element)
    {
        foreach (var node in element.Nodes())
        {
            if (node is XText words)
            {
                text.Append(words.Value);
            }
            else if (node is XElement inner)
            {
                text.Append(inner.Name.LocalName is "para" or "item" or "br" ? " ¶ " : "");
                text.Append(inner.IsEmpty ? inner.Attribute("name")?.Value ?? Reference(inner) : "");
                Append(text, inner);
            }
        }
    }

    // T:System.String and M:System.String.Trim(System.Char) become String and String.Trim.
    private static string? Reference(XElement element)
    {
        if (element.Attribute("langword")?.Value is { } word)
        {
            return word;
        }

        if (element.Attribute("cref")?.Value is not { } reference)
        {
            return element.Attribute("href")?.Value;
        }

        var path = reference.Split(':')[^1].Split('(')[0].Split('`')[0].Split('.');
        return reference.StartsWith('T') || path.Length < 2 ? path[^1] : $"{path[^2]}.{path[^1]}";
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
