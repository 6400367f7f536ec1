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
        [typeof(V1Namespace)] = new KindRules<V1Namespace>(Label),
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
        [typeof(V1ReplicationController)] = Same<V1ReplicationController>(Subdomain, WorkloadValidation.Of),
        [typeof(V1ReplicaSet)] = new KindRules<V1ReplicaSet>(Subdomain)
        {
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
        [typeof(V1PersistentVolumeClaim)] = new KindRules<V1PersistentVolumeClaim>(Subdomain)
        {
            OnCreate = (value, errors) => ClaimValidation.Spec(value.Spec, FieldPath.Spec, errors),
            OnUpdate = ClaimValidation.Update,
            UpdateChecksAll = true,
        },
    };

    public static KindRules? Find(Type model) => Rows.GetValueOrDefault(model);

    /// <summary>A kind whose changes obey the same rules as new objects, and no more.</summary>
    private static KindRules<T> Same<T>(NameRule name, Action<T, FieldErrors> rules)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        new(name) { OnCreate = rules, OnUpdate = (newer, _, errors) => rules(newer, errors) };
}
