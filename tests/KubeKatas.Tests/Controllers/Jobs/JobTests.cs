using k8s.Models;
using KubeKatas.Controllers.Jobs;

namespace KubeKatas.Tests.Controllers.Jobs;

[TestFixture]
public class JobTests
{
    private static string Work(string spec, string command = "exit 0", string restart = "Never") => $$"""
        apiVersion: batch/v1
        kind: Job
        metadata: {name: work}
        spec:
          {{spec.Replace("; ", "\n  ")}}
          template:
            spec:
              restartPolicy: {{restart}}
              containers: [{name: c, image: app:1, command: [sh, -c, "{{command}}"]}]
        """;

    [Test]
    public void So_many_pods_succeed_as_were_asked_for_and_never_more_are_at_work_than_may_be()
    {
        var cluster = Started(Work("completions: 5; parallelism: 2", "sleep 3"));
        for (var second = 0; second < 40; second++)
        {
            cluster.Advance(TimeSpan.FromSeconds(1));
            PodsOf(cluster).Count(pod => pod.Status.Phase is "Pending" or "Running").ShouldBeLessThanOrEqualTo(2);
        }

        var job = cluster.Get<V1Job>("work");
        job.Status.Succeeded.ShouldBe(5);
        job.Status.Active.ShouldBeNull();
        Conditions(job).ShouldBe(["SuccessCriteriaMet/CompletionsReached", "Complete/CompletionsReached"]);
        job.Status.CompletionTime.ShouldNotBeNull();
        PodsOf(cluster).Count.ShouldBe(5);
        PodsOf(cluster).ShouldAllBe(pod => pod.Metadata.Finalizers == null);
        Told(cluster, "Completed").ShouldBe(["Job completed"]);
    }

    [Test]
    public void Two_at_a_time_with_a_limit_of_six_fail_after_nine_minutes_and_eight_pods()
    {
        var cluster = Started(Work("completions: 8; parallelism: 2; backoffLimit: 6", "sleep 30; exit 42"));
        cluster.Advance(TimeSpan.FromMinutes(15));
        var job = cluster.Get<V1Job>("work");
        job.Status.Failed.ShouldBe(8);
        var end = job.Status.Conditions.Single(one => one.Type == "Failed").LastTransitionTime!.Value;

        // Measured on a real 1.34: 546 s (kubernetes/website#54415).
        (end - job.Status.StartTime!.Value).TotalSeconds.ShouldBe(546, 10);
    }

    [Test]
    public void Every_piece_may_be_replaced()
    {
        var asked = new HashSet<string>();
        T Noted<T>(string piece, T answer)
        {
            asked.Add(piece);
            return answer;
        }

        var cluster = Cluster.Start(parts: built => built with
        {
            JobPieces = built.JobPieces with
            {
                Parallelism = (_, _, succeeded, _) => Noted("parallelism", 4 - succeeded),
                NextIndexes = (completions, isTaken, count) =>
                    Noted("next", CompletionIndexes.Free(completions, isTaken, count)),
                IndexesText = indexes => Noted("text", string.Join(',', indexes)),
                CountFailures = (before, succeeded, failed) =>
                    Noted("failures", JobBackOff.Next(before, succeeded, failed)),
                Retry = (failures, last, now) => Noted("retry", JobBackOff.Remaining(failures, last, now)),
            },
        });
        cluster.Apply(Work("completions: 4; completionMode: Indexed", "[ $JOB_COMPLETION_INDEX -lt 3 ]"));
        cluster.Advance(TimeSpan.FromSeconds(30));
        asked.Order().ShouldBe(["failures", "next", "parallelism", "retry", "text"]);
        cluster.Get<V1Job>("work").Status.CompletedIndexes.ShouldBe("0,1,2");
    }

    [Test]
    public void A_job_that_always_fails_is_tried_again_after_growing_waits_until_its_limit()
    {
        var cluster = Started(Work("backoffLimit: 2", "exit 3"));
        cluster.Advance(TimeSpan.FromMinutes(3));
        var job = cluster.Get<V1Job>("work");
        job.Status.Failed.ShouldBe(3);
        Conditions(job).ShouldBe(["FailureTarget/BackoffLimitExceeded", "Failed/BackoffLimitExceeded"]);
        var starts = PodsOf(cluster).Select(pod => pod.Metadata.CreationTimestamp!.Value).Order().ToArray();
        (starts[1] - starts[0]).TotalSeconds.ShouldBeInRange(10, 14);
        (starts[2] - starts[1]).TotalSeconds.ShouldBeInRange(20, 24);
        Told(cluster, "BackoffLimitExceeded").ShouldBe(["Job has reached the specified backoff limit"]);
    }

    [Test]
    public void Restarts_in_place_count_towards_the_limit_and_the_pod_goes()
    {
        var cluster = Started(Work("backoffLimit: 2", "exit 3", "OnFailure"));
        cluster.Advance(TimeSpan.FromMinutes(5));
        Conditions(cluster.Get<V1Job>("work")).ShouldContain("Failed/BackoffLimitExceeded");
        PodsOf(cluster).ShouldBeEmpty();
    }

    [Test]
    public void Every_index_is_done_once_by_a_pod_that_knows_it()
    {
        var cluster = Started(Work("completions: 4; parallelism: 2; completionMode: Indexed"));
        cluster.Advance(TimeSpan.FromSeconds(30));
        cluster.Get<V1Job>("work").Status.CompletedIndexes.ShouldBe("0-3");
        var pods = PodsOf(cluster).OrderBy(pod => pod.Spec.Hostname).ToList();
        pods.Select(pod => pod.Spec.Hostname).ShouldBe(["work-0", "work-1", "work-2", "work-3"]);
        pods.Select(pod => pod.Metadata.Labels["batch.kubernetes.io/job-completion-index"]).ShouldBe(["0", "1", "2", "3"]);
        pods.ShouldAllBe(pod => pod.Spec.Containers[0].Env.Any(one => one.Name == "JOB_COMPLETION_INDEX"));
    }

    [Test]
    public void An_index_with_a_limit_of_its_own_fails_alone_and_the_others_are_done()
    {
        const string FailsAtOne = "test $JOB_COMPLETION_INDEX != 1";
        var cluster = Started(
            Work("completions: 3; parallelism: 3; completionMode: Indexed; backoffLimitPerIndex: 1", FailsAtOne));
        cluster.Advance(TimeSpan.FromMinutes(2));
        var job = cluster.Get<V1Job>("work");
        (job.Status.CompletedIndexes, job.Status.FailedIndexes, job.Status.Failed).ShouldBe(("0,2", "1", 2));
        Conditions(job).ShouldContain("Failed/FailedIndexes");
    }

    [Test]
    public void A_suspended_job_has_no_pods_and_begins_anew_when_it_is_resumed()
    {
        var cluster = Started(Work("activeDeadlineSeconds: 20", "sleep 10"));
        cluster.Advance(TimeSpan.FromSeconds(5));
        Suspend(cluster, true);
        cluster.Advance(TimeSpan.FromMinutes(1));
        PodsOf(cluster).ShouldBeEmpty();
        var suspended = cluster.Get<V1Job>("work");
        Conditions(suspended).ShouldBe(["Suspended/JobSuspended"]);
        (suspended.Status.StartTime, suspended.Status.Failed).ShouldBe((null, null));
        Suspend(cluster, false);
        cluster.Advance(TimeSpan.FromSeconds(18));
        Conditions(cluster.Get<V1Job>("work")).ShouldContain("Complete/CompletionsReached");
    }

    [Test]
    public void A_job_that_takes_too_long_is_ended_with_its_pods()
    {
        var cluster = Started(Work("activeDeadlineSeconds: 30", "sleep 1000"));
        cluster.Advance(TimeSpan.FromMinutes(2));
        Conditions(cluster.Get<V1Job>("work")).ShouldBe(["FailureTarget/DeadlineExceeded", "Failed/DeadlineExceeded"]);
        PodsOf(cluster).ShouldBeEmpty();
    }

    [Test]
    public void A_finished_job_is_deleted_with_its_pods_when_its_time_is_over()
    {
        var cluster = Started(Work("ttlSecondsAfterFinished: 60"));
        cluster.Advance(TimeSpan.FromSeconds(50));
        cluster.List<V1Job>().ShouldHaveSingleItem();
        cluster.Advance(TimeSpan.FromSeconds(30));
        cluster.List<V1Job>().ShouldBeEmpty();
        PodsOf(cluster).ShouldBeEmpty();
    }

    [Test]
    public void The_pods_of_a_job_that_is_deleted_as_an_owner_of_nobody_are_let_go()
    {
        var cluster = Started(Work("parallelism: 2; completions: 2", "sleep 100"));
        cluster.Advance(TimeSpan.FromSeconds(5));
        cluster.Delete<V1Job>("work", options: new() { PropagationPolicy = "Orphan" });
        cluster.Advance(TimeSpan.FromSeconds(5));
        PodsOf(cluster).Count.ShouldBe(2);
        PodsOf(cluster).ShouldAllBe(pod => pod.Metadata.Finalizers == null && pod.Metadata.OwnerReferences == null);
    }

    [Test]
    public void A_job_that_somebody_else_manages_is_left_alone()
    {
        var cluster = Started(Work("managedBy: example.com/queue"));
        cluster.Advance(TimeSpan.FromMinutes(1));
        PodsOf(cluster).ShouldBeEmpty();
        cluster.Get<V1Job>("work").Status?.StartTime.ShouldBeNull();
    }

    [Test]
    public void No_pod_is_counted_twice_or_forgotten_when_pods_are_deleted_while_they_run([Range(1, 6)] int seed)
    {
        var cluster = Cluster.Start(seed: seed);
        cluster.Apply(Work("completions: 12; parallelism: 4; backoffLimit: 100", "sleep 7"));
        var chance = new Random(seed);
        var deleted = 0;
        for (var second = 0; second < 400 && !Conditions(cluster.Get<V1Job>("work")).Any(); second++)
        {
            cluster.Advance(TimeSpan.FromMilliseconds(chance.Next(100, 1900)));
            var running = PodsOf(cluster).Where(pod =>
                pod.Status.Phase == "Running" && pod.Metadata.DeletionTimestamp is null).ToList();
            if (deleted < 5 && running.Count > 0 && chance.Next(4) == 0)
            {
                cluster.Delete<V1Pod>(running[chance.Next(running.Count)].Metadata.Name);
                deleted++;
            }
        }

        cluster.Advance(TimeSpan.FromMinutes(1));
        var status = cluster.Get<V1Job>("work").Status;
        (status.Succeeded, status.Failed ?? 0).ShouldBe((12, deleted));
        PodsOf(cluster).ShouldAllBe(pod => pod.Metadata.Finalizers == null);
    }

    private static Cluster Started(string manifest)
    {
        var cluster = Cluster.Start(nodes: 2);
        cluster.Apply(manifest);
        return cluster;
    }

    private static void Suspend(Cluster cluster, bool isSuspended) =>
        cluster.Change<V1Job>("work", found => found with { Spec = found.Spec with { Suspend = isSuspended } });

    private static IReadOnlyList<V1Pod> PodsOf(Cluster cluster) => [.. cluster.List<V1Pod>()];

    private static IEnumerable<string> Conditions(V1Job job) =>
        (job.Status?.Conditions ?? []).Where(one => one.Status == "True").Select(one => $"{one.Type}/{one.Reason}");

    private static IEnumerable<string> Told(Cluster cluster, string reason) =>
        cluster.List<Corev1Event>().Where(one => one.Reason == reason).Select(one => one.Message);
}
