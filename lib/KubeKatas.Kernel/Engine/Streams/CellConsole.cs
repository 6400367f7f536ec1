namespace KubeKatas.Kernel.Engine.Streams;

/// <summary>Puts the process's console into the hands of cells.</summary>
internal static class CellConsole
{
    private static readonly Lock Gate = new();
    private static (TextWriter Out, TextWriter Error, TextReader In)? installed;

    /// <summary>
    /// From now on <see cref="Console"/> reads and writes for the cell the calling code belongs to; also when an
    /// earlier cell has put something else in its place.
    /// </summary>
    public static void Ensure()
    {
        lock (Gate)
        {
            if (installed is not { } own)
            {
                Install();
                installed = (Console.Out, Console.Error, Console.In);
            }
            else if (Console.Out != own.Out || Console.Error != own.Error || Console.In != own.In)
            {
                Console.SetOut(own.Out);
                Console.SetError(own.Error);
                Console.SetIn(own.In);
            }
        }
    }

    private static void Install()
    {
        Console.SetOut(new CellWriter(OutputStream.Out, Console.Out));
        Console.SetError(new CellWriter(OutputStream.Error, Console.Error));
        Console.SetIn(new CellReader(new Lazy<TextReader>(
            () => new StreamReader(Console.OpenStandardInput(), Console.InputEncoding))));
    }
}
