using System.Collections.Concurrent;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Api.Strategies;

/// <summary>The strategy of every kind, by its model.</summary>
public static class StrategyTable
{
    private static readonly ConcurrentDictionary<Type, Strategy> Rows = new()
    {
        [typeof(V1Pod)] = new KindStrategy<V1Pod> { OnCreate = PodStrategy.Create, OnStatus = PodStrategy.Status },
        [typeof(V1ReplicationController)] = new KindStrategy<V1ReplicationController>
        {
            OnCreate = value => value with { Status = new() { Replicas = 0 } },
        },
        [typeof(V1ReplicaSet)] = new KindStrategy<V1ReplicaSet>
        {
            OnCreate = value => value with { Status = new() { Replicas = 0 } },
        },
        [typeof(V1Deployment)] = new KindStrategy<V1Deployment>
        {
            OnCreate = value => value with { Status = new() },
            Wanted = value => new object?[] { value.Spec, value.Metadata.Annotations },
            OnStatus = (newer, older) =>
                newer with { Metadata = newer.Metadata with { Labels = older.Metadata.Labels } },
        },
        [typeof(V1DaemonSet)] = new KindStrategy<V1DaemonSet>
        {
            OnCreate = DaemonSetStrategy.Create,
            OnUpdate = DaemonSetStrategy.Update,
            OnStatus = DaemonSetStrategy.Status,
        },
        [typeof(V1StatefulSet)] = new KindStrategy<V1StatefulSet>
        {
            OnCreate = value => value with { Status = new() { Replicas = 0, AvailableReplicas = 0 } },
        },
        [typeof(V1Job)] = new KindStrategy<V1Job> { OnCreate = JobStrategy.Create },
        [typeof(V1CronJob)] = new KindStrategy<V1CronJob> { OnCreate = value => value with { Status = new() } },
        [typeof(V1HorizontalPodAutoscaler)] = new KindStrategy<V1HorizontalPodAutoscaler>
        {
            OnCreate = value => value with { Status = new() { CurrentReplicas = 0, DesiredReplicas = 0 } },
        },
        [typeof(V2HorizontalPodAutoscaler)] = new KindStrategy<V2HorizontalPodAutoscaler>
        {
            OnCreate = value => value with { Status = new() { DesiredReplicas = 0 } },
        },
        [typeof(V1PodDisruptionBudget)] = new KindStrategy<V1PodDisruptionBudget>
        {
            OnCreate = value => value with
            {
                Status = new() { DisruptionsAllowed = 0, CurrentHealthy = 0, DesiredHealthy = 0, ExpectedPods = 0 },
            },
            AllowUnconditionalUpdate = false,
        },
        [typeof(V1Namespace)] = new KindStrategy<V1Namespace>
        {
            OnCreate = ClusterStrategy.Create,
            OnUpdate = ClusterStrategy.Update,
        },
        [typeof(V1Node)] = new KindStrategy<V1Node> { OnCreate = ClusterStrategy.Create, KeepsStatusOnCreate = true },
        [typeof(V1PersistentVolume)] = new KindStrategy<V1PersistentVolume>
        {
            OnCreate = VolumeStrategy.Create,
            OnStatus = VolumeStrategy.Status,
        },
        [typeof(V1PersistentVolumeClaim)] = new KindStrategy<V1PersistentVolumeClaim>
        {
            OnCreate = VolumeStrategy.Create,
            OnUpdate = VolumeStrategy.Update,
        },
        [typeof(V1Service)] = new KindStrategy<V1Service>
        {
            OnCreate = value => value with { Status = new() { LoadBalancer = new() } },
            OnUpdate = ServiceStrategy.Update,
            AllowCreateOnUpdate = true,
        },
        [typeof(V1Ingress)] = new KindStrategy<V1Ingress>
        {
            OnCreate = value => value with { Status = new() { LoadBalancer = new() } },
        },
        [typeof(V1ResourceQuota)] = new KindStrategy<V1ResourceQuota>
        {
            OnCreate = value => value with { Status = new() },
        },
        [typeof(V1CustomResourceDefinition)] = new KindStrategy<V1CustomResourceDefinition>
        {
            OnCreate = ClusterStrategy.Create,
            OnUpdate = ClusterStrategy.Update,
            AllowUnconditionalUpdate = false,
        },
        [typeof(V1ServiceAccount)] = new KindStrategy<V1ServiceAccount>
        {
            OnCreate = ClusterStrategy.Create,
            OnUpdate = ClusterStrategy.Update,
        },
        [typeof(V1CertificateSigningRequest)] = new KindStrategy<V1CertificateSigningRequest>
        {
            OnCreate = value => value with { Status = new() },
            OnUpdate = (newer, older) => newer with { Spec = older.Spec },
        },
        [typeof(CustomResource)] = new KindStrategy<CustomResource> { AllowUnconditionalUpdate = false },
        [typeof(V1Lease)] = new KindStrategy<V1Lease> { AllowCreateOnUpdate = true, AllowUnconditionalUpdate = false },
        [typeof(V1PriorityClass)] = new KindStrategy<V1PriorityClass> { Wanted = _ => null },
        [typeof(V1Endpoints)] = new KindStrategy<V1Endpoints> { AllowCreateOnUpdate = true },
        [typeof(Corev1Event)] = new KindStrategy<Corev1Event> { AllowCreateOnUpdate = true },
        [typeof(Eventsv1Event)] = new KindStrategy<Eventsv1Event> { AllowCreateOnUpdate = true },
        [typeof(V1LimitRange)] = new KindStrategy<V1LimitRange> { AllowCreateOnUpdate = true },
        [typeof(V1Role)] = new KindStrategy<V1Role> { AllowCreateOnUpdate = true },
        [typeof(V1RoleBinding)] = new KindStrategy<V1RoleBinding> { AllowCreateOnUpdate = true },
        [typeof(V1ClusterRole)] = new KindStrategy<V1ClusterRole> { AllowCreateOnUpdate = true },
        [typeof(V1ClusterRoleBinding)] = new KindStrategy<V1ClusterRoleBinding> { AllowCreateOnUpdate = true },
        [typeof(V1PodTemplate)] = new KindStrategy<V1PodTemplate> { AllowCreateOnUpdate = true },
    };

    /// <summary>The strategy of a kind; kinds without a row of their own get the common one.</summary>
    /// <param name="model">The kind's model, for example <c>V1Pod</c>.</param>
    public static Strategy Of(Type model) => Rows.GetOrAdd(
        model, static type => (Strategy)Activator.CreateInstance(typeof(KindStrategy<>).MakeGenericType(type))!);
}
