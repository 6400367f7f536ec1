using k8s.Models;

namespace KubeKatas.Notebooks;

/// <content>Work that ends.</content>
public static partial class Workloads
{
    /// <summary>A Job whose pods run one command of a shell and are never restarted in place.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="command">For example <c>sleep 30; exit 42</c>.</param>
    /// <param name="change">Says what else it asks for; null for nothing.</param>
    public static V1Job Job(string name, string command, Func<V1JobSpec, V1JobSpec>? change = null)
    {
        var spec = JobSpec(command);
        return new()
        {
            ApiVersion = "batch/v1",
            Kind = "Job",
            Metadata = new() { Name = name },
            Spec = change?.Invoke(spec) ?? spec,
        };
    }

    /// <summary>A CronJob whose Jobs are such as <see cref="Job"/> makes.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="schedule">For example <c>*/5 * * * *</c>.</param>
    /// <param name="command">What each run does.</param>
    /// <param name="change">Says what else it asks for; null for nothing.</param>
    public static V1CronJob CronJob(
        string name,
        string schedule,
        string command,
        Func<V1CronJobSpec, V1CronJobSpec>? change = null
    )
    {
        var spec = new V1CronJobSpec { Schedule = schedule, JobTemplate = new() { Spec = JobSpec(command) } };
        return new()
        {
            ApiVersion = "batch/v1",
            Kind = "CronJob",
            Metadata = new() { Name = name },
            Spec = change?.Invoke(spec) ?? spec,
        };
    }

    private static V1JobSpec JobSpec(string command) =>
        new()
        {
            Template = new()
            {
                Spec = new()
                {
                    RestartPolicy = "Never",
                    Containers =
                    [
                        new() { Name = "main", Image = "busybox:1.37", Command = ["sh", "-c", command] },
                    ],
                },
            },
        };
}
