using System.Globalization;
using System.Runtime.CompilerServices;

namespace KubeKatas.Nodes;

/// <summary>Ids of containers and images: long, stable, and made of nothing but what they stand for.</summary>
internal static class ContainerIdentity
{
    private static readonly ConditionalWeakTable<string, string> Images = [];

    /// <summary>For example <c>containerd://</c> and 64 hexadecimal digits.</summary>
    public static string OfContainer(string uid, string name, int restartCount) =>
        string.Concat("containerd://", Digits($"{uid}/{name}/{restartCount}"));

    /// <summary>For example <c>docker.io/library/nginx@sha256:</c> and 64 hexadecimal digits.</summary>
    public static string OfImage(string image) =>
        Images.GetValue(image, static one => $"{Repository(one)}@sha256:{Digits(one)}");

    private static string Repository(string image)
    {
        var name = image.Split('@')[0];
        name = name.LastIndexOf(':') > name.LastIndexOf('/') ? name[..name.LastIndexOf(':')] : name;
        return name.Split('/') switch
        {
            [_] => "docker.io/library/" + name,
            [var host, ..]
                when !host.Contains('.', StringComparison.Ordinal) && !host.Contains(':', StringComparison.Ordinal) =>
                "docker.io/" + name,
            _ => name,
        };
    }

    private static string Digits(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in text)
        {
            hash = unchecked((hash ^ letter) * 1099511628211UL);
        }

        return string.Create(
            64,
            hash,
            static (span, seed) =>
            {
                for (var i = 0; i < 4; i++)
                {
                    seed = unchecked((seed ^ (seed >> 31)) * 0x9E3779B97F4A7C15UL);
                    seed.TryFormat(span.Slice(i * 16, 16), out _, "x16", CultureInfo.InvariantCulture);
                }
            }
        );
    }
}
