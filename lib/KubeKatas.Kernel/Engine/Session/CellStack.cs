using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace KubeKatas.Kernel.Engine.Session;

/// <summary>A stack trace, trimmed to the user's own cells and files.</summary>
internal sealed partial class CellStack(NotebookLoadContext context, CellSources sources)
{
    /// <summary>A line for each of the user's frames, innermost first.</summary>
    public IEnumerable<string> Lines(Exception exception)
    {
        string? previous = null;
        foreach (var frame in new StackTrace(exception, fNeedFileInfo: true).GetFrames())
        {
            if (
                frame.GetMethod() is { } method
                && context.IsCell(method.Module.Assembly)
                && frame.GetFileName() is { Length: > 0 } file
            )
            {
                var line = Line(method, file, frame.GetFileLineNumber());
                if (line != previous)
                {
                    yield return line;
                }

                previous = line;
            }
        }
    }

    private string Line(MethodBase method, string file, int number)
    {
        var text = sources.Line(file, number);
        var where = Function(method) is { } function ? $"{function} in {file}" : file;
        return string.Create(CultureInfo.InvariantCulture, $"   at {where}, line {number}")
            + (text is null ? "" : ": " + text);
    }

    // Compiled names: <F>d__3.MoveNext is an async or iterator F, <F>g__G|3_0 a local function, <F>b__3_0 a lambda.
    private static string? Function(MethodBase method)
    {
        var type = method.DeclaringType!;
        var name = method.Name == "MoveNext" && type.Name.StartsWith('<') ? type.Name : method.Name;
        var owner = type.Name.StartsWith('<') ? type.DeclaringType : type;
        var prefix = owner is null || owner.IsNested is false ? "" : owner.Name + ".";
        if (LocalFunction().Match(name) is { Success: true } local)
        {
            return local.Groups[1].Value + "()";
        }

        if (Lambda().Match(name) is { Success: true } lambda)
        {
            return lambda.Groups[1].Value.Contains("<Initialize>", StringComparison.Ordinal)
                ? "lambda"
                : $"lambda in {lambda.Groups[1].Value}()";
        }

        name = StateMachine().Match(name) is { Success: true } machine ? machine.Groups[1].Value : name;
        return name switch
        {
            "<Initialize>" or "<Factory>" => null,
            ".ctor" => "new " + (owner?.Name ?? type.Name) + "()",
            _ => prefix + name + "()",
        };
    }

    [GeneratedRegex(@"^<(.+)>d__\d+", RegexOptions.CultureInvariant)]
    private static partial Regex StateMachine();

    [GeneratedRegex(@"g__(.+?)\|", RegexOptions.CultureInvariant)]
    private static partial Regex LocalFunction();

    [GeneratedRegex(@"^<(.+)>b__", RegexOptions.CultureInvariant)]
    private static partial Regex Lambda();
}
