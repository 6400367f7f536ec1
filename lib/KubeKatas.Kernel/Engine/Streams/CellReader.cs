using KubeKatas.Kernel.Engine.Interruption;

namespace KubeKatas.Kernel.Engine.Streams;

/// <summary>A console input whose lines are asked of the user of the cell the calling code belongs to.</summary>
internal sealed class CellReader(Lazy<TextReader> outsideCells) : TextReader
{
    private string? line;
    private int next;

    public override string? ReadLine()
    {
        if (line is not null)
        {
            var rest = line[next..].TrimEnd('\n');
            line = null;
            return rest;
        }

        return CellRun.Current is { } run
            ? run.Output.ReadLine("", password: false, run.Interrupt)
            : outsideCells.Value.ReadLine();
    }

    public override int Peek() => Fill() ? line![next] : -1;

    public override int Read()
    {
        if (!Fill())
        {
            return -1;
        }

        var read = line![next++];
        if (next == line.Length)
        {
            line = null;
        }

        return read;
    }

    private bool Fill()
    {
        if (line is null && ReadLine() is { } asked)
        {
            line = asked + "\n";
            next = 0;
        }

        return line is not null;
    }
}
