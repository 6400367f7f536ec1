using System.Globalization;

namespace KubeKatas.Api.Decoding.Protobuf;

/// <summary>The fields of Kubernetes' protobuf messages by their numbers.</summary>
/// <remarks>
/// <c>messages.txt</c> has a message a line: its name, then <c>number:field:type</c>, with a star before the type of a
/// repeated field. Source: kubernetes v1.32, staging/src/k8s.io/api/*/*/generated.proto and
/// staging/src/k8s.io/apimachinery/pkg/{api/resource,apis/meta/v1,runtime,util/intstr}/generated.proto. Numbers are never
/// given anew, so a newer client's fields are the same, or unknown and skipped.
/// </remarks>
internal static class ProtobufMessages
{
    private static readonly Lazy<Dictionary<string, Dictionary<int, ProtobufField>>> All = new(Read);

    /// <summary>The fields of a message, or null when it is not known.</summary>
    public static IReadOnlyDictionary<int, ProtobufField>? Find(string message) =>
        All.Value.GetValueOrDefault(message);

    /// <summary>A map's entries are messages of a key and a value.</summary>
    public static bool IsEntry(string message) => message.EndsWith("Entry", StringComparison.Ordinal)
        && Find(message) is { Count: 2 } fields
        && fields.TryGetValue(1, out var key)
        && key.Name == "key";

    private static Dictionary<string, Dictionary<int, ProtobufField>> Read()
    {
        using var stream = typeof(ProtobufMessages).Assembly.GetManifestResourceStream("protobuf-messages.txt")!;
        using var reader = new StreamReader(stream);
        var messages = new Dictionary<string, Dictionary<int, ProtobufField>>();
        while (reader.ReadLine() is { } line)
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            messages.Add(words[0], words.Skip(1).Select(Field).ToDictionary(pair => pair.Number, pair => pair.Field));
        }

        return messages;
    }

    private static (int Number, ProtobufField Field) Field(string word)
    {
        var parts = word.Split(':');
        return (
            int.Parse(parts[0], CultureInfo.InvariantCulture),
            new(parts[1], parts[2].TrimStart('*'), parts[2].StartsWith('*'))
        );
    }
}
