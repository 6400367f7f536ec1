using System.Text;
using KubeKatas.Kernel.Engine;

namespace KubeKatas.Kernel.Tests.Engine;

/// <summary>Keeps what a cell writes and shows, and answers its questions with prepared lines.</summary>
internal sealed class RecordedOutput : ICellOutput
{
    private readonly Lock gate = new();
    private readonly StringBuilder written = new();
    private readonly StringBuilder errors = new();
    private readonly List<(MimeBundle Bundle, string? Id, bool Update)> displays = [];

    public Queue<string> Answers { get; } = new();

    public bool WaitsForInput { get; init; }

    public int Writes { get; private set; }

    public string Out
    {
        get
        {
            lock (gate)
            {
                return written.ToString();
            }
        }
    }

    public string Error
    {
        get
        {
            lock (gate)
            {
                return errors.ToString();
            }
        }
    }

    public IReadOnlyList<(MimeBundle Bundle, string? Id, bool Update)> Displays
    {
        get
        {
            lock (gate)
            {
                return [.. displays];
            }
        }
    }

    public void Write(OutputStream stream, string text)
    {
        lock (gate)
        {
            Writes++;
            (stream == OutputStream.Out ? written : errors).Append(text);
        }
    }

    public void Display(MimeBundle bundle, string? displayId, bool update)
    {
        lock (gate)
        {
            displays.Add((bundle, displayId, update));
        }
    }

    public void Clear(bool wait)
    {
    }

    public string? ReadLine(string prompt, bool password, CancellationToken interrupt)
    {
        if (WaitsForInput)
        {
            interrupt.WaitHandle.WaitOne();
            interrupt.ThrowIfCancellationRequested();
        }

        return Answers.TryDequeue(out var answer) ? answer : null;
    }
}
