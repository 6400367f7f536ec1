namespace KubeKatas.Installation.Kubespray;

/// <summary>The inventory makes no sense; the message says where and why.</summary>
/// <param name="message">For example <c>line 3: there is no group kube_nodes</c>.</param>
public sealed class InventoryException(string message) : Exception(message);
