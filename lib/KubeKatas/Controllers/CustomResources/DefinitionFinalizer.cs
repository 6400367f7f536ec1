using k8s.Models;
using KubeKatas.Controllers.Runtime;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.CustomResources;

/// <summary>Deletes the objects of a CustomResourceDefinition that is being deleted, and then lets it go.</summary>
/// <remarks>
/// A part of the real API server, too. Source: kubernetes v1.36.2,
/// staging/src/k8s.io/apiextensions-apiserver/pkg/controller/finalizer/crd_finalizer.go.
/// </remarks>
public sealed class DefinitionFinalizer : IController
{
    /// <summary>What keeps a definition until its objects are gone.</summary>
    public const string Finalizer = "customresourcecleanup.apiextensions.k8s.io";

    /// <summary>How long until it looks again whether the last object has gone: 5 s.</summary>
    public static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public string Name => "kube-apiserver";

    /// <inheritdoc/>
    public void Watch(Watches watches)
    {
        ArgumentNullException.ThrowIfNull(watches);
        watches.On<V1CustomResourceDefinition>(delta =>
        {
            if (!delta.IsDeleted && IsDue(delta.Last))
            {
                watches.Queue.Add(delta.Last.Key());
            }
        });
    }

    /// <inheritdoc/>
    public Plan Plan(ObjectKey key, Seen seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        var live = seen.Live(Scheme.Of<V1CustomResourceDefinition>(), key) as V1CustomResourceDefinition;
        if (live is null || !IsDue(live))
        {
            return Controllers.Plan.Nothing;
        }

        if (!DefinitionConditions.Holds(live, DefinitionConditions.Established))
        {
            return Finish(key, "False", "NeverEstablished", "resource was never established", seen);
        }

        var resource = CustomKinds.Of(live);
        var begun = DefinitionConditions.Find(live, DefinitionConditions.Terminating)?.Reason == InProgress;
        var plan = begun
            ? Controllers.Plan.Nothing
            : Say(key, "True", InProgress, "CustomResource deletion is in progress", seen);
        var deletions = seen.Live(resource, "").Where(value => !value.IsTerminating())
            .Select(value => new Write.Delete(resource, value.Key()) { Tolerates = [404] });
        return plan.And(new([.. deletions])) with { Then = _ => Conclude(key, resource, seen) };
    }

    private const string InProgress = "InstanceDeletionInProgress";

    private static Plan Conclude(ObjectKey key, ResourceInfo resource, Seen seen) =>
        seen.Live(resource, "").Any()
            ? Controllers.Plan.Nothing with { RequeueAfter = LookAgainAfter }
            : Finish(key, "False", "InstanceDeletionCompleted", "removed all instances", seen);

    private static bool IsDue(V1CustomResourceDefinition definition) =>
        definition.IsTerminating() && definition.Metadata.Finalizers?.Contains(Finalizer) == true;

    private static Plan Say(ObjectKey key, string status, string reason, string message, Seen seen) =>
        Controllers.Plan.Of(Write.Patch.Of<V1CustomResourceDefinition>(
            key, reason, value => With(value, status, reason, message, seen)) with
        {
            Subresource = "status",
            Tolerates = [404],
        });

    /// <summary>The last condition and the end of the finalizer are one write.</summary>
    private static Plan Finish(ObjectKey key, string status, string reason, string message, Seen seen) =>
        Controllers.Plan.Of(Write.Patch.Of<V1CustomResourceDefinition>(key, reason, value =>
        {
            var said = With(value, status, reason, message, seen);
            return said with
            {
                Metadata = said.Metadata with
                {
                    Finalizers = [.. said.Metadata.Finalizers.Where(other => other != Finalizer)],
                },
            };
        }) with
        {
            Subresource = "finalize",
            Tolerates = [404],
        });

    private static V1CustomResourceDefinition With(
        V1CustomResourceDefinition value, string status, string reason, string message, Seen seen) =>
        DefinitionConditions.With(
            value,
            new()
            {
                Type = DefinitionConditions.Terminating,
                Status = status,
                Reason = reason,
                Message = message,
            },
            DateTimeOffset.FromUnixTimeSeconds(seen.Now.ToUnixTimeSeconds()).UtcDateTime);
}
