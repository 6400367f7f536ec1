namespace KubeKatas.Kernel.Engine.Session;

/// <summary>
/// Writes what a cell threw: its type and message, those of its causes, and where in the user's code.
/// </summary>
internal static class RuntimeErrors
{
    public static CellResult.Failed Report(Exception thrown, CellStack stack)
    {
        var lines = new List<string>();
        for (Exception? exception = thrown; exception is not null; exception = exception.InnerException)
        {
            var causes = exception == thrown ? "" : "caused by ";
            lines.Add($"{causes}{Name(exception)}: {exception.Message}");
            lines.AddRange(stack.Lines(exception));
        }

        return new CellResult.Failed(Name(thrown), thrown.Message, lines);
    }

    private static string Name(Exception exception) =>
        exception.GetType() switch
        {
            { IsNested: true } nested when nested.DeclaringType!.Name.StartsWith("Cell", StringComparison.Ordinal) =>
                nested.Name,
            var type => type.FullName ?? type.Name,
        };
}
