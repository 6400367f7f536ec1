namespace KubeKatas;

/// <content>Who gives pods their nodes.</content>
public sealed partial class Cluster
{
    /// <summary>The scheduler, to look on; null when the cluster runs without.</summary>
    public Scheduling.Scheduler? Scheduler { get; private set; }

    private void StartScheduler() =>
        Scheduler = new(Api, Clock, Chance, Recorder(KubeKatas.Scheduling.Scheduler.Name), Parts.Scheduling);
}
