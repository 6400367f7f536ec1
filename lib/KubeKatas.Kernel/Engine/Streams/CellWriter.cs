using System.Text;
using KubeKatas.Kernel.Engine.Interruption;

namespace KubeKatas.Kernel.Engine.Streams;

/// <summary>A console stream that writes to the cell the calling code belongs to.</summary>
internal sealed class CellWriter(OutputStream stream, TextWriter outsideCells) : TextWriter(null)
{
    public override Encoding Encoding => Encoding.UTF8;

    public override string NewLine => "\n";

    public override void Write(char value) => Write([value]);

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        InterruptionPoint.Pass();
        if (CellRun.Current is { } run)
        {
            run.Output.Write(stream, buffer);
        }
        else
        {
            outsideCells.Write(buffer);
        }
    }

    public override void WriteLine() => Write("\n".AsSpan());

    public override void WriteLine(string? value) => WriteLine(value.AsSpan());

    // One piece, so that lines of several threads do not mix.
    public override void WriteLine(ReadOnlySpan<char> buffer)
    {
        const int onStack = 256;
        var line = buffer.Length < onStack ? stackalloc char[onStack] : new char[buffer.Length + 1];
        buffer.CopyTo(line);
        line[buffer.Length] = '\n';
        Write(line[..(buffer.Length + 1)]);
    }

    public override void Flush()
    {
        if (CellRun.Current is { } run)
        {
            run.Output.Flush();
        }
        else
        {
            outsideCells.Flush();
        }
    }
}
