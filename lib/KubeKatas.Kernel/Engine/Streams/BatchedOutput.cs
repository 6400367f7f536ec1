using System.Globalization;
using System.Text;

namespace KubeKatas.Kernel.Engine.Streams;

/// <summary>
/// Gathers a cell's text into few large pieces, in the order written, and cuts what no client could show.
/// </summary>
/// <remarks>
/// Text leaves when <see cref="PieceLength"/> has gathered, <see cref="Delay"/> after it was written, before anything
/// that is not text, and at the cell's end. A writer waits only while a piece is being handed over.
/// </remarks>
internal sealed class BatchedOutput : ICellOutput, IDisposable
{
    /// <summary>UTF-16 units after which a piece is sent at once.</summary>
    public const int PieceLength = 64 * 1024;

    /// <summary>The longest that text waits for more.</summary>
    public static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(40);

    private readonly Lock gate = new();
    private readonly ICellOutput target;
    private readonly StreamBudget budget;
    private readonly StringBuilder gathered = new();
    private readonly ITimer timer;
    private OutputStream stream;
    private bool timerRuns;
    private long linesCut;
    private long unitsCut;

    public BatchedOutput(ICellOutput target, TimeProvider time)
    {
        this.target = target;
        budget = new StreamBudget(time);
        timer = time.CreateTimer(_ => Flush(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Write(OutputStream stream, string text) => Write(stream, text.AsSpan());

    public void Write(OutputStream to, ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return;
        }

        lock (gate)
        {
            if (to != stream)
            {
                Send();
                stream = to;
            }

            Gather(text);
            if (gathered.Length >= PieceLength)
            {
                Send();
            }
            else if (!timerRuns)
            {
                timerRuns = true;
                timer.Change(Delay, Timeout.InfiniteTimeSpan);
            }
        }
    }

    public void Display(MimeBundle bundle, string? displayId, bool update)
    {
        lock (gate)
        {
            Send();
            target.Display(bundle, displayId, update);
        }
    }

    public void Clear(bool wait)
    {
        lock (gate)
        {
            Send();
            target.Clear(wait);
        }
    }

    public string? ReadLine(string prompt, bool password, CancellationToken interrupt)
    {
        Flush();
        return target.ReadLine(prompt, password, interrupt);
    }

    /// <summary>Sends what has gathered, and says what was cut.</summary>
    public void Flush()
    {
        lock (gate)
        {
            timerRuns = false;
            Send();
        }
    }

    /// <summary>At the cell's end: as <see cref="Flush"/>; writing goes on to work afterwards.</summary>
    public void Complete()
    {
        lock (gate)
        {
            timerRuns = false;
            Send();
            SayWhatWasCut();
        }
    }

    public void Dispose() => timer.Dispose();

    private void Gather(ReadOnlySpan<char> text)
    {
        var given = budget.Take(text.Length);
        if (given == text.Length && unitsCut > 0)
        {
            gathered.Append(CutNote());
        }

        gathered.Append(text[..given]);
        unitsCut += text.Length - given;
        linesCut += text[given..].Count('\n');
    }

    private void SayWhatWasCut()
    {
        if (unitsCut > 0)
        {
            target.Write(stream, CutNote());
        }
    }

    private string CutNote()
    {
        var note = string.Create(
            CultureInfo.InvariantCulture,
            $"\n… output cut here: {linesCut:N0} lines ({unitsCut:N0} characters) are not shown …\n");
        linesCut = 0;
        unitsCut = 0;
        return note;
    }

    private void Send()
    {
        if (gathered.Length > 0)
        {
            var piece = gathered.ToString();
            gathered.Clear();
            target.Write(stream, piece);
        }
    }
}
