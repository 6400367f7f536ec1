using System.Reflection;

namespace KubeKatas.Kernel.Directives;

/// <summary>The directives of a session by name; of two with one name the later holds.</summary>
internal sealed class DirectiveSet
{
    private readonly SortedDictionary<string, IDirective> byName = new(StringComparer.OrdinalIgnoreCase);

    public DirectiveSet(IEnumerable<IDirective> directives)
    {
        foreach (var directive in directives)
        {
            byName[directive.Name] = directive;
        }
    }

    /// <summary>All, in the order of names.</summary>
    public IReadOnlyList<IDirective> All => [.. byName.Values];

    /// <summary>Which lines belong to the directive of a name; none when there is no such directive.</summary>
    public DirectiveBody BodyOf(string name) =>
        byName.TryGetValue(name, out var directive) ? directive.Body : DirectiveBody.None;

    /// <summary>The directive of a name; null when there is none.</summary>
    public IDirective? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>The directive a line names.</summary>
    /// <exception cref="DirectiveException">There is none; the message has the nearest name.</exception>
    public IDirective Get(DirectiveLine line) =>
        byName.TryGetValue(line.Name, out var directive)
            ? directive
            : throw new DirectiveException(
                $"There is no directive #!{line.Name} (line {line.Number}). Did you mean #!{Nearest(line.Name)}?"
                + " #!lsmagic lists all of them.");

    /// <summary>
    /// The directives an assembly offers: its public classes with a public parameterless constructor.
    /// </summary>
    public static IEnumerable<IDirective> Of(Assembly assembly) =>
        assembly.GetExportedTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IDirective)))
            .Where(type => type.GetConstructor(Type.EmptyTypes) is not null)
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => (IDirective)Activator.CreateInstance(type)!);

    private string Nearest(string name) =>
        byName.Keys.MinBy(known => EditDistance.Between(known, name.ToLowerInvariant()))!;
}
