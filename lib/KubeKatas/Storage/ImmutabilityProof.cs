using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using k8s;
using k8s.Models;

namespace KubeKatas.Storage;

/// <summary>Finds out when somebody edits a stored object in place, which nobody may.</summary>
/// <remarks>Keeps a hash of each stored object's JSON beside it, and compares when the object is replaced.</remarks>
public sealed class ImmutabilityProof
{
    /// <summary>So many writes are watched all; later ones by sample, so that large debug runs stay usable.</summary>
    private const int WatchedFully = 2_000;
    private const int SampleEvery = 16;

    private readonly ConditionalWeakTable<object, byte[]> _hashes = [];
    private long _writes;

    /// <summary>A proof in debug builds, null in release builds.</summary>
    public static ImmutabilityProof? ForThisBuild()
    {
#if DEBUG
        return new ImmutabilityProof();
#else
        return null;
#endif
    }

    internal void Remember(IKubernetesObject<V1ObjectMeta> stored)
    {
        if (++_writes <= WatchedFully || _writes % SampleEvery == 0)
        {
            _hashes.AddOrUpdate(stored, HashOf(stored));
        }
    }

    /// <exception cref="InvalidOperationException">The object differs from what was stored.</exception>
    internal void Check(IKubernetesObject<V1ObjectMeta>? stored)
    {
        if (stored is null || !_hashes.TryGetValue(stored, out var hash) || hash.AsSpan().SequenceEqual(HashOf(stored)))
        {
            return;
        }

        throw new InvalidOperationException(
            $"{stored.GetType().Name} {stored.Metadata.NamespaceProperty}/{stored.Metadata.Name} was edited in place. "
                + "Stored objects are values: copy with 'with' along the path that changes."
        );
    }

    private static byte[] HashOf(object value) =>
        SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(KubernetesJson.Serialize(value)));
}
