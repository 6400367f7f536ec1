using k8s.Models;
using KubeKatas.Controllers.Autoscaling;

namespace KubeKatas.Tests.Controllers.Autoscaling;

public class ReplicaCalculatorTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 1, 0, 0, TimeSpan.Zero);

    // Pods are "name:millis"; "?" is not measured, "u" is measured while not ready, "p" is Pending, "t" on its way out.
    [TestCase("50", "a:150 b:150", 2, 6, TestName = "Three times the target: three times the pods")]
    [TestCase("50", "a:54 b:54", 2, 2, TestName = "8 % above is within the tolerance")]
    [TestCase("50", "a:55 b:55", 2, 2, TestName = "10 % above is within the tolerance")]
    [TestCase("50", "a:56 b:56", 2, 3, TestName = "12 % above is not")]
    [TestCase("50", "a:45 b:45", 2, 2, TestName = "10 % below is within the tolerance")]
    [TestCase("50", "a:10 b:10 c:10 d:10", 4, 1, TestName = "A fifth of the target: a fifth of the pods, rounded up")]
    [TestCase("50", "a:100 b:? ", 2, 2, TestName = "Scaling up, an unmeasured pod counts as idle")]
    [TestCase("50", "a:200 b:?", 2, 4, TestName = "Scaling up all the same when the rest is busy enough")]
    [TestCase("50", "a:10 b:?", 2, 2, TestName = "Scaling down, an unmeasured pod counts as busy")]
    [TestCase("50", "a:100 b:p", 2, 2, TestName = "Scaling up, a pod that is not up yet counts as idle")]
    [TestCase("50", "a:10 b:p", 2, 1, TestName = "Scaling down, a pod that is not up yet does not count")]
    [TestCase("50", "a:100 b:u", 2, 2, TestName = "Processor time of a pod that is not ready does not count")]
    [TestCase("50", "a:100 b:900t", 2, 2, TestName = "A pod on its way out does not count")]
    public void Replicas_follow_the_ratio_of_measured_to_wanted(string target, string pods, int current, int wanted) =>
        Of(pods).ForUtilization(current, int.Parse(target, null)).Replicas.ShouldBe(wanted);

    [Test]
    public void An_amount_a_pod_needs_no_requests()
    {
        var proposal = (Of("a:100 b:300") with { Resource = "memory" }).ForAverage(2, 100);
        proposal.ShouldBe(new ReplicaProposal(4, 200, null));
    }

    [Test]
    public void What_is_measured_is_reported_as_it_is() =>
        Of("a:134 b:133").ForUtilization(2, 50).ShouldBe(new ReplicaProposal(6, 133, 133));

    [Test]
    public void Without_pods_there_is_nothing_to_count() =>
        Should.Throw<ScalingException>(() => Of("").ForUtilization(2, 50)).Message
            .ShouldBe("no pods returned by selector while calculating replica count");

    [Test]
    public void Pods_that_are_all_unready_say_nothing() =>
        Should.Throw<ScalingException>(() => Of("a:u").ForUtilization(1, 50)).Message
            .ShouldBe("did not receive metrics for targeted pods (pods might be unready)");

    [Test]
    public void A_share_of_nothing_cannot_be_worked_out()
    {
        var calculator = Of("a:10") with { Resource = "memory" };
        Should.Throw<ScalingException>(() => calculator.ForUtilization(1, 50)).Message
            .ShouldBe("missing request for memory in container c of Pod a");
    }

    private static ReplicaCalculator Of(string pods)
    {
        var rows = pods.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text => text.Split(':')).ToList();
        var samples = rows.Where(row => row[1] is not ("?" or "p"))
            .ToDictionary(row => row[0], row => new PodSample(Millis(row[1]), Now, TimeSpan.FromSeconds(15)));
        return new([.. rows.Select(row => Pod(row[0], row[1]))], samples, "cpu", new(0.1, 0.1), Now);
    }

    private static long Millis(string text) => long.TryParse(text.TrimEnd('t', 'u'), out var millis) ? millis : 500;

    private static V1Pod Pod(string name, string state) => new()
    {
        Metadata = new() { Name = name, DeletionTimestamp = state.EndsWith('t') ? Now.UtcDateTime : null },
        Spec = new()
        {
            Containers =
            [
                new()
                {
                    Name = "c",
                    Resources = new() { Requests = new Dictionary<string, ResourceQuantity> { ["cpu"] = new("100m") } },
                },
            ],
        },
        Status = new()
        {
            Phase = state == "p" ? "Pending" : "Running",
            StartTime = Now.UtcDateTime.AddMinutes(-1),
            Conditions =
            [
                new()
                {
                    Type = "Ready",
                    Status = state == "u" ? "False" : "True",
                    LastTransitionTime = Now.UtcDateTime.AddSeconds(-30),
                },
            ],
        },
    };
}
