using k8s;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Api.Tables;

/// <summary>The tables that <c>kubectl get</c> shows: which columns a resource has, and an object's cells.</summary>
/// <remarks>
/// The server prints them, so that every client shows the same. Pure: the same object at the same moment gives the same
/// row.
/// Source: kubernetes v1.36.2, pkg/printers/internalversion/printers.go.
/// </remarks>
public static class Tables
{
    private static readonly Dictionary<Type, TableLayout> Layouts = new()
    {
        [typeof(V1Pod)] = PodTable.Layout,
        [typeof(V1ReplicationController)] = WorkloadTables.ReplicationController,
        [typeof(V1ReplicaSet)] = WorkloadTables.ReplicaSet,
        [typeof(V1Deployment)] = WorkloadTables.Deployment,
        [typeof(V1DaemonSet)] = WorkloadTables.DaemonSet,
        [typeof(V1StatefulSet)] = WorkloadTables.StatefulSet,
        [typeof(V1Job)] = WorkloadTables.Job,
        [typeof(V1CronJob)] = WorkloadTables.CronJob,
        [typeof(V1PodTemplate)] = WorkloadTables.PodTemplate,
        [typeof(V1ControllerRevision)] = WorkloadTables.ControllerRevision,
        [typeof(V1Scale)] = WorkloadTables.Scale,
        [typeof(V1PodDisruptionBudget)] = WorkloadTables.DisruptionBudget,
        [typeof(V2HorizontalPodAutoscaler)] = AutoscalerTable.Layout,
        [typeof(V1Service)] = NetworkTables.Service,
        [typeof(V1Endpoints)] = NetworkTables.Endpoints,
        [typeof(V1EndpointSlice)] = NetworkTables.EndpointSlice,
        [typeof(V1Ingress)] = NetworkTables.Ingress,
        [typeof(V1IngressClass)] = NetworkTables.IngressClass,
        [typeof(V1NetworkPolicy)] = NetworkTables.NetworkPolicy,
        [typeof(V1Node)] = ClusterTables.Node,
        [typeof(V1Namespace)] = ClusterTables.Namespace,
        [typeof(V1ConfigMap)] = ClusterTables.ConfigMap,
        [typeof(V1Secret)] = ClusterTables.Secret,
        [typeof(V1ServiceAccount)] = ClusterTables.ServiceAccount,
        [typeof(V1ResourceQuota)] = ClusterTables.ResourceQuota,
        [typeof(V1PriorityClass)] = ClusterTables.PriorityClass,
        [typeof(V1RuntimeClass)] = ClusterTables.RuntimeClass,
        [typeof(V1Lease)] = ClusterTables.Lease,
        [typeof(V1ComponentStatus)] = ClusterTables.ComponentStatus,
        [typeof(V1PersistentVolumeClaim)] = StorageTables.Claim,
        [typeof(V1PersistentVolume)] = StorageTables.Volume,
        [typeof(V1StorageClass)] = StorageTables.StorageClass,
        [typeof(V1RoleBinding)] = AccessTables.RoleBinding,
        [typeof(V1ClusterRoleBinding)] = AccessTables.ClusterRoleBinding,
        [typeof(V1CertificateSigningRequest)] = AccessTables.SigningRequest,
        [typeof(Corev1Event)] = EventTables.Core,
        [typeof(Eventsv1Event)] = EventTables.Events,
    };

    /// <summary>The layout of a resource; one without a layout of its own shows Name and Created At.</summary>
    public static TableLayout Of(ResourceInfo resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return Of(resource.Model);
    }

    /// <summary>The layout for objects of a model type.</summary>
    public static TableLayout Of(Type model) => Layouts.GetValueOrDefault(model, AccessTables.Plain);

    /// <summary>An object's row.</summary>
    /// <param name="value">The object.</param>
    /// <param name="now">The moment that ages are counted to.</param>
    public static TableRow Row(IKubernetesObject<V1ObjectMeta> value, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Of(value.GetType()).Row(value, now);
    }
}
