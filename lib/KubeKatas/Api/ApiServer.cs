using System.Security.Cryptography;
using k8s;
using k8s.Models;
using KubeKatas.Api.Apply;
using KubeKatas.Api.Authorization;
using KubeKatas.Api.CustomResources;
using KubeKatas.Api.Metrics;
using KubeKatas.Api.Requests;
using KubeKatas.Api.Routing;
using KubeKatas.Api.Schemas;
using KubeKatas.Api.Strategies;
using KubeKatas.Api.Subresources;
using KubeKatas.Api.Verbs;
using KubeKatas.Objects;
using KubeKatas.Storage;
using KubeKatas.Time;

namespace KubeKatas.Api;

/// <summary>The API server: one pipeline in front of the store, and the typed door that skips JSON.</summary>
/// <remarks>Not thread-safe: doors that serve several threads hold <see cref="Gate"/>.</remarks>
public sealed class ApiServer
{
    private static readonly V1DeleteOptions DefaultDeletion = new();

    private readonly ObjectCreation _creation;
    private readonly ObjectUpdate _update;
    private readonly ObjectDeletion _deletion;
    private readonly RequestHandler _handler;

    /// <summary>Puts a server in front of a store.</summary>
    /// <param name="store">What it keeps its objects in.</param>
    /// <param name="clock">Stamps creations and deletions, and ends watches.</param>
    /// <param name="chance">Gives UIDs and generated names.</param>
    /// <param name="pieces">The decisions it is made of; null for the library's own.</param>
    public ApiServer(VersionedStore store, TimeProvider clock, Chance chance, ApiPieces? pieces = null)
    {
        (Store, Clock, Chance, Pieces) = (store, clock, chance, pieces ?? ApiPieces.BuiltIn);
        Authorizer = new(store);
        var registry = new Registry(store, chance, Pieces, Authorizer);
        Managers = new FieldManagers(Schemas, clock);
        _ = new DefinitionServing(store, Served, Schemas);
        _creation = new(store, clock, chance, registry, Managers, Pieces);
        _update = new(store, registry, Managers);
        _deletion = new(store, clock);
        Tokens = new(this, SHA256.HashData(BitConverter.GetBytes(chance.Seed)));
        _handler = new(this);
    }

    /// <summary>The objects behind the server; read it, write through the server.</summary>
    public VersionedStore Store { get; }

    /// <summary>The resources it serves.</summary>
    public ServedResources Served { get; } = new();

    /// <summary>The shapes of the objects it serves.</summary>
    public SchemaTable Schemas { get; } = new();

    /// <summary>The replaceable decisions it is made of.</summary>
    public ApiPieces Pieces { get; }

    /// <summary>The lock that whoever touches the cluster holds when several threads do.</summary>
    public object Gate { get; } = new();

    /// <summary>Who keeps what containers write; null when nothing runs containers.</summary>
    public IContainerLogs? Logs { get; set; }

    /// <summary>What containers reach; null when there is no network. The server itself never asks.</summary>
    public IContainerNetwork? Network { get; set; }

    /// <summary>What serves the metrics API; null where nobody measures.</summary>
    internal MetricsVerbs? Metrics { get; private set; }

    /// <summary>Who measures what pods and nodes use; null where nobody does.</summary>
    public IResourceUsage? Usage => Metrics?.Usage;

    /// <summary>Says who may do what.</summary>
    public Authorizer Authorizer { get; }

    /// <summary>The tokens of service accounts; whoever serves the cluster gives it a key of its own.</summary>
    public ServiceAccountTokens Tokens { get; set; }

    internal TimeProvider Clock { get; }

    internal Chance Chance { get; }

    internal FieldManagers Managers { get; }

    /// <summary>Serves <c>metrics.k8s.io</c> from now on, which <c>kubectl top</c> reads.</summary>
    /// <param name="usage">Who knows what is used.</param>
    public void ServeMetrics(IResourceUsage usage)
    {
        Metrics = new(this, usage);
        foreach (var resource in MetricsVerbs.Resources)
        {
            Served.Add(resource);
        }
    }

    /// <summary>Answers a request as the real server would; never throws for what it is asked.</summary>
    public ApiResponse Handle(ApiRequest request) => _handler.Handle(request);

    /// <summary>Refuses a request that its user may not make; for doors that answer it by themselves.</summary>
    /// <exception cref="ApiException">403: not allowed; 404: nothing is served there.</exception>
    public void Demand(ApiRequest request) => _handler.Demand(request);

    /// <summary>Reads one object.</summary>
    /// <exception cref="ApiException">404 when there is none.</exception>
    public T Get<T>(ObjectKey key) where T : class, IKubernetesObject<V1ObjectMeta> =>
        Find<T>(key) ?? throw Refusal.NotFound(Scheme.Of<T>(), key.Name);

    /// <summary>Reads one object, or null.</summary>
    public T? Find<T>(ObjectKey key) where T : class, IKubernetesObject<V1ObjectMeta> =>
        (T?)Store.Find(Scheme.Of<T>(), key);

    /// <summary>Creates an object: defaulted, validated, admitted, named, stamped and stored.</summary>
    /// <exception cref="ApiException">409 when it exists, 422 when it is invalid, 403 when it is not
    /// admitted.</exception>
    public T Create<T>(T value, RequestContext context) where T : class, IKubernetesObject<V1ObjectMeta>
    {
        ArgumentNullException.ThrowIfNull(value);
        return (T)Create(Scheme.Of<T>(), value, context);
    }

    /// <summary>Creates an object that the caller has just made and gives away, metadata included: it is not copied.</summary>
    internal void CreateGiven<T>(T value, RequestContext context) where T : class, IKubernetesObject<V1ObjectMeta> =>
        _creation.Create(Scheme.Of<T>(), value, context, isGiven: true);

    /// <summary>Writes an object back; a plain write keeps the status, a status write keeps all but the
    /// status.</summary>
    /// <param name="value">The object with the resourceVersion it was read at; none means: whatever is there.</param>
    /// <param name="context">Who writes.</param>
    /// <param name="subresource">Empty, or <c>status</c>.</param>
    /// <exception cref="ApiException">409 when it was changed meanwhile, 404 when it is gone, 422 when
    /// invalid.</exception>
    public T Update<T>(T value, RequestContext context, string subresource = "")
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        ArgumentNullException.ThrowIfNull(value);
        return (T)Update(Scheme.Of<T>(), Get<T>(value.Key()), value, context, subresource);
    }

    /// <summary>Reads, changes and writes an object in one step, so that no conflict is possible.</summary>
    /// <param name="key">The object.</param>
    /// <param name="change">Makes the new object with <c>with</c>; returning its argument writes nothing.</param>
    /// <param name="context">Who writes.</param>
    /// <param name="subresource">Empty, or <c>status</c>.</param>
    /// <exception cref="ApiException">404 when it is gone, 422 when the result is invalid.</exception>
    public T Patch<T>(ObjectKey key, Func<T, T> change, RequestContext context, string subresource = "")
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        ArgumentNullException.ThrowIfNull(change);
        var current = Get<T>(key);
        var changed = change(current);
        return ReferenceEquals(current, changed)
            ? current
            : (T)Update(Scheme.Of<T>(), current, changed, context, subresource);
    }

    /// <summary>Deletes an object as the DELETE verb does: grace period, finalizers and propagation included.</summary>
    /// <param name="key">The object.</param>
    /// <param name="context">Who deletes.</param>
    /// <param name="options">Grace period, propagation, preconditions; null for the resource's defaults.</param>
    /// <returns>The object as it is now; deleted at once, or with a deletionTimestamp.</returns>
    /// <exception cref="ApiException">404 when it is gone, 409 when a precondition fails.</exception>
    public T Delete<T>(ObjectKey key, RequestContext context, V1DeleteOptions? options = null)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        (T)Delete(Scheme.Of<T>(), Get<T>(key), options ?? DefaultDeletion, context).Object;

    /// <summary>Gives a pod its node, as the scheduler's POST to <c>pods/NAME/binding</c> does.</summary>
    /// <exception cref="ApiException">404 when the pod is gone, 409 when it already has a node.</exception>
    public V1Pod Bind(ObjectKey pod, string node, RequestContext context) => Bind(pod, node, context, null);

    internal V1Pod Bind(ObjectKey pod, string node, RequestContext context, V1ObjectMeta? extra)
    {
        var found = Get<V1Pod>(pod);
        if (PodBinding.WhyNot(found) is { } why)
        {
            throw Refusal.Conflict(Scheme.Of<V1Pod>() with { Plural = "pods/binding" }, pod.Name, why);
        }

        var bound = PodBinding.Bound(found, node, Find<V1Node>(new("", node)), Clock.WholeSecondsNow());
        if (extra is not null)
        {
            bound.Metadata = bound.Metadata with
            {
                Annotations = Merged(bound.Metadata.Annotations, extra.Annotations),
                Labels = Merged(bound.Metadata.Labels, extra.Labels),
            };
        }

        return context.DryRun ? bound : (V1Pod)Store.Put(Scheme.Of<V1Pod>(), bound, context.Actor);
    }

    internal IKubernetesObject<V1ObjectMeta> Create(
        ResourceInfo resource, IKubernetesObject<V1ObjectMeta> value, RequestContext context) =>
        _creation.Create(resource, value, context);

    internal IKubernetesObject<V1ObjectMeta> Update(
        ResourceInfo resource,
        IKubernetesObject<V1ObjectMeta> current,
        IKubernetesObject<V1ObjectMeta> newer,
        RequestContext context,
        string subresource) =>
        _update.Update(resource, current, newer, context, subresource);

    internal DeletionOutcome Delete(
        ResourceInfo resource,
        IKubernetesObject<V1ObjectMeta> current,
        V1DeleteOptions options,
        RequestContext context) =>
        _deletion.Delete(resource, current, options, context);

    private static IDictionary<string, string>? Merged(
        IDictionary<string, string>? mine, IDictionary<string, string>? theirs)
    {
        if (theirs is null or { Count: 0 })
        {
            return mine;
        }

        var merged = new Dictionary<string, string>(mine ?? new Dictionary<string, string>());
        foreach (var (key, value) in theirs)
        {
            merged[key] = value;
        }

        return merged;
    }
}
