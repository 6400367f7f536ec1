using KubeKatas.Installation.Kubespray;

namespace KubeKatas.Katas.Kubespray;

/// <summary>Task 8: carry a playbook out, and stop in time.</summary>
public static class Running
{
    /// <summary>Runs a playbook.</summary>
    /// <param name="playbook">The plays, in order.</param>
    /// <param name="inventory">For whom: <c>HostPattern.Resolve</c> chooses a play's hosts, <c>HostView.Of</c> is
    /// what its planner sees.</param>
    /// <param name="fleet">The machines as they are.</param>
    /// <returns>The machines as they were left, the log of every task that was tried, and the play that ended the run
    /// early, or null.</returns>
    /// <example>One machine of three does not answer: three lines in the log, and no second task.</example>
    public static PlaybookRun Run(Playbook playbook, Inventory inventory, Fleet fleet) =>
        throw new NotImplementedException("Task 8: about fifty lines.");
}
