using System.Collections.Immutable;
using System.Globalization;
using k8s;
using k8s.Models;
using KubeKatas.Controllers;
using KubeKatas.Controllers.CronJobs;
using KubeKatas.Controllers.Jobs;
using KubeKatas.Objects;

namespace KubeKatas.Katas.Jobs;

/// <summary>Jobs, CronJobs and their worlds for the tests; random ones for the claims with "any" in them. CsCheck prints
/// the seed of a failure.</summary>
public static class Worlds
{
    private static readonly string[] Kinds = ["", "", "Complete=True", "Failed=True", "Complete=False", "Suspended=True"];

    /// <summary>Any rules for <see cref="Policy"/>.</summary>
    public static Gen<string> AnyPolicy { get; } =
        Gen.Select(
            Gen.OneOf("FailJob", "Ignore", "Count", "FailIndex"),
            Gen.OneOf("*:In:1,42", "*:NotIn:42", "main:In:42", "side:NotIn:1", "setup:In:1", "Ready=False", "Ready",
                "DisruptionTarget"),
            (action, what) => $"{action} {what}")
        .Array[0, 3].Select(rules => string.Join("; ", rules));

    /// <summary>Any failed pod for <see cref="Failed"/>.</summary>
    public static Gen<string> AnyFailed { get; } =
        from main in Gen.OneOf("main:0", "main:1", "main:42", "main:-", "")
        from side in Gen.OneOf("", "side:0", "side:1", "side:42")
        from setup in Gen.OneOf("", "init/setup:1")
        from condition in Gen.OneOf("", "Ready=False", "Ready=True", "DisruptionTarget=True")
        select $"{main} {side} {setup} {condition}";

    /// <summary>Any schedule in numbers that comes at least once a year.</summary>
    public static Gen<string> Schedule { get; } =
        from minute in Field("0", "59", "*/7", "10-20/5", "5/25", "1,2,40")
        from hour in Field("2", "0", "1-3", "*/5", "23")
        from day in Field("1", "13", "28", "*/10", "1,*", "?")
        from month in Gen.Frequency((5, Gen.Const("*")), (1, Gen.OneOf("*/5", "10,3", "2")))
        from weekday in Field("0", "5", "1-5", "*/2", "0-6", "*/1")
        select $"{minute} {hour} {day} {month} {weekday}";

    /// <summary>Schedules with even pauses and with uneven ones.</summary>
    public static Gen<string> UsualSchedule { get; } = Gen.OneOf(
        "* * * * *", "*/5 * * * *", "*/7 * * * *", "0 * * * *", "@every 37m", "30 6 * * *", "30 6-16/4 * * 1-5",
        "0 9 * * 1", "0,1 * * * *");

    /// <summary>A few zones, three of which change their clocks or are not whole hours away.</summary>
    public static Gen<TimeZoneInfo> Zone { get; } = Gen
        .OneOf("UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata")
        .Select(name => TimeZones.Find(name)!);

    /// <summary>Up to six Jobs, finished or not.</summary>
    public static Gen<V1Job[]> AnyJobs { get; } =
        Gen.Select(Gen.Int[1, 9], Gen.Int[0, 5], Gen.OneOf(Kinds),
            (name, hour, kind) => Job($"tick-{name}", hour == 0 ? null : Some.Now.AddHours(hour - 6), kind))
        .Array[0, 6].Select(jobs => jobs.DistinctBy(job => job.Metadata.Name).ToArray());

    /// <summary>What a controller may see of a CronJob.</summary>
    public static Gen<CronJobView> View { get; } =
        from jobs in AnyJobs
        from schedule in UsualSchedule
        from policy in Gen.OneOf("Allow", "Forbid", "Replace")
        from lastRun in Gen.OneOf<int?>(null, 0, -60, -3_600, -10_000)
        from deadline in Gen.OneOf<int?>(null, null, 90, 100_000)
        from suspended in Gen.Frequency((6, Gen.Const(false)), (1, Gen.Const(true)))
        from terminating in Gen.Frequency((9, Gen.Const(false)), (1, Gen.Const(true)))
        from successes in Gen.OneOf<int?>(null, 0, 1)
        from active in Gen.Bool.Array[6, 6]
        select Seen(
            Cron(schedule, lastRun is { } second ? Some.Now.AddSeconds(second) : null, deadline, policy, suspended,
                terminating, successes,
                string.Join(' ', jobs.Where((_, at) => active[at]).Select(job => job.Metadata.Name))),
            jobs);

    /// <summary>A cluster with pieces of Jobs replaced.</summary>
    public static Cluster ClusterWith(Func<JobPieces, JobPieces> change) =>
        Cluster.Start(parts: built => built with { JobPieces = change(built.JobPieces) });

    /// <summary>A Job <c>work</c> to apply to a cluster.</summary>
    /// <param name="command">What its container runs.</param>
    /// <param name="change">Says what else it asks for; null for nothing.</param>
    public static V1Job Work(string command, Func<V1JobSpec, V1JobSpec>? change = null) => new()
    {
        Metadata = new() { Name = "work" },
        Spec = (change ?? (spec => spec))(JobSpec(command)),
    };

    /// <summary>A CronJob <c>tick</c> to apply to a cluster; it runs every minute unless it is told otherwise.</summary>
    /// <param name="command">What the containers of its Jobs run.</param>
    /// <param name="change">Says what else it asks for; null for nothing.</param>
    public static V1CronJob Tick(string command, Func<V1CronJobSpec, V1CronJobSpec>? change = null) => new()
    {
        Metadata = new() { Name = "tick" },
        Spec = (change ?? (spec => spec))(new()
        {
            Schedule = "* * * * *",
            JobTemplate = new() { Spec = JobSpec(command) },
        }),
    };

    /// <summary>A failed pod <c>work-x</c>.</summary>
    /// <param name="text">Its containers with their exit codes (<c>-</c> while it runs), its init containers, its
    /// conditions: <c>main:42 side:0 init/setup:1 Ready=False</c>.</param>
    public static V1Pod Failed(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToLookup(word =>
            word.Contains('=', StringComparison.Ordinal) ? "condition"
            : word.StartsWith("init/", StringComparison.Ordinal) ? "init" : "container");
        return new()
        {
            Metadata = new() { Name = "work-x", NamespaceProperty = "default" },
            Status = new()
            {
                Phase = "Failed",
                ContainerStatuses = Listed(words["container"], Container),
                InitContainerStatuses = Listed(words["init"], word => Container(word["init/".Length..])),
                Conditions = Listed(words["condition"], word => new V1PodCondition
                {
                    Type = word.Split('=')[0],
                    Status = word.Split('=')[1],
                }),
            },
        };
    }

    /// <summary>A pod failure policy.</summary>
    /// <param name="text">Rules: <c>Ignore main:In:7; Ignore DisruptionTarget; FailJob *:NotIn:0; Count
    /// Ready=False|Other</c>.</param>
    public static V1PodFailurePolicy Policy(string text) => new()
    {
        Rules = [.. text.Split("; ", StringSplitOptions.RemoveEmptyEntries).Select(rule => Rule(rule.Split(' ')))],
    };

    /// <summary>A timetable in UTC.</summary>
    public static CronTimetable Table(string schedule) => new(CronSchedule.Parse(schedule), TimeZoneInfo.Utc);

    /// <summary>A CronJob <c>tick</c>, a day old.</summary>
    /// <param name="schedule">When it runs.</param>
    /// <param name="lastRun">When it last ran; null for never.</param>
    /// <param name="deadline">Its starting deadline, in seconds.</param>
    /// <param name="policy">Its concurrency policy.</param>
    /// <param name="suspended">Whether it is suspended.</param>
    /// <param name="terminating">Whether its deletion was asked for.</param>
    /// <param name="successes">How many successful Jobs it keeps; null for all.</param>
    /// <param name="active">The names of the Jobs that its status lists.</param>
    public static V1CronJob Cron(
        string schedule = "* * * * *", DateTimeOffset? lastRun = null, int? deadline = null, string policy = "Allow",
        bool suspended = false, bool terminating = false, int? successes = null, string active = "") =>
        new()
        {
            Metadata = new()
            {
                Name = "tick",
                NamespaceProperty = "default",
                Uid = "uid-of-tick",
                CreationTimestamp = Some.Now.AddDays(-1).UtcDateTime,
                DeletionTimestamp = terminating ? Some.Now.UtcDateTime : null,
            },
            Spec = new()
            {
                Schedule = schedule,
                StartingDeadlineSeconds = deadline,
                ConcurrencyPolicy = policy,
                Suspend = suspended,
                SuccessfulJobsHistoryLimit = successes,
                JobTemplate = new() { Spec = new() },
            },
            Status = lastRun is null && active.Length == 0 ? null : new()
            {
                LastScheduleTime = lastRun?.UtcDateTime,
                Active = Listed(active.Split(' ', StringSplitOptions.RemoveEmptyEntries),
                    name => new V1ObjectReference { Kind = "Job", Name = name, Uid = "uid-of-" + name }),
            },
        };

    /// <summary>A Job of that CronJob.</summary>
    /// <param name="name">Its name; the UID is made from it.</param>
    /// <param name="start">When it started; null for not yet.</param>
    /// <param name="conditions">For example <c>Suspended=False Failed=True</c>.</param>
    public static V1Job Job(string name, DateTimeOffset? start = null, string conditions = "") => new()
    {
        Metadata = new() { Name = name, NamespaceProperty = "default", Uid = "uid-of-" + name },
        Status = new()
        {
            StartTime = start?.UtcDateTime,
            CompletionTime = conditions == "Complete=True" ? start?.AddMinutes(5).UtcDateTime : null,
            Conditions = Listed(conditions.Split(' ', StringSplitOptions.RemoveEmptyEntries),
                word => new V1JobCondition { Type = word.Split('=')[0], Status = word.Split('=')[1] }),
        },
    };

    /// <summary>Several Jobs with the hour of their start: <c>a@10 b@-</c>.</summary>
    public static IEnumerable<V1Job> Jobs(string text, string conditions) => text
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(word => word.Split('@'))
        .Select(parts => Job(
            parts[0],
            parts[1] == "-" ? null : Some.Now.AddHours(Number(parts[1]) - 12),
            conditions));

    /// <summary>What the controller sees of a CronJob with these Jobs, all of them stored.</summary>
    public static CronJobView Seen(V1CronJob cron, params V1Job[] jobs) => new(cron, [.. jobs], Some.Now)
    {
        FindJob = name => jobs.FirstOrDefault(job => job.Metadata.Name == name),
        FindCronJob = () => cron,
    };

    /// <summary>The outcome of a plan whose writes all go well; what is created gets a UID.</summary>
    public static PlanOutcome Done(Plan plan) => new(
    [
        .. plan.Writes.Select(write => new WriteOutcome(write, Result(write), null)),
    ]);

    /// <summary>A plan and what follows it when all goes well, as text; without Events, and without writes of a status that
    /// says nothing new.</summary>
    public static string Story(Plan plan, CronJobView seen)
    {
        var writes = plan.Writes
            .Where(write => write is not (Write.EmitEvent or Write.UpdateStatus))
            .Select(write => $"{write}");
        var statuses = plan.Writes.OfType<Write.UpdateStatus>()
            .Select(write => Line(((V1CronJob)write.Value).Status))
            .Where(line => line != Line(seen.CronJob.Status));
        return string.Join('\n', [.. writes, .. statuses, plan.Then is null
            ? $"again after {plan.RequeueAfter?.ToString() ?? "-"}"
            : Story(plan.Then(Done(plan)), seen)]);
    }

    private static V1JobSpec JobSpec(string command) => new()
    {
        Template = new()
        {
            Spec = new()
            {
                RestartPolicy = "Never",
                Containers = [new() { Name = "c", Image = "busybox:1.37", Command = ["sh", "-c", command] }],
            },
        },
    };

    private static string Line(V1CronJobStatus? status) =>
        $"status: last {status?.LastScheduleTime:u}, success {status?.LastSuccessfulTime:u}, "
        + $"active {string.Join(' ', (status?.Active ?? []).Select(one => one.Name))}";

    private static IKubernetesObject<V1ObjectMeta>? Result(Write write) => write is Write.Create { Value: V1Job job }
        ? job with { Metadata = job.Metadata with { Uid = "uid-of-" + job.Metadata.Name } }
        : null;

    private static V1PodFailurePolicyRule Rule(string[] words)
    {
        var codes = words[1].Split(':');
        return codes is [var name, var operation, var values]
            ? new()
            {
                Action = words[0],
                OnExitCodes = new()
                {
                    ContainerName = name == "*" ? null : name,
                    OperatorProperty = operation,
                    Values = [.. values.Split(',').Select(Number)],
                },
            }
            : new()
            {
                Action = words[0],
                OnPodConditions =
                [
                    .. words[1].Split('|').Select(one => one.Split('=')).Select(one =>
                        new V1PodFailurePolicyOnPodConditionsPattern { Type = one[0], Status = one.ElementAtOrDefault(1) }),
                ],
            };
    }

    private static V1ContainerStatus Container(string word)
    {
        var (name, code) = (word.Split(':')[0], word.Split(':')[1]);
        return new()
        {
            Name = name,
            State = code == "-"
                ? new() { Running = new() }
                : new() { Terminated = new() { ExitCode = Number(code) } },
        };
    }

    private static Gen<string> Field(params string[] values) =>
        Gen.Frequency((2, Gen.Const("*")), (3, Gen.OneOf(values)));

    private static T[]? Listed<T>(IEnumerable<string> words, Func<string, T> make) =>
        words.Any() ? [.. words.Select(make)] : null;

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
