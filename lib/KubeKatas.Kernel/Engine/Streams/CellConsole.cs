namespace KubeKatas.Kernel.Engine.Streams;

/// <summary>Puts the process's console into the hands of cells, once.</summary>
internal static class CellConsole
{
    private static readonly Lazy<bool> Installed = new(Install);

    /// <summary>From now on <see cref="Console"/> reads and writes for the cell the calling code belongs to.</summary>
    public static void Ensure() => _ = Installed.Value;

    private static bool Install()
    {
        Console.SetOut(new CellWriter(OutputStream.Out, Console.Out));
        Console.SetError(new CellWriter(OutputStream.Error, Console.Error));
        Console.SetIn(new CellReader(new Lazy<TextReader>(
            () => new StreamReader(Console.OpenStandardInput(), Console.InputEncoding))));
        return true;
    }
}
