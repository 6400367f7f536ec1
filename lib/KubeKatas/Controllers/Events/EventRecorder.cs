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

    private static Subject SubjectOf(IKubernetesObject<V1ObjectMeta> about)
    {
        var resource = Scheme.Find(about.GetType());
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
            api.Patch<Corev1Event>(
                new(ns, name),
                found => found with { Count = told.Count, LastTimestamp = now, Message = told.Message },
                _context);
            return;
        }

        told.Name = NextName(occurrence.About.Name);
        api.Create(New(occurrence, told, ns, now), _context);
    }

    private static Corev1Event New(Occurrence occurrence, EventCount told, string ns, DateTime now) => new()
    {
        Metadata = new V1ObjectMeta { Name = told.Name, NamespaceProperty = ns },
        InvolvedObject = new V1ObjectReference
        {
            ApiVersion = occurrence.About.ApiVersion,
            Kind = occurrence.About.Kind,
            NamespaceProperty = occurrence.About.Namespace.Length == 0 ? null : occurrence.About.Namespace,
            Name = occurrence.About.Name,
            Uid = occurrence.About.Uid,
        },
        Reason = occurrence.Reason,
        Message = told.Message,
        Source = new V1EventSource { Component = occurrence.Source.Component, Host = occurrence.Source.Host },
        FirstTimestamp = told.First.UtcDateTime,
        LastTimestamp = now,
        Count = told.Count,
        Type = occurrence.Type,
        ReportingComponent = occurrence.Source.Component,
        ReportingInstance = occurrence.Source.Host ?? "",
    };

    /// <summary>Names end in the time in nanoseconds; those of one instant are told apart by counting on.</summary>
    private string NextName(string about)
    {
        var nanoseconds = (clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;
        _lastName = Math.Max(_lastName + 1, nanoseconds);
        return $"{about}.{_lastName.ToString("x", CultureInfo.InvariantCulture)}";
    }
}
