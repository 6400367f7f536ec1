namespace KubeKatas.Api.Decoding.Protobuf;

/// <summary>A field of a message.</summary>
/// <param name="Name">Its name, the same as in JSON.</param>
/// <param name="Type">int, bool, double, string, bytes, or the name of a message.</param>
/// <param name="IsRepeated">True for lists and maps.</param>
internal sealed record ProtobufField(string Name, string Type, bool IsRepeated);
