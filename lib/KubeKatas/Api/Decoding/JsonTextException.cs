namespace KubeKatas.Api.Decoding;

/// <summary>A text that is no JSON or YAML; the message is the one the real server's parser gives.</summary>
internal sealed class JsonTextException(string message) : Exception(message);
