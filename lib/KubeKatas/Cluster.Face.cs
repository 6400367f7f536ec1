using k8s;
using k8s.Models;
using KubeKatas.Api.CustomResources;
using KubeKatas.Controllers.Runtime;
using KubeKatas.Objects;
using KubeKatas.Selectors;

namespace KubeKatas;

/// <content>What one does with a cluster.</content>
public sealed partial class Cluster
{
    /// <summary>Creates the objects of a manifest, or updates those that are there, as <c>kubectl apply</c>
    /// does.</summary>
    /// <param name="yaml">One or several YAML documents; objects without a namespace go to <c>default</c>.</param>
    /// <returns>The objects as stored.</returns>
    /// <exception cref="ApiException">The API refuses one of them; those before it are applied.</exception>
    public IReadOnlyList<IKubernetesObject<V1ObjectMeta>> Apply(string yaml)
    {
        var typed = Scheme
            .BuiltIn.DistinctBy(row => (row.ApiVersion, row.Kind))
            .ToDictionary(row => $"{row.ApiVersion}/{row.Kind}", row => row.Model, StringComparer.Ordinal);
        var hasCustoms = Api.Served.All.Any(resource => resource.Model == typeof(CustomResource));
        var documents = hasCustoms
            ? CustomDocuments.Read(yaml, Api.Served, text => KubernetesYaml.LoadAllFromString(text, typed, strict: true))
            : KubernetesYaml.LoadAllFromString(yaml, typed, strict: true);
        return Apply([.. documents.Cast<IKubernetesObject<V1ObjectMeta>>()]);
    }

    /// <summary>Creates the objects, or updates those that are there.</summary>
    /// <param name="objects">Those without a namespace go to <c>default</c>.</param>
    /// <returns>The objects as stored.</returns>
    /// <exception cref="ApiException">The API refuses one of them; those before it are applied.</exception>
    public IReadOnlyList<IKubernetesObject<V1ObjectMeta>> Apply(params IKubernetesObject<V1ObjectMeta>[] objects)
    {
        ArgumentNullException.ThrowIfNull(objects);
        return [.. objects.Select(Apply)];
    }

    /// <summary>Lets time pass, with everything that happens in it.</summary>
    /// <param name="time">How long.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="time"/> is negative.</exception>
    public void Advance(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        Clock.RunUntil(Clock.Now + time);
    }

    /// <summary>Runs until nothing is left to do but heartbeats and calendars.</summary>
    public void RunUntilQuiet() => Clock.RunUntilQuiet();

    /// <summary>Runs until something holds.</summary>
    /// <param name="condition">Asked after every event.</param>
    /// <param name="limit">How long to wait in the cluster's time.</param>
    /// <returns>False when it still does not hold at the limit; the clock stands there then.</returns>
    public bool RunUntil(Func<bool> condition, TimeSpan limit)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var end = Clock.Now + limit;
        while (!condition())
        {
            if (Clock.NextDue is not { } due || due > end)
            {
                Clock.RunUntil(end);
                return condition();
            }

            Clock.RunNext();
        }

        return true;
    }

    /// <summary>Reads an object.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="ns">Its namespace; ignored for cluster-scoped kinds.</param>
    /// <exception cref="ApiException">404 when there is none.</exception>
    public T Get<T>(string name, string ns = DefaultNamespace)
        where T : class, IKubernetesObject<V1ObjectMeta> => Api.Get<T>(KeyOf<T>(name, ns));

    /// <summary>Reads an object, or null.</summary>
    /// <inheritdoc cref="Get{T}(string, string)" path="/param"/>
    public T? Find<T>(string name, string ns = DefaultNamespace)
        where T : class, IKubernetesObject<V1ObjectMeta> => Api.Find<T>(KeyOf<T>(name, ns));

    /// <summary>Reads the objects of a kind, in the order of their keys.</summary>
    /// <param name="ns">Only this namespace; null for all.</param>
    /// <param name="selector">Only those whose labels match, for example <c>app=web</c>; null for all.</param>
    /// <exception cref="SelectorException">The selector makes no sense.</exception>
    public IReadOnlyList<T> List<T>(string? ns = null, string? selector = null)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var wanted = selector is null ? LabelSelector.Everything : LabelSelector.Parse(selector);
        return [.. Store.Of(Scheme.Of<T>()).List(ns).Cast<T>().Where(found => wanted.Matches(found.Metadata.Labels))];
    }

    /// <summary>Deletes an object as <c>kubectl delete</c> does, without waiting.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="ns">Its namespace; ignored for cluster-scoped kinds.</param>
    /// <param name="options">Grace period and propagation; null for background, as kubectl asks for.</param>
    /// <exception cref="ApiException">404 when there is none.</exception>
    public void Delete<T>(string name, string ns = DefaultNamespace, V1DeleteOptions? options = null)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        Api.Delete<T>(
            KeyOf<T>(name, ns),
            Administrator,
            options ?? new V1DeleteOptions { PropagationPolicy = "Background" }
        );

    /// <summary>Reads, changes and writes an object in one step.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="change">Makes the new object with <c>with</c>.</param>
    /// <param name="ns">Its namespace; ignored for cluster-scoped kinds.</param>
    /// <exception cref="ApiException">404 when there is none, 422 when the result is invalid.</exception>
    public T Change<T>(string name, Func<T, T> change, string ns = DefaultNamespace)
        where T : class, IKubernetesObject<V1ObjectMeta> => Api.Patch(KeyOf<T>(name, ns), change, Administrator);

    /// <summary>Sets the replicas of a Deployment, ReplicaSet, ReplicationController or StatefulSet.</summary>
    /// <exception cref="ArgumentException"><typeparamref name="T"/> has no replicas.</exception>
    /// <exception cref="ApiException">404 when there is none, 422 when the number is negative.</exception>
    public void Scale<T>(string name, int replicas, string ns = DefaultNamespace)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        Change<T>(name, found => (T)WithReplicas(found, replicas), ns);

    /// <summary>Adds a node that is ready.</summary>
    /// <param name="name">Its name, and its label <c>kubernetes.io/hostname</c>.</param>
    /// <param name="change">Changes it before it joins; null for none.</param>
    /// <exception cref="ApiException">409 when there is one of that name.</exception>
    public V1Node AddNode(string name, Func<V1Node, V1Node>? change = null)
    {
        var node = NewNode(name);
        node = Options.Node?.Invoke(node) ?? node;
        var joined = Api.Create(change?.Invoke(node) ?? node, Administrator);
        return Api.Patch<V1Node>(joined.Key(), WithoutJoiningTaint, Administrator);
    }

    /// <summary>Every node joins with a taint that its readiness takes away; this one is ready from the
    /// start.</summary>
    private static V1Node WithoutJoiningTaint(V1Node node)
    {
        var kept = (node.Spec?.Taints ?? []).Where(it => it.Key != Taints.NotReady).ToList();
        return kept.Count == (node.Spec?.Taints?.Count ?? 0)
            ? node
            : node with { Spec = node.Spec! with { Taints = kept.Count == 0 ? null : kept } };
    }

    /// <summary>Takes a node out of the cluster, as when its machine is gone for good.</summary>
    /// <exception cref="ApiException">404 when there is none.</exception>
    public void RemoveNode(string name) => Api.Delete<V1Node>(new("", name), Administrator);

    private IKubernetesObject<V1ObjectMeta> Apply(IKubernetesObject<V1ObjectMeta> value)
    {
        var resource =
            Scheme.Find(value.GetType())
            ?? Api.Served.OfKind(value.ApiVersion ?? "", value.Kind ?? "")
            ?? throw new ArgumentException($"{value.Kind} is not served by the cluster", nameof(value));
        var placed = ShallowCopy.Of(value);
        var ns = resource.Namespaced ? value.Metadata.NamespaceProperty ?? DefaultNamespace : null;
        placed.Metadata = value.Metadata with { NamespaceProperty = ns };
        var writer = new StoreWriter(Api, "kubectl");
        var exists = value.Metadata.Name is not null && Store.Find(resource, placed.Key()) is not null;
        return writer.Carry(exists ? new Controllers.Write.Update(placed) : new Controllers.Write.Create(placed))!;
    }

    private static ObjectKey KeyOf<T>(string name, string ns) => new(Scheme.Of<T>().Namespaced ? ns : "", name);

    private static IKubernetesObject<V1ObjectMeta> WithReplicas(IKubernetesObject<V1ObjectMeta> value, int count) =>
        value switch
        {
            V1Deployment found => found with { Spec = found.Spec with { Replicas = count } },
            V1ReplicaSet found => found with { Spec = found.Spec with { Replicas = count } },
            V1ReplicationController found => found with { Spec = found.Spec with { Replicas = count } },
            V1StatefulSet found => found with { Spec = found.Spec with { Replicas = count } },
            _ => throw new ArgumentException($"{value.Kind} has no replicas"),
        };

    private V1Node NewNode(string name)
    {
        var capacity = Options.NodeCapacity.ToDictionary(pair => pair.Key, pair => new ResourceQuantity(pair.Value));
        return new()
        {
            Metadata = new V1ObjectMeta
            {
                Name = name,
                Labels = new Dictionary<string, string>
                {
                    ["beta.kubernetes.io/arch"] = "amd64",
                    ["beta.kubernetes.io/os"] = "linux",
                    ["kubernetes.io/hostname"] = name,
                    ["kubernetes.io/os"] = "linux",
                    ["kubernetes.io/arch"] = "amd64",
                },
            },
            Spec = new V1NodeSpec(),
            Status = new V1NodeStatus
            {
                Capacity = capacity,
                Allocatable = capacity,
                Conditions = [.. NodeConditions.Well(Clock.Now)],
                Addresses =
                [
                    new() { Type = "InternalIP", Address = NextNodeAddress() },
                    new() { Type = "Hostname", Address = name },
                ],
                NodeInfo = SimulatedMachine.Info,
            },
        };
    }

    /// <summary>The next address of 192.168.0.0/16 that ends in neither 0, 1 nor 255.</summary>
    private string NextNodeAddress()
    {
        const int PerSubnet = 250;
        var number = _nodeCount++;
        return $"192.168.{number / PerSubnet % 256}.{(number % PerSubnet) + 2}";
    }

    private int _nodeCount;
}
