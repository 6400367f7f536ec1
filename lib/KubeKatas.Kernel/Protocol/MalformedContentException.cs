namespace KubeKatas.Kernel.Protocol;

/// <summary>A signed message says something its type does not allow; the sender is told.</summary>
internal sealed class MalformedContentException(string message) : Exception(message);
