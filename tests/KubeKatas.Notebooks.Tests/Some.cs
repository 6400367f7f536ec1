using k8s;
using k8s.Models;
using KubeKatas.Objects;
using KubeKatas.Storage;

namespace KubeKatas.Notebooks.Tests;

/// <summary>Objects and histories that name what matters to a test and hide the rest.</summary>
internal static class Some
{
    public static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static V1Pod Pod(
        string name,
        string? node = null,
        string phase = "Pending",
        bool ready = false,
        bool terminating = false,
        string? owner = null
    ) =>
        new()
        {
            Metadata = new()
            {
                Name = name,
                NamespaceProperty = "default",
                Uid = "uid-" + name,
                CreationTimestamp = Start.UtcDateTime,
                DeletionTimestamp = terminating ? Start.UtcDateTime : null,
                OwnerReferences = owner is null
                    ? null
                    :
                    [
                        new()
                        {
                            ApiVersion = "apps/v1",
                            Kind = "ReplicaSet",
                            Name = owner,
                            Uid = "uid-" + owner,
                            Controller = true,
                        },
                    ],
            },
            Spec = new() { NodeName = node, Containers = [new() { Name = "app", Image = "app:1" }] },
            Status = new()
            {
                Phase = phase,
                Conditions = [new() { Type = "Ready", Status = ready ? "True" : "False" }],
            },
        };

    public static V1ReplicaSet ReplicaSet(string name, int wanted = 1, int existing = 0, int ready = 0) =>
        new()
        {
            Metadata = new()
            {
                Name = name,
                NamespaceProperty = "default",
                Uid = "uid-" + name,
                CreationTimestamp = Start.UtcDateTime,
            },
            Spec = new()
            {
                Replicas = wanted,
                Selector = new() { MatchLabels = new Dictionary<string, string> { ["app"] = name } },
            },
            Status = new() { Replicas = existing, ReadyReplicas = ready },
        };

    /// <summary>A history of one object: its states and the second each began at; null is its deletion.</summary>
    public static IEnumerable<Change> Life(
        params (double Second, IKubernetesObject<V1ObjectMeta>? State, string Actor)[] states
    )
    {
        IKubernetesObject<V1ObjectMeta>? before = null;
        foreach (var (second, state, actor) in states)
        {
            var after = state ?? before!;
            var type =
                state is null ? ChangeType.Deleted
                : before is null ? ChangeType.Added
                : ChangeType.Modified;
            yield return new(
                (long)(second * 1000) + 1,
                Start.AddSeconds(second),
                actor,
                type,
                Scheme.Find(after.GetType())!,
                after.Key(),
                before,
                after
            );
            before = after;
        }
    }
}
