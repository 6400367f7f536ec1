using KubeKatas.Installation.Joining;

namespace KubeKatas.Katas.NodeJoin;

/// <summary>Task 8: the whole join.</summary>
public static class Join
{
    /// <summary>Decides what a joining machine does next. This is the function that brings a node into a cluster in the
    /// last tests.</summary>
    /// <param name="seen">The machine, its command line, and what it can see of the cluster at this moment.</param>
    /// <returns>One step: <c>new JoinStep.Stop(phase, why)</c>, <c>Wait</c>, <c>RequestCertificate</c>,
    /// <c>RegisterNode</c>, <c>Report</c> or <c>Done</c>.</returns>
    /// <example>All is well and nothing has been asked for yet: RequestCertificate.</example>
    public static JoinStep Next(JoinView seen) => throw new NotImplementedException("Task 8: about forty lines.");
}
