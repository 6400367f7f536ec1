namespace KubeKatas.Time;

/// <summary>The cluster's one source of chance and of ids: the same seed gives the same sequence.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, staging/src/k8s.io/apimachinery/pkg/util/rand/rand.go (alphabet of generated names).
/// Left out: real UIDs are version-4 UUIDs from the system's entropy; these only look like them.
/// </remarks>
/// <param name="seed">Any number; it is what a bug report needs.</param>
public sealed class Chance(int seed)
{
    /// <summary>The 27 characters of generated names: no vowels, no 0, 1 or 3, so no words come out.</summary>
    public const string NameAlphabet = "bcdfghjklmnpqrstvwxz2456789";

    private readonly Random _random = new(seed);

    /// <summary>The seed everything comes from.</summary>
    public int Seed => seed;

    /// <summary>A new object's UID: 36 characters in the shape of a version-4 UUID.</summary>
    public string NextUid()
    {
        Span<byte> bytes = stackalloc byte[16];
        _random.NextBytes(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString("D");
    }

    /// <summary>A random name part of <paramref name="length"/> characters, as <c>generateName</c> appends
    /// (5).</summary>
    public string NextName(int length = 5) =>
        string.Create(length, _random, static (span, random) =>
        {
            foreach (ref var letter in span)
            {
                letter = NameAlphabet[random.Next(NameAlphabet.Length)];
            }
        });

    /// <summary>A whole number from 0 up to but not including <paramref name="end"/>.</summary>
    public int Next(int end) => _random.Next(end);

    /// <summary>A fraction from 0 up to but not including 1.</summary>
    public double NextFraction() => _random.NextDouble();

    /// <summary>Fills a buffer, for tokens and the like.</summary>
    public void NextBytes(Span<byte> buffer) => _random.NextBytes(buffer);
}
