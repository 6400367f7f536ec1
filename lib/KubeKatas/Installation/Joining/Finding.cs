namespace KubeKatas.Installation.Joining;

/// <summary>What a check says of a machine.</summary>
/// <param name="IsError">True when kubeadm stops because of it; false for a warning.</param>
/// <param name="Check">The check's name, which <c>--ignore-preflight-errors</c> takes.</param>
/// <param name="Message">One sentence in kubeadm's words.</param>
public sealed record Finding(bool IsError, string Check, string Message)
{
    /// <summary>The line that kubeadm prints.</summary>
    public override string ToString() => $"[{(IsError ? "ERROR" : "WARNING")} {Check}]: {Message}";
}
