using k8s.Models;
using KubeKatas.Controllers.Runtime;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.Namespaces;

/// <summary>Puts into every namespace what every pod expects there: the default service account and the root
/// certificate.</summary>
/// <remarks>
/// Two controllers of the real control plane in one, since each writes one object. Source: kubernetes v1.36.2,
/// pkg/controller/serviceaccount/serviceaccounts_controller.go,
/// pkg/controller/certificates/rootcacertpublisher/publisher.go.
/// </remarks>
/// <param name="rootCertificate">The certificate of the cluster's authority, PEM.</param>
public sealed class NamespaceContentController(string rootCertificate) : IController
{
    private const string AccountName = "default";
    private const string ConfigMapName = "kube-root-ca.crt";

    private const string Description =
        "Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as "
        + "the internal service IP or kubernetes.default.svc. No other usage is guaranteed across distributions of "
        + "Kubernetes clusters.";

    /// <inheritdoc/>
    public string Name => "service-account-controller";

    /// <inheritdoc/>
    public void Watch(Watches watches)
    {
        ArgumentNullException.ThrowIfNull(watches);
        watches.Objects<V1Namespace>();
        watches.On<V1ServiceAccount>(delta => Wake(watches, delta.IsAdded, delta.Last.Key(), AccountName));
        watches.On<V1ConfigMap>(delta => Wake(watches, delta.IsAdded, delta.Last.Key(), ConfigMapName));
    }

    /// <inheritdoc/>
    public Plan Plan(ObjectKey key, Seen seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        if (seen.Of<V1Namespace>().Find(key) is not { Status.Phase: not "Terminating" } found || found.IsTerminating())
        {
            return Controllers.Plan.Nothing;
        }

        var plan = Controllers.Plan.Nothing;
        if (seen.Of<V1ServiceAccount>().Find(new(key.Name, AccountName)) is null)
        {
            plan = plan.And(Create(new V1ServiceAccount { Metadata = Named(key.Name, AccountName) }));
        }

        return seen.Of<V1ConfigMap>().Find(new(key.Name, ConfigMapName)) switch
        {
            null => plan.And(Create(Certificates(Named(key.Name, ConfigMapName)))),
            { } map
                when map.Data is not { Count: 1 } data
                    || !data.TryGetValue("ca.crt", out var text)
                    || text != rootCertificate => plan.And(
                Controllers.Plan.Of(new Write.Update(Certificates(map.Metadata)))
            ),
            _ => plan,
        };
    }

    private static void Wake(Watches watches, bool isAdded, ObjectKey changed, string name)
    {
        if (!isAdded && changed.Name == name)
        {
            watches.Queue.Add(new("", changed.Namespace));
        }
    }

    private static Plan Create(k8s.IKubernetesObject<V1ObjectMeta> value) =>
        Controllers.Plan.Of(new Write.Create(value) { Tolerates = [403, 404, 409] });

    private V1ConfigMap Certificates(V1ObjectMeta metadata) =>
        new()
        {
            Metadata = metadata with
            {
                Annotations = new Dictionary<string, string> { ["kubernetes.io/description"] = Description },
            },
            Data = new Dictionary<string, string> { ["ca.crt"] = rootCertificate },
        };

    private static V1ObjectMeta Named(string ns, string name) => new() { NamespaceProperty = ns, Name = name };
}
