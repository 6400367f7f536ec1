namespace KubeKatas.Installation.Joining;

/// <summary>What a bootstrap token may be used for; each use must be switched on in its Secret.</summary>
public enum TokenUse
{
    /// <summary>To sign the ConfigMap cluster-info, so that a machine can trust the cluster.</summary>
    Signing,

    /// <summary>As a bearer token, so that the cluster lets the machine ask for a certificate.</summary>
    Authentication,
}
