namespace KubeKatas.Server.Hosting;

/// <summary>The port that a cluster was to be served on is taken.</summary>
/// <param name="port">The port.</param>
/// <param name="inner">What the system said.</param>
public sealed class PortInUseException(int port, Exception inner)
    : IOException(
        $"Port {port} on 127.0.0.1 is in use, perhaps by another served cluster. Stop that one, or choose another port: --port {port + 1}, or --port 0 for any.",
        inner
    );
