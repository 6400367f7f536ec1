using System.Collections.Immutable;
using System.Globalization;
using k8s.Models;

namespace KubeKatas.Nodes;

/// <summary>A line of a container's log.</summary>
/// <param name="After">When, after the container's start.</param>
/// <param name="Text">The line, without its end.</param>
/// <param name="IsError">True when it goes to standard error.</param>
public readonly record struct LogLine(TimeSpan After, string Text, bool IsError = false);

/// <summary>What a container does from its start to its end, worked out from its spec.</summary>
/// <param name="ExitsAfter">When it ends by itself; null when it runs until it is stopped.</param>
/// <param name="ExitCode">What it ends with.</param>
/// <param name="Output">What it writes, in order.</param>
public sealed record ContainerProgram(TimeSpan? ExitsAfter, int ExitCode, ImmutableArray<LogLine> Output)
{
    private static readonly string[] Shells = ["busybox", "alpine", "ubuntu", "debian", "bash", "fedora", "centos"];

    /// <summary>What is carried out while time passes, where it could not be worked out beforehand; null for
    /// none.</summary>
    public string? Script { get; init; }

    /// <summary>A server: it runs until it is stopped and says nothing.</summary>
    public static ContainerProgram Server { get; } = new(null, 0, []);

    /// <summary>Works out what a container does: scripted by annotation, else read from command and args, else by its
    /// image.</summary>
    /// <remarks>
    /// Pure. The words are those of a shell: <c>sleep 30; echo done; exit 42</c>. A command that is not known runs for
    /// ever, as servers
    /// do; an image that is only a shell ends at once when it is given nothing to do and nobody may type.
    /// </remarks>
    public static ContainerProgram Of(V1Pod pod, V1Container container)
    {
        var script = SimulationAnnotations.Read(pod, SimulationAnnotations.Output, container.Name);
        var read = FromSpec(pod, container);
        var program = script is null
            ? read
            : read with
            {
                Output = [.. script.Split('\n').Select(line => new LogLine(TimeSpan.Zero, line))],
                Script = null,
            };
        var code = SimulationAnnotations.Read(pod, SimulationAnnotations.ExitCode, container.Name);
        var after = SimulationAnnotations.ReadDuration(pod, SimulationAnnotations.ExitAfter, container.Name);
        return after is null && code is null
            ? program
            : program with
            {
                Script = null,
                ExitsAfter = after ?? program.ExitsAfter ?? TimeSpan.Zero,
                ExitCode = int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    ? number & 255
                    : 0,
            };
    }

    private static ContainerProgram FromSpec(V1Pod pod, V1Container container)
    {
        if (container.Command is not { Count: > 0 } && container.Args is not { Count: > 0 })
        {
            return FromImage(container);
        }

        string[] words = [.. container.Command ?? [], .. container.Args ?? []];
        var variables = ContainerEnvironment.Of(pod, container);
        return ShellScript.Run([.. words.Select(word => ContainerEnvironment.Expand(word, variables))], variables);
    }

    private static ContainerProgram FromImage(V1Container container)
    {
        var name = NameOf(container.Image);
        return name switch
        {
            "hello-world" => new(TimeSpan.Zero, 0, [new(TimeSpan.Zero, "Hello from Docker!")]),
            _ when IsShell(name) && container.Stdin != true => new(TimeSpan.Zero, 0, []),
            _ => Server,
        };
    }

    /// <summary>The image's last word, without a tag or digest. Every start asks, so nothing is copied.</summary>
    private static ReadOnlySpan<char> NameOf(string? image)
    {
        var word = image.AsSpan(image.AsSpan().LastIndexOf('/') + 1);
        var end = word.IndexOfAny('@', ':');
        return end < 0 ? word : word[..end];
    }

    private static bool IsShell(ReadOnlySpan<char> name)
    {
        foreach (var shell in Shells)
        {
            if (name.SequenceEqual(shell))
            {
                return true;
            }
        }

        return false;
    }
}
