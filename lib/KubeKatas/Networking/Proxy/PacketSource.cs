namespace KubeKatas.Networking.Proxy;

/// <summary>Where a packet meets the rules.</summary>
/// <param name="Node">The node whose rules it meets.</param>
/// <param name="Zone">The node's zone; null when it has none.</param>
/// <param name="IsExternal">True when it comes from outside to a node port or a load balancer: then
/// <c>externalTrafficPolicy</c> counts, and else <c>internalTrafficPolicy</c>.</param>
public sealed record PacketSource(string Node, string? Zone = null, bool IsExternal = false);
