using k8s.Models;

namespace KubeKatas.Api.Validation;

/// <summary>The rules of every kind, by its model.</summary>
internal static class ValidationTable
{
    private static readonly Dictionary<Type, KindRules> Rows = new()
    {
        [typeof(V1Namespace)] = new KindRules<V1Namespace>(NameRules.Dns1123Label),
    };

    public static KindRules? Find(Type model) => Rows.GetValueOrDefault(model);
}
