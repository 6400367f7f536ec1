using k8s;
using k8s.Models;

namespace KubeKatas.Api.Validation;

/// <summary>The rules of every kind, by its model.</summary>
internal static class ValidationTable
{
    private static readonly NameRule Subdomain = NameRules.Dns1123Subdomain;
    private static readonly NameRule Label = NameRules.Dns1123Label;

    private static readonly Dictionary<Type, KindRules> Rows = new()
    {
        [typeof(V1Namespace)] = new KindRules<V1Namespace>(Label)
        {
            OnCreate = MiscellaneousValidation.Create,
            OnStatus = MiscellaneousValidation.Status,
        },
        [typeof(V1Pod)] = new KindRules<V1Pod>(Subdomain)
        {
            OnCreate = PodValidation.Create,
            OnUpdate = PodUpdateValidation.Check,
            OnStatus = PodStatusValidation.Check,
        },
        [typeof(V1PodTemplate)] = new KindRules<V1PodTemplate>(Subdomain)
        {
            OnCreate = (value, errors) => PodValidation.Template(value.Template, FieldPath.Root("template"), errors),
            OnUpdate = (newer, _, errors) => PodValidation.Template(newer.Template, FieldPath.Root("template"), errors),
        },
        [typeof(V1ReplicationController)] = new KindRules<V1ReplicationController>(Subdomain)
        {
            OnCreate = WorkloadValidation.Of,
            OnUpdate = (newer, _, errors) => WorkloadValidation.Of(newer, errors),
            OnStatus = MiscellaneousValidation.Status,
        },
        [typeof(V1ReplicaSet)] = new KindRules<V1ReplicaSet>(Subdomain)
        {
            OnStatus = MiscellaneousValidation.Status,
            OnCreate = WorkloadValidation.Of,
            OnUpdate = WorkloadValidation.Update,
        },
        [typeof(V1Deployment)] = new KindRules<V1Deployment>(Subdomain)
        {
            OnCreate = WorkloadValidation.Of,
            OnUpdate = WorkloadValidation.Update,
        },
        [typeof(V1DaemonSet)] = new KindRules<V1DaemonSet>(Subdomain)
        {
            OnCreate = WorkloadValidation.Of,
            OnUpdate = WorkloadValidation.Update,
        },
        [typeof(V1StatefulSet)] = new KindRules<V1StatefulSet>(StatefulSetValidation.Name)
        {
            OnCreate = StatefulSetValidation.Of,
            OnUpdate = StatefulSetValidation.Update,
        },
        [typeof(V1Job)] = new KindRules<V1Job>(Subdomain)
        {
            OnCreate = JobValidation.Create,
            OnUpdate = JobValidation.Update,
            OnStatus = JobValidation.Status,
        },
        [typeof(V1CronJob)] = new KindRules<V1CronJob>(Subdomain)
        {
            OnCreate = CronJobValidation.Create,
            OnUpdate = CronJobValidation.Update,
        },
        [typeof(V1Service)] = new KindRules<V1Service>(Label)
        {
            OnCreate = ServiceValidation.Create,
            OnUpdate = ServiceValidation.Update,
        },
        [typeof(V1PersistentVolumeClaim)] = new KindRules<V1PersistentVolumeClaim>(Subdomain)
        {
            OnCreate = (value, errors) => ClaimValidation.Spec(value.Spec, FieldPath.Spec, errors),
            OnUpdate = ClaimValidation.Update,
            UpdateChecksAll = true,
        },
        [typeof(V1ConfigMap)] = Changing<V1ConfigMap>(Subdomain, DataValidation.Create, DataValidation.Update),
        [typeof(V1Secret)] = Changing<V1Secret>(Subdomain, DataValidation.Create, DataValidation.Update),
        [typeof(V1ServiceAccount)] = new KindRules<V1ServiceAccount>(Subdomain) { UpdateChecksAll = true },
        [typeof(V1PersistentVolume)] = new KindRules<V1PersistentVolume>(Subdomain)
        {
            OnCreate = PersistentVolumeValidation.Create,
            OnUpdate = PersistentVolumeValidation.Update,
            UpdateChecksAll = true,
        },
        [typeof(V1StorageClass)] = Changing<V1StorageClass>(
            Subdomain, PersistentVolumeValidation.Create, PersistentVolumeValidation.Update),
        [typeof(V1PodDisruptionBudget)] = new KindRules<V1PodDisruptionBudget>(NameRules.PathSegment)
        {
            OnCreate = PolicyValidation.Check,
            OnUpdate = (newer, _, errors) => PolicyValidation.Check(newer, errors),
        },
        [typeof(V1PriorityClass)] = Changing<V1PriorityClass>(Subdomain, PolicyValidation.Create,
            PolicyValidation.Update),
        [typeof(V1HorizontalPodAutoscaler)] = Same<V1HorizontalPodAutoscaler>(Subdomain, AutoscalerValidation.Check),
        [typeof(V2HorizontalPodAutoscaler)] = Same<V2HorizontalPodAutoscaler>(Subdomain, AutoscalerValidation.Check),
        [typeof(V1EndpointSlice)] = Changing<V1EndpointSlice>(
            Subdomain, EndpointValidation.Check, EndpointValidation.Update),
        [typeof(V1Endpoints)] = Same<V1Endpoints>(Subdomain, EndpointValidation.Check),
        [typeof(V1ResourceQuota)] = new KindRules<V1ResourceQuota>(Subdomain)
        {
            OnCreate = QuotaValidation.Check,
            OnUpdate = QuotaValidation.Update,
            OnStatus = QuotaValidation.Status,
        },
        [typeof(V1LimitRange)] = new KindRules<V1LimitRange>(Subdomain)
        {
            OnCreate = QuotaValidation.Check,
            UpdateChecksAll = true,
        },
        [typeof(V1Role)] = Same<V1Role>(NameRules.PathSegment, AccessValidation.Check),
        [typeof(V1ClusterRole)] = Same<V1ClusterRole>(NameRules.PathSegment, AccessValidation.Check),
        [typeof(V1RoleBinding)] = Changing<V1RoleBinding>(
            NameRules.PathSegment, AccessValidation.Check, AccessValidation.Update),
        [typeof(V1ClusterRoleBinding)] = Changing<V1ClusterRoleBinding>(
            NameRules.PathSegment, AccessValidation.Check, AccessValidation.Update),
        [typeof(V1NetworkPolicy)] = Same<V1NetworkPolicy>(Subdomain, NetworkPolicyValidation.Check),
        [typeof(V1Ingress)] = new KindRules<V1Ingress>(Subdomain)
        {
            OnCreate = IngressValidation.Create,
            OnUpdate = (newer, _, errors) => IngressValidation.Check(newer, errors),
        },
        [typeof(V1IngressClass)] = Changing<V1IngressClass>(Subdomain, IngressValidation.Check,
            IngressValidation.Update),
        [typeof(V1Node)] = Changing<V1Node>(Subdomain, NodeValidation.Create, NodeValidation.Update),
        [typeof(V1ControllerRevision)] = Changing<V1ControllerRevision>(
            Subdomain, MiscellaneousValidation.Create, MiscellaneousValidation.Update),
        [typeof(V1Lease)] = Same<V1Lease>(Subdomain, MiscellaneousValidation.Check),
        [typeof(V1RuntimeClass)] = Changing<V1RuntimeClass>(
            Subdomain, MiscellaneousValidation.Create, MiscellaneousValidation.Update),
        [typeof(V1CustomResourceDefinition)] = new KindRules<V1CustomResourceDefinition>(Subdomain)
        {
            OnCreate = DefinitionValidation.Create,
            OnUpdate = DefinitionValidation.Update,
        },
        [typeof(V1CertificateSigningRequest)] = new KindRules<V1CertificateSigningRequest>(Subdomain),
    };

    private static KindRules<T> Changing<T>(
        NameRule name, Action<T, FieldErrors> create, Action<T, T, FieldErrors> update)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        new(name) { OnCreate = create, OnUpdate = update };

    public static KindRules? Find(Type model) => Rows.GetValueOrDefault(model);

    /// <summary>A kind whose changes obey the same rules as new objects, and no more.</summary>
    private static KindRules<T> Same<T>(NameRule name, Action<T, FieldErrors> rules)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        new(name) { OnCreate = rules, OnUpdate = (newer, _, errors) => rules(newer, errors) };
}
