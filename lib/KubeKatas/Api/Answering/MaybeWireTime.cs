using System.Text.Json;
using System.Text.Json.Serialization;

namespace KubeKatas.Api.Answering;

/// <summary>A time that may be missing.</summary>
internal sealed class MaybeWireTime(WireTime inner) : JsonConverter<DateTime?>
{
    public override DateTime? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? null : inner.Read(ref reader, typeof(DateTime), options);

    public override void Write(Utf8JsonWriter writer, DateTime? value, JsonSerializerOptions options)
    {
        if (value is { } time)
        {
            inner.Write(writer, time, options);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}
