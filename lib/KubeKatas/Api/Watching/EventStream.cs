namespace KubeKatas.Api.Watching;

/// <summary>What a watch says, as a stream that one side fills and the other reads.</summary>
/// <remarks>
/// The simulator's thread fills it and never waits; the reader's thread reads and is woken. This is the only place of
/// the
/// library that two threads touch, so it has a lock of its own.
/// </remarks>
internal sealed class EventStream : Stream
{
    private readonly Lock _lock = new();
    private readonly Queue<ReadOnlyMemory<byte>> _chunks = [];
    private ReadOnlyMemory<byte> _rest;
    private TaskCompletionSource? _reader;
    private bool _ended;
    private volatile bool _closed;

    /// <summary>True once the reader has gone.</summary>
    public bool IsClosed => _closed;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Adds bytes for the reader.</summary>
    public void Say(ReadOnlyMemory<byte> chunk)
    {
        lock (_lock)
        {
            _chunks.Enqueue(chunk);
            Wake();
        }
    }

    /// <summary>Says that nothing more will come.</summary>
    public void End()
    {
        lock (_lock)
        {
            _ended = true;
            Wake();
        }
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            if (_chunks.Count > 0 || !_rest.IsEmpty || _ended || _closed)
            {
                return new(Take(buffer.Span));
            }

            _reader ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            return new(ReadOnceWoken(_reader.Task, buffer, cancellationToken));
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        lock (_lock)
        {
            _closed = true;
            Wake();
        }

        base.Dispose(disposing);
    }

    private async Task<int> ReadOnceWoken(Task woken, Memory<byte> buffer, CancellationToken cancel)
    {
        await woken.WaitAsync(cancel).ConfigureAwait(false);
        return await ReadAsync(buffer, cancel).ConfigureAwait(false);
    }

    private int Take(Span<byte> buffer)
    {
        var taken = 0;
        while (taken < buffer.Length && (!_rest.IsEmpty || _chunks.TryDequeue(out _rest)))
        {
            var length = Math.Min(_rest.Length, buffer.Length - taken);
            _rest.Span[..length].CopyTo(buffer[taken..]);
            _rest = _rest[length..];
            taken += length;
        }

        return taken;
    }

    private void Wake()
    {
        var reader = _reader;
        _reader = null;
        reader?.SetResult();
    }
}
