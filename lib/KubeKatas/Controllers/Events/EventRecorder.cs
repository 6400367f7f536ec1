using System.Globalization;
using k8s;
using k8s.Models;
using KubeKatas.Api;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.Events;

/// <summary>Writes Events for one component.</summary>
/// <remarks>Source: kubernetes v1.36.2, staging/src/k8s.io/client-go/tools/record/event.go.</remarks>
/// <param name="api">Where they are stored.</param>
/// <param name="clock">Stamps them.</param>
/// <param name="component">Who reports, for example <c>replicaset-controller</c>.</param>
public sealed class EventRecorder(ApiServer api, TimeProvider clock, string component) : IEventRecorder
{
    private readonly EventCorrelator _correlator = new(clock);
    private readonly RequestContext _context = new(component);
    private readonly Dictionary<string, V1EventSource> _sources = new(StringComparer.Ordinal);
    private (Subject About, V1ObjectReference Reference)? _lastInvolved;
    private long _lastName;

    /// <inheritdoc/>
    /// <remarks>A refusal, for example in a namespace that is going away, loses the Event and nothing else.</remarks>
    public void Record(
        IKubernetesObject<V1ObjectMeta> about, string type, string reason, string message, string? host = null)
    {
        ArgumentNullException.ThrowIfNull(about);
        var occurrence = new Occurrence(new(component, host), SubjectOf(about), type, reason, message);
        if (_correlator.Correlate(occurrence) is not { } told)
        {
            return;
        }

        try
        {
            Write(occurrence, told);
        }
        catch (ApiException)
        {
            told.Name = null;
        }
    }

    /// <summary>Events about one object follow each other: they share its description.</summary>
    private Subject SubjectOf(IKubernetesObject<V1ObjectMeta> about)
    {
        var resource = Scheme.Find(about.GetType());
        if (_lastInvolved is { About: var last }
            && last.Uid == (about.Metadata.Uid ?? "")
            && last.Name == about.Metadata.Name
            && last.Namespace == (about.Metadata.NamespaceProperty ?? "")
            && last.Kind == (resource?.Kind ?? about.Kind)
            && last.ApiVersion == (resource?.ApiVersion ?? about.ApiVersion))
        {
            return last;
        }

        return new(
            resource?.ApiVersion ?? about.ApiVersion,
            resource?.Kind ?? about.Kind,
            about.Metadata.NamespaceProperty ?? "",
            about.Metadata.Name,
            about.Metadata.Uid ?? "");
    }

    private void Write(Occurrence occurrence, EventCount told)
    {
        var ns = occurrence.About.Namespace.Length == 0 ? "default" : occurrence.About.Namespace;
        var now = clock.GetUtcNow().UtcDateTime;
        if (told.Name is { } name && api.Find<Corev1Event>(new(ns, name)) is not null)
        {
            CountUp(new(ns, name), told, now);
            return;
        }

        told.Name = NextName(occurrence.About.Name);
        api.CreateGiven(New(occurrence, told, ns, now), _context);
    }

    private void CountUp(ObjectKey key, EventCount told, DateTime now) => api.Patch<Corev1Event>(
        key, found => found with { Count = told.Count, LastTimestamp = now, Message = told.Message }, _context);

    private Corev1Event New(Occurrence occurrence, EventCount told, string ns, DateTime now) => new()
    {
        Metadata = new V1ObjectMeta { Name = told.Name, NamespaceProperty = ns },
        InvolvedObject = ReferenceTo(occurrence.About),
        Reason = occurrence.Reason,
        Message = told.Message,
        Source = SourceOf(occurrence.Source),
        FirstTimestamp = told.First.UtcDateTime,
        LastTimestamp = now,
        Count = told.Count,
        Type = occurrence.Type,
        ReportingComponent = occurrence.Source.Component,
        ReportingInstance = occurrence.Source.Host ?? "",
    };

    /// <summary>One reference for the events that follow each other about the same object.</summary>
    private V1ObjectReference ReferenceTo(Subject about)
    {
        if (_lastInvolved is { } last && last.About == about)
        {
            return last.Reference;
        }

        var reference = new V1ObjectReference
        {
            ApiVersion = about.ApiVersion,
            Kind = about.Kind,
            NamespaceProperty = about.Namespace.Length == 0 ? null : about.Namespace,
            Name = about.Name,
            Uid = about.Uid,
        };
        _lastInvolved = (about, reference);
        return reference;
    }

    /// <summary>One source for all events of a host.</summary>
    private V1EventSource SourceOf(EventSource source)
    {
        if (!_sources.TryGetValue(source.Host ?? "", out var known))
        {
            known = new V1EventSource { Component = source.Component, Host = source.Host };
            _sources.Add(source.Host ?? "", known);
        }

        return known;
    }

    /// <summary>Names end in the time in nanoseconds; those of one instant are told apart by counting on.</summary>
    private string NextName(string about)
    {
        var nanoseconds = (clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;
        _lastName = Math.Max(_lastName + 1, nanoseconds);
        return $"{about}.{_lastName.ToString("x", CultureInfo.InvariantCulture)}";
    }
}
