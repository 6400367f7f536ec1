namespace KubeKatas.Kernel.Protocol;

/// <summary>When the kernel ends: somebody asks, the running request is finished, then it goes.</summary>
internal sealed class KernelLifetime
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _asked;

    /// <summary>Completes when the process should end.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Ends the kernel after the request that is being answered.</summary>
    public void EndAfterThisRequest() => _asked = true;

    /// <summary>Ends the kernel now.</summary>
    public void End() => _ended.TrySetResult();

    /// <summary>Called after each request.</summary>
    public void Settle()
    {
        if (_asked)
        {
            End();
        }
    }
}
