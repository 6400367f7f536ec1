using System.Text.Json.Nodes;
using KubeKatas.Kernel.Notebooks;

namespace KubeKatas.Kernel.Install;

/// <summary>The file by which Jupyter front ends know a kernel.</summary>
/// <remarks>Source: jupyter-client 7.4.9, docs/kernels.rst, "Kernel specs".</remarks>
public static class KernelSpec
{
    /// <summary>The name notebooks refer to in their metadata.</summary>
    public const string Name = "kubekatas-csharp";

    /// <summary>The name people choose by.</summary>
    public const string DisplayName = "C# (KubeKatas)";

    /// <summary>The text of kernel.json.</summary>
    /// <param name="dotnet">The program that runs the launcher.</param>
    /// <param name="launcher">The copy of the kernel beside kernel.json.</param>
    /// <param name="kernel">The built kernel to start.</param>
    /// <param name="profile">What it preloads; null for nothing.</param>
    public static string Text(string dotnet, string launcher, string kernel, string? profile) =>
        NotebookJson.Write(
            new JsonObject
            {
                ["argv"] = new JsonArray([
                    dotnet,
                    "exec",
                    launcher,
                    "--connection-file",
                    "{connection_file}",
                    "--kernel",
                    kernel,
                    .. profile is null ? Array.Empty<JsonNode>() : ["--profile", profile],
                ]),
                ["display_name"] = DisplayName,
                ["language"] = "C#",
                ["interrupt_mode"] = "message",
                ["env"] = new JsonObject { ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1", ["DOTNET_NOLOGO"] = "1" },
                ["metadata"] = new JsonObject { ["debugger"] = false },
            }
        ) + "\n";
}
