namespace KubeKatas.Katas.Kubespray;

/// <summary>Task 1: how many members of etcd must agree, and how many may be lost?</summary>
/// <remarks>
/// Two majorities always share a member, so what one has kept the other knows. An even member raises the majority
/// and not the losses that it survives.
/// </remarks>
public static class Quorum
{
    /// <summary>More than half.</summary>
    public static int Of(int members) => (members / 2) + 1;

    /// <summary>Whoever is not needed for the majority.</summary>
    public static int Tolerated(int members) => members - Of(members);
}
