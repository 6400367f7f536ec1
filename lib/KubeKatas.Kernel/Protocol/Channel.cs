namespace KubeKatas.Kernel.Protocol;

/// <summary>The five sockets between a front end and a kernel.</summary>
internal enum Channel
{
    /// <summary>Requests, one after the other.</summary>
    Shell,

    /// <summary>Requests that are served while a cell runs: interrupt, shutdown.</summary>
    Control,

    /// <summary>What all front ends hear: outputs and states.</summary>
    IoPub,

    /// <summary>Questions of the kernel to the front end.</summary>
    Stdin,

    /// <summary>Echo: whoever asks gets the same bytes back.</summary>
    Heartbeat,
}
