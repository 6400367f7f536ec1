using k8s.Models;

namespace KubeKatas.Katas;

/// <summary>Objects for tests: say what matters, the rest is filled in.</summary>
public static class Some
{
    /// <summary>The moment at which every test happens.</summary>
    public static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A ReplicaSet that wants pods labelled <c>app: web</c>.</summary>
    public static V1ReplicaSet ReplicaSet(
        int replicas = 3,
        string name = "web",
        string uid = "uid-of-web",
        bool terminating = false
    ) =>
        new()
        {
            ApiVersion = "apps/v1",
            Kind = "ReplicaSet",
            Metadata = new()
            {
                Name = name,
                NamespaceProperty = "default",
                Uid = uid,
                Generation = 1,
                DeletionTimestamp = terminating ? Now.UtcDateTime : null,
            },
            Spec = new()
            {
                Replicas = replicas,
                Selector = new() { MatchLabels = Labels("app=web") },
                Template = new()
                {
                    Metadata = new() { Labels = Labels("app=web") },
                    Spec = new() { Containers = [new() { Name = "web", Image = "web:1" }] },
                },
            },
        };

    /// <summary>A pod, by default labelled <c>app: web</c>, running and ready on a node, and managed by
    /// nobody.</summary>
    /// <param name="name">Its name; the UID is made from it.</param>
    /// <param name="phase">Pending, Running, Succeeded, Failed or Unknown.</param>
    /// <param name="ready">Whether its Ready condition is true.</param>
    /// <param name="node">Its node; null when it has none yet.</param>
    /// <param name="labels">For example <c>app=web,tier=front</c>.</param>
    /// <param name="owner">The UID of the object that manages it; null for none.</param>
    /// <param name="terminating">Whether its deletion was asked for.</param>
    /// <param name="cost">Its deletion cost annotation; null for none.</param>
    /// <param name="readyFor">For how long it has been ready.</param>
    /// <param name="age">For how long it has existed.</param>
    /// <param name="restarts">How often its container was restarted.</param>
    public static V1Pod Pod(
        string name = "web-1",
        string phase = "Running",
        bool ready = true,
        string? node = "node-1",
        string labels = "app=web",
        string? owner = null,
        bool terminating = false,
        string? cost = null,
        TimeSpan? readyFor = null,
        TimeSpan? age = null,
        int restarts = 0
    ) =>
        new()
        {
            ApiVersion = "v1",
            Kind = "Pod",
            Metadata = new()
            {
                Name = name,
                NamespaceProperty = "default",
                Uid = "uid-of-" + name,
                Labels = Labels(labels),
                Annotations = cost is null
                    ? null
                    : new Dictionary<string, string> { ["controller.kubernetes.io/pod-deletion-cost"] = cost },
                CreationTimestamp = (Now - (age ?? TimeSpan.FromHours(1))).UtcDateTime,
                DeletionTimestamp = terminating ? Now.UtcDateTime : null,
                OwnerReferences = owner is null ? null : [Owner(owner)],
            },
            Spec = new() { NodeName = node, Containers = [new() { Name = "web", Image = "web:1" }] },
            Status = new()
            {
                Phase = phase,
                Conditions =
                [
                    new()
                    {
                        Type = "Ready",
                        Status = ready ? "True" : "False",
                        LastTransitionTime = (Now - (readyFor ?? TimeSpan.FromMinutes(30))).UtcDateTime,
                    },
                ],
                ContainerStatuses =
                [
                    new()
                    {
                        Name = "web",
                        RestartCount = restarts,
                        Ready = ready,
                    },
                ],
            },
        };

    /// <summary>A pod that the ReplicaSet of <see cref="ReplicaSet"/> manages.</summary>
    public static V1Pod OwnPod(string name, string phase = "Running", bool ready = true, bool terminating = false) =>
        Pod(name, phase, ready, owner: "uid-of-web", terminating: terminating);

    private static V1OwnerReference Owner(string uid) =>
        new()
        {
            ApiVersion = "apps/v1",
            Kind = "ReplicaSet",
            Name = uid,
            Uid = uid,
            Controller = true,
            BlockOwnerDeletion = true,
        };

    private static Dictionary<string, string> Labels(string text) =>
        text.Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('='))
            .ToDictionary(pair => pair[0], pair => pair[1]);
}
