namespace KubeKatas.Api.Patching;

/// <summary>A patch that does not fit the object; why is for developers, clients get the server's general
/// words.</summary>
internal sealed class PatchFailedException(string message) : Exception(message);
