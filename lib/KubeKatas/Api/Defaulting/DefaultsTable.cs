using k8s.Models;

namespace KubeKatas.Api.Defaulting;

/// <summary>The defaults of every kind, by its model.</summary>
internal static class DefaultsTable
{
    private static readonly Dictionary<Type, Func<object, object>> Rows = new()
    {
        [typeof(V1Pod)] = Row<V1Pod>(PodDefaults.Apply),
        [typeof(V1PodTemplate)] = Row<V1PodTemplate>(Apply),
        [typeof(V1ReplicationController)] = Row<V1ReplicationController>(WorkloadDefaults.Apply),
        [typeof(V1ReplicaSet)] = Row<V1ReplicaSet>(WorkloadDefaults.Apply),
        [typeof(V1Deployment)] = Row<V1Deployment>(WorkloadDefaults.Apply),
        [typeof(V1DaemonSet)] = Row<V1DaemonSet>(WorkloadDefaults.Apply),
        [typeof(V1StatefulSet)] = Row<V1StatefulSet>(WorkloadDefaults.Apply),
        [typeof(V1Job)] = Row<V1Job>(BatchDefaults.Apply),
        [typeof(V1CronJob)] = Row<V1CronJob>(BatchDefaults.Apply),
        [typeof(V1HorizontalPodAutoscaler)] = Row<V1HorizontalPodAutoscaler>(AutoscalerDefaults.Apply),
        [typeof(V2HorizontalPodAutoscaler)] = Row<V2HorizontalPodAutoscaler>(AutoscalerDefaults.Apply),
        [typeof(V1Service)] = Row<V1Service>(ServiceDefaults.Apply),
        [typeof(V1Endpoints)] = Row<V1Endpoints>(ServiceDefaults.Apply),
        [typeof(V1EndpointSlice)] = Row<V1EndpointSlice>(ServiceDefaults.Apply),
        [typeof(V1ConfigMap)] = Row<V1ConfigMap>(value => value),
        [typeof(V1Secret)] = Row<V1Secret>(Apply),
        [typeof(V1Namespace)] = Row<V1Namespace>(ClusterDefaults.Apply),
        [typeof(V1Node)] = Row<V1Node>(ClusterDefaults.Apply),
        [typeof(V1PersistentVolume)] = Row<V1PersistentVolume>(ClusterDefaults.Apply),
        [typeof(V1PersistentVolumeClaim)] = Row<V1PersistentVolumeClaim>(ClaimDefaults.Apply),
        [typeof(V1StorageClass)] = Row<V1StorageClass>(ClusterDefaults.Apply),
        [typeof(V1PriorityClass)] = Row<V1PriorityClass>(ClusterDefaults.Apply),
        [typeof(V1LimitRange)] = Row<V1LimitRange>(ClusterDefaults.Apply),
        [typeof(V1NetworkPolicy)] = Row<V1NetworkPolicy>(PolicyDefaults.Apply),
        [typeof(V1PodDisruptionBudget)] = Row<V1PodDisruptionBudget>(PolicyDefaults.Apply),
        [typeof(V1IngressClass)] = Row<V1IngressClass>(PolicyDefaults.Apply),
        [typeof(V1RoleBinding)] = Row<V1RoleBinding>(PolicyDefaults.Apply),
        [typeof(V1ClusterRoleBinding)] = Row<V1ClusterRoleBinding>(PolicyDefaults.Apply),
        [typeof(V1CustomResourceDefinition)] = Row<V1CustomResourceDefinition>(PolicyDefaults.Apply),
    };

    public static Func<object, object>? Find(Type model) => Rows.GetValueOrDefault(model);

    private static V1PodTemplate Apply(V1PodTemplate value)
    {
        var template = PodDefaults.Apply(value.Template);
        return ReferenceEquals(template, value.Template) ? value : value with { Template = template };
    }

    private static V1Secret Apply(V1Secret value)
    {
        if (value.StringData is { Count: > 0 } texts)
        {
            var data = new Dictionary<string, byte[]>(value.Data ?? new Dictionary<string, byte[]>());
            foreach (var (key, text) in texts)
            {
                data[key] = System.Text.Encoding.UTF8.GetBytes(text ?? "");
            }

            value = value with { Data = data, StringData = null };
        }

        return string.IsNullOrEmpty(value.Type) ? value with { Type = "Opaque" } : value;
    }

    private static Func<object, object> Row<T>(Func<T, T> rule) where T : class => value => rule((T)value);
}
