namespace KubeKatas.Kernel.Engine.Interruption;

/// <summary>An asynchronous sequence whose next element is not waited for longer than the cell lives.</summary>
internal sealed class InterruptibleSequence<T>(IAsyncEnumerable<T> sequence) : IAsyncEnumerable<T>
{
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken) =>
        new Enumerator(sequence.GetAsyncEnumerator(cancellationToken));

    private sealed class Enumerator(IAsyncEnumerator<T> inner) : IAsyncEnumerator<T>
    {
        private Task<bool>? pending;

        public T Current => inner.Current;

        public async ValueTask<bool> MoveNextAsync()
        {
            InterruptionPoint.Pass();
            var next = inner.MoveNextAsync();
            if (next.IsCompleted)
            {
                return await next.ConfigureAwait(false);
            }

            pending = next.AsTask();
            return await InterruptionPoint.Wait(pending).ConfigureAwait(false);
        }

        // An iterator that is still on its way to its next element cannot be disposed of.
        public ValueTask DisposeAsync() => pending is { IsCompleted: false } ? default : inner.DisposeAsync();
    }
}
