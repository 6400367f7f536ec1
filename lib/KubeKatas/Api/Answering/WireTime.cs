using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KubeKatas.Api.Answering;

/// <summary>A time as the wire has it: always UTC, with a fixed number of digits.</summary>
/// <remarks>Source: kubernetes v1.36.2, staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/time.go,
/// micro_time.go.</remarks>
/// <param name="format">How it is written; any RFC 3339 time is read.</param>
internal sealed class WireTime(string format) : JsonConverter<DateTime>
{
    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        DateTimeOffset.TryParse(
            reader.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.UtcDateTime
            : throw new JsonException("not a time");

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options)
    {
        Span<char> text = stackalloc char[40];
        value.TryFormat(text, out var length, format, CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..length]);
    }
}
