namespace KubeKatas.Server.Hosting;

/// <summary>A port that a cluster was to be served on is taken.</summary>
/// <param name="port">The port.</param>
/// <param name="option">The option that chooses another one.</param>
/// <param name="inner">What the system said.</param>
public sealed class PortInUseException(int port, string option, Exception inner)
    : IOException(
        $"Port {port} on 127.0.0.1 is in use, perhaps by another served cluster. Stop that one, or choose another port: {option} {port + 1}, or {option} 0 for any.",
        inner
    );
