using k8s.Models;
using KubeKatas.Api;
using KubeKatas.Objects;

namespace KubeKatas.Katas.Objects;

public class Task6_RetryOnConflictTests
{
    [Test, Task(6)]
    public void What_goes_well_is_done_once()
    {
        var (result, attempts, pauses) = Run(Backoff.Retry, conflicts: 0);
        (result, attempts).ShouldBe(("done", 1));
        pauses.ShouldBeEmpty();
    }

    [Test, Task(6)]
    public void After_a_conflict_it_is_tried_again()
    {
        var (result, attempts, pauses) = Run(Backoff.Retry, conflicts: 2);
        (result, attempts).ShouldBe(("done", 3));
        pauses.ShouldBe([10, 10]);
    }

    [Test, Task(6)]
    public void Pauses_grow_by_the_factor() => Run(Backoff.Longer, conflicts: 3).Pauses.ShouldBe([10, 50, 250]);

    [Test, Task(6)]
    public void The_last_attempt_may_still_go_well()
    {
        var (result, attempts, _) = Run(Backoff.Retry, conflicts: 4);
        (result, attempts).ShouldBe(("done", 5));
    }

    [Test, Task(6)]
    public void After_the_last_attempt_the_conflict_is_passed_on_without_a_pause()
    {
        var (result, attempts, pauses) = Run(Backoff.Retry, conflicts: 5);
        (result, attempts, pauses.Count).ShouldBe(("Conflict", 5, 4));
    }

    [Test, Task(6)]
    public void One_step_is_one_attempt()
    {
        var (result, attempts, pauses) = Run(Backoff.Retry with { Steps = 1 }, conflicts: 1);
        (result, attempts, pauses.Count).ShouldBe(("Conflict", 1, 0));
    }

    [Task(6)]
    [TestCase(404, TestName = "What is gone does not come back")]
    [TestCase(409, TestName = "A name that is taken stays taken, though its code is 409 as well")]
    public void Other_refusals_are_passed_on_at_once(int code)
    {
        var attempts = 0;
        var refusal = Should.Throw<ApiException>(() => RetryOnConflict.Run<string>(Backoff.Retry, _ => { }, () =>
        {
            attempts++;
            throw code == 404 ? Refusals.NotFound("x") : Refusals.AlreadyExists("x");
        }));
        (refusal.Code, attempts).ShouldBe((code, 1));
    }

    [Test, Task(6)]
    public void Two_writers_lose_nothing()
    {
        var api = Cluster.Start(nodes: 0).Api;
        var context = new RequestContext("tester");
        var key = new ObjectKey("default", "counter");
        api.Create(Counter(null, 0), context);
        var disturbances = 3;
        V1ConfigMap Add(Action between) => RetryOnConflict.Run(Backoff.Retry, _ => { }, () =>
        {
            var read = api.Get<V1ConfigMap>(key);
            between();
            return api.Update(Counter(read.Metadata.ResourceVersion, Count(read) + 1), context);
        });
        Add(() =>
        {
            if (disturbances-- > 0)
            {
                Add(() => { });
            }
        });
        Count(api.Get<V1ConfigMap>(key)).ShouldBe(4);
    }

    private static int Count(V1ConfigMap map) => int.Parse(map.Data["count"], null);

    private static V1ConfigMap Counter(string? version, int count) => new()
    {
        Metadata = new() { Name = "counter", NamespaceProperty = "default", ResourceVersion = version },
        Data = new Dictionary<string, string> { ["count"] = $"{count}" },
    };

    private static (string Result, int Attempts, List<double> Pauses) Run(Backoff backoff, int conflicts)
    {
        var (attempts, pauses) = (0, new List<double>());
        string Attempt() => ++attempts > conflicts ? "done" : throw Refusals.Conflict("x");
        try
        {
            return (RetryOnConflict.Run(backoff, pause => pauses.Add(pause.TotalMilliseconds), Attempt), attempts, pauses);
        }
        catch (ApiException refusal)
        {
            return (refusal.Reason, attempts, pauses);
        }
    }
}
