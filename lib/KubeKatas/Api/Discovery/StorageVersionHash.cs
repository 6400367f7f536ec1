using System.Security.Cryptography;
using System.Text;
using k8s.Models;
using KubeKatas.Api.CustomResources;
using KubeKatas.Objects;

namespace KubeKatas.Api.Discovery;

/// <summary>The short hash by which clients see that a resource is stored in another version than before.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, staging/src/k8s.io/apiserver/pkg/endpoints/discovery/storageversionhash.go: the first
/// eight bytes
/// of SHA-256 over <c>group/version/kind</c>.
/// </remarks>
internal static class StorageVersionHash
{
    private const int HashedBytes = 8;

    /// <summary>Two kinds that 1.36 still stores as v1beta1 although it serves v1.</summary>
    private static readonly HashSet<Type> StoredAsBeta =
        [typeof(V1MutatingAdmissionPolicy), typeof(V1MutatingAdmissionPolicyBinding)];

    public static string Of(ResourceInfo resource)
    {
        var stored = Scheme.Find(resource.StoredModel) ?? resource;
        var version = stored is CustomResourceInfo custom ? custom.StorageVersion : StoredAsBeta.Contains(stored.Model) ? "v1beta1" : stored.Version;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{stored.Group}/{version}/{stored.Kind}"));
        return Convert.ToBase64String(hash.AsSpan(0, HashedBytes));
    }
}
