namespace KubeKatas.Katas.Kubespray;

/// <summary>Task 1: how many members of etcd must agree, and how many may be lost?</summary>
public static class Quorum
{
    /// <summary>Says how many members must answer before a write is kept: more than half.</summary>
    /// <param name="members">How many members the cluster has, the dead ones included; 1 or more.</param>
    /// <example>3 gives 2. And 4 gives 3.</example>
    public static int Of(int members) => throw new NotImplementedException("Task 1: about one line.");

    /// <summary>Says how many members may be lost while the others still have a quorum.</summary>
    /// <param name="members">How many members the cluster has; 1 or more.</param>
    /// <example>3 gives 1. And 4 gives 1, too.</example>
    public static int Tolerated(int members) => throw new NotImplementedException("Task 1: about one line.");
}
