namespace KubeKatas.Katas.Jobs;

/// <summary>Runs a small Job once, before any test, with nothing of yours in it.</summary>
/// <remarks>
/// The first cluster of a process is slow, because its code is compiled while it runs. On a busy machine that alone could use
/// up the ten seconds that a test may take.
/// </remarks>
[SetUpFixture]
public class WarmUp
{
    /// <summary>The first cluster.</summary>
    [OneTimeSetUp]
    public void Run_a_small_job()
    {
        var cluster = Cluster.Start();
        cluster.Apply(Worlds.Work("exit 0"));
        cluster.Advance(TimeSpan.FromSeconds(5));
    }
}
