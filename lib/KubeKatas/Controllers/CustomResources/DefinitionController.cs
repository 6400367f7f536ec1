using k8s.Models;
using KubeKatas.Controllers.Runtime;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.CustomResources;

/// <summary>Accepts the names of CustomResourceDefinitions and establishes them: from then on they are
/// served.</summary>
/// <remarks>
/// It is a part of the real API server, and writes under its name. Source: kubernetes v1.36.2,
/// staging/src/k8s.io/apiextensions-apiserver/pkg/controller/{status,establish}.
/// </remarks>
public sealed class DefinitionController : IController
{
    private Func<IEnumerable<V1CustomResourceDefinition>> _all = () => [];

    /// <inheritdoc/>
    public string Name => "kube-apiserver";

    /// <inheritdoc/>
    public void Watch(Watches watches)
    {
        ArgumentNullException.ThrowIfNull(watches);
        var definitions = watches.Of<V1CustomResourceDefinition>();
        _all = () => definitions.All;
        watches.On<V1CustomResourceDefinition>(delta =>
        {
            foreach (var other in Group(delta.Last).Append(delta.Last))
            {
                watches.Queue.Add(other.Key());
            }
        });
    }

    /// <inheritdoc/>
    public Plan Plan(ObjectKey key, Seen seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        if (seen.Of<V1CustomResourceDefinition>().Find(key) is not { Spec: not null } found)
        {
            return Controllers.Plan.Nothing;
        }

        var (names, accepted) = DefinitionNames.Of(found, Group(found));
        var now = WholeSeconds(seen.Now);
        if (!ModelEquality.Same(names, found.Status?.AcceptedNames)
            || !DefinitionConditions.AreSame(
                accepted, DefinitionConditions.Find(found, DefinitionConditions.NamesAccepted)))
        {
            return Status(key, "accept names", value => Named(value, names, accepted, now));
        }

        return DefinitionConditions.Holds(found, DefinitionConditions.NamesAccepted)
            && !DefinitionConditions.Holds(found, DefinitionConditions.Established)
            ? Status(key, "establish", value => DefinitionConditions.With(value, Established("True", "InitialNamesAccepted"), now))
            : Controllers.Plan.Nothing;
    }

    private IEnumerable<V1CustomResourceDefinition> Group(V1CustomResourceDefinition definition) =>
        [.. _all().Where(other => other.Spec?.Group == definition.Spec?.Group && other.Key() != definition.Key())];

    private static V1CustomResourceDefinition Named(
        V1CustomResourceDefinition value,
        V1CustomResourceDefinitionNames names,
        V1CustomResourceDefinitionCondition accepted,
        DateTime now)
    {
        var named = value with { Status = (value.Status ?? new()) with { AcceptedNames = names } };
        named = DefinitionConditions.With(named, accepted, now);
        if (DefinitionConditions.Holds(value, DefinitionConditions.Established))
        {
            return named;
        }

        return DefinitionConditions.With(
            named, accepted.Status == "True" ? Established("False", "Installing") : Unaccepted, now);
    }

    private static V1CustomResourceDefinitionCondition Unaccepted { get; } = new()
    {
        Type = DefinitionConditions.Established,
        Status = "False",
        Reason = "NotAccepted",
        Message = "not all names are accepted",
    };

    private static V1CustomResourceDefinitionCondition Established(string status, string reason) => new()
    {
        Type = DefinitionConditions.Established,
        Status = status,
        Reason = reason,
        Message = "the initial names have been accepted",
    };

    private static Plan Status(
        ObjectKey key, string what, Func<V1CustomResourceDefinition, V1CustomResourceDefinition> change) =>
        Controllers.Plan.Of(Write.Patch.Of(key, what, change) with { Subresource = "status", Tolerates = [404] });

    private static DateTime WholeSeconds(DateTimeOffset time) =>
        DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds()).UtcDateTime;
}
