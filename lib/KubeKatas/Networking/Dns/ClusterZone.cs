using k8s.Models;
using KubeKatas.Objects;
using KubeKatas.Storage;

namespace KubeKatas.Networking.Dns;

/// <summary>The cluster's DNS zone: every name of its Services, endpoints and pods, ready to be answered.</summary>
/// <remarks>
/// A question costs a lookup by name, whatever the number of Services; a change costs the records of one Service.
/// One thread may tell of changes while others ask. As long as nothing changes, the same question gets the same
/// instance, so that a server may keep its packet. The names in an answer are in lower case, whatever the case of the
/// question.
/// Source: kubernetes/dns, docs/specification.md 1.1.0; coredns, plugin/kubernetes.
/// </remarks>
/// <example><code>
/// var zone = ClusterZone.Following(store);
/// zone.Answer(new("web.shop.svc.cluster.local."));   // NOERROR, web.shop.svc.cluster.local. 30 IN A 10.96.12.7
/// </code></example>
public sealed class ClusterZone
{
    /// <summary>The version of the specification that the zone follows.</summary>
    public const string SchemaVersion = "1.1.0";

    private const int SchemaTtlSeconds = 28_800;

    private readonly ZoneNames _names = new();
    private readonly ServiceIndex _services = new();
    private readonly NetworkPieces _pieces;
    private long _version;
    private DnsRecord.Authority _authority;

    /// <summary>Makes a zone without Services.</summary>
    /// <param name="settings">How it is served; null for what kubeadm configures.</param>
    /// <param name="pieces">Replaces decisions; null for the library's own.</param>
    public ClusterZone(DnsSettings? settings = null, NetworkPieces? pieces = null)
    {
        (Settings, _pieces) = (settings ?? DnsSettings.Kubeadm, pieces ?? NetworkPieces.BuiltIn);
        _authority = Authority(0);
        SayOwn();
    }

    /// <summary>How it is served.</summary>
    public DnsSettings Settings { get; }

    /// <summary>Grows with every change: as long as it stands, every question has the answer that it had.</summary>
    public long Version => Volatile.Read(ref _version);

    /// <summary>How many names it has.</summary>
    public int Count => _names.Count;

    /// <summary>Everything that is recorded, in the order of names.</summary>
    public IEnumerable<DnsRecord> Records => _names.All;

    /// <summary>A zone that a store's changes keep up to date from now on.</summary>
    /// <param name="store">The cluster's objects.</param>
    /// <param name="settings">How it is served; null for what kubeadm configures.</param>
    /// <param name="pieces">Replaces decisions; null for the library's own.</param>
    public static ClusterZone Following(
        VersionedStore store, DnsSettings? settings = null, NetworkPieces? pieces = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        var zone = new ClusterZone(settings, pieces);
        StoreFeed.Follow<V1Namespace>(store, (key, value) => zone.SetNamespace(key.Name, value));
        StoreFeed.Follow<V1EndpointSlice>(store, zone.SetSlice);
        StoreFeed.Follow<V1Service>(store, zone.SetService);
        if (zone.Settings.Pods == PodRecords.Verified)
        {
            StoreFeed.Follow<V1Pod>(store, zone.SetPod);
        }

        return zone;
    }

    /// <summary>Answers a question.</summary>
    /// <returns>Refused for a name outside the cluster's domain and the reverse zones: a server with an upstream passes
    /// that on, and so it does with a reverse name that does not exist (<see cref="IsReverse"/>).</returns>
    public DnsAnswer Answer(DnsQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        var whole = question.Name.EndsWith('.') ? question : question with { Name = question.Name + "." };
        if (_names.Find(whole.Name) is not { } name)
        {
            return Contains(whole.Name) ? _pieces.Answer(whole, RecordsAt, _authority) : DnsAnswer.Refused;
        }

        var version = _version;
        return name.Find(whole.Type, version)
            ?? name.Keep(whole.Type, version, _pieces.Answer(whole, RecordsAt, _authority));
    }

    /// <summary>True for a name below <c>in-addr.arpa.</c> or <c>ip6.arpa.</c>, which others know, too.</summary>
    public static bool IsReverse(string name) => IsIn(name, ReverseNames.Ipv4Zone) || IsIn(name, ReverseNames.Ipv6Zone);

    /// <summary>Tells of a Service, new or changed.</summary>
    /// <param name="key">Which.</param>
    /// <param name="service">As it is now; null when it is gone.</param>
    public void SetService(ObjectKey key, V1Service? service)
    {
        _services.SetService(key, service);
        SayService(key);
    }

    /// <summary>Tells of a slice, new or changed.</summary>
    /// <param name="key">Which.</param>
    /// <param name="slice">As it is now; null when it is gone.</param>
    public void SetSlice(ObjectKey key, V1EndpointSlice? slice)
    {
        foreach (var service in _services.SetSlice(key, slice))
        {
            // Only what a headless Service says depends on its endpoints.
            if (_services.Find(service)?.IsHeadless() == true)
            {
                SayService(service);
            }
        }
    }

    /// <summary>Tells of a namespace: its name exists in the zone, even without Services.</summary>
    /// <param name="name">Which.</param>
    /// <param name="value">As it is now; null when it is gone.</param>
    public void SetNamespace(string name, V1Namespace? value)
    {
        if (value is null)
        {
            Say($"namespace {name}", []);
        }
        else
        {
            Say($"namespace {name}", [], $"{name}.svc.{Settings.Zone}", $"{name}.pod.{Settings.Zone}");
        }
    }

    /// <summary>Tells of a pod, new or changed; wanted only when pods are verified.</summary>
    /// <param name="key">Which.</param>
    /// <param name="pod">As it is now; null when it is gone.</param>
    public void SetPod(ObjectKey key, V1Pod? pod)
    {
        var ip = pod is null || pod.IsFinished() ? null : pod.Status?.PodIP;
        Say($"pod {key}", string.IsNullOrEmpty(ip) ? [] : [PodRecord(ip, key.Namespace)]);
    }

    private static bool IsIn(string name, string zone) =>
        name.EndsWith(zone, StringComparison.OrdinalIgnoreCase) &&
        (name.Length == zone.Length || name[^(zone.Length + 1)] == '.');

    private bool Contains(string name) => IsIn(name, Settings.Zone) || IsReverse(name);

    private IReadOnlyList<DnsRecord>? RecordsAt(string name)
    {
        if (_names.Find(name) is { } found)
        {
            return found.Records;
        }

        return Settings.Pods == PodRecords.Insecure && PodNames.Parse(name, Settings.Domain) is var (ip, ns) &&
            _names.Find($"{ns}.pod.{Settings.Zone}") is not null
            ? [new DnsRecord.Address(name.ToLowerInvariant(), Settings.TtlSeconds, ip)]
            : null;
    }

    private DnsRecord.Address PodRecord(string ip, string ns) =>
        new(PodNames.Of(ip, ns, Settings.Domain), Settings.TtlSeconds, ip);

    private void SayService(ObjectKey key)
    {
        var service = _services.Find(key);
        Say($"service {key}", service is null ? [] : _pieces.Records(service, _services.SlicesOf(key), Settings));
    }

    /// <summary>What the zone says of itself.</summary>
    /// <remarks>Source: coredns, plugin/kubernetes/ns.go; plugin/backend_lookup.go.</remarks>
    private void SayOwn()
    {
        var (zone, ttl) = (Settings.Zone, Settings.TtlSeconds);
        Say(
            "zone",
            [
                new DnsRecord.NameServer(zone, ttl, $"ns.dns.{zone}"),
                new DnsRecord.Address($"ns.dns.{zone}", ttl, Settings.ServerAddress),
                new DnsRecord.Text($"dns-version.{zone}", SchemaTtlSeconds, SchemaVersion),
            ],
            $"svc.{zone}",
            $"pod.{zone}",
            $"dns.{zone}");
    }

    private void Say(string source, IEnumerable<DnsRecord> records, params ReadOnlySpan<string> bare)
    {
        _names.Say(source, records, bare);
        _authority = Authority((uint)(_version + 1));
        _names.Say("authority", [_authority]);
        _version++;
    }

    private DnsRecord.Authority Authority(uint serial) => new(
        Settings.Zone, Settings.TtlSeconds, $"ns.dns.{Settings.Zone}", $"hostmaster.{Settings.Zone}", serial);
}
