namespace KubeKatas.Installation.Kubespray;

/// <summary>How many members of etcd must agree, and how many may be lost.</summary>
/// <remarks>Source: etcd 3.6, the FAQ's fault tolerance table: a majority of all members, not of the living.</remarks>
public static class EtcdQuorum
{
    /// <summary>The members that must answer before a write is kept: more than half.</summary>
    /// <param name="members">How many members the cluster has, the dead ones included; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are none.</exception>
    public static int Of(int members)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(members, 1);
        return (members / 2) + 1;
    }

    /// <summary>The members that may be lost while the rest still has a quorum.</summary>
    /// <inheritdoc cref="Of"/>
    public static int Tolerated(int members) => members - Of(members);

    /// <summary>The chance that a quorum is alive.</summary>
    /// <param name="members">How many members; at least 1.</param>
    /// <param name="alive">The chance, from 0 to 1, that one member is alive, whatever the others are.</param>
    public static double Availability(int members, double alive)
    {
        var sum = 0.0;
        for (var living = Of(members); living <= members; living++)
        {
            sum += Choose(members, living) * Math.Pow(alive, living) * Math.Pow(1 - alive, members - living);
        }

        return sum;
    }

    private static double Choose(int all, int some) =>
        Enumerable.Range(1, some).Aggregate(1.0, (product, i) => product * (all - some + i) / i);
}
