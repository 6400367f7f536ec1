using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Repository.Tests.House;

/// <summary>The arrows of design: who may use whom.</summary>
public partial class LayerTests
{
    /// <summary>A folder uses only folders on earlier lines; those on one line meet only in the store.</summary>
    private static readonly string[][] Layers =
    [
        ["Time", "Objects"],
        ["Selectors", "Storage"],
        ["Api"],
        ["Controllers", "Scheduling", "Nodes", "Networking", "Installation"],
    ];

    /// <summary>What a project of lib/ may refer to.</summary>
    private static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["KubeKatas"] = [],
        ["KubeKatas.Kernel"] = [],
        ["KubeKatas.Server"] = ["KubeKatas"],
        ["KubeKatas.Notebooks"] = ["KubeKatas", "KubeKatas.Kernel"],
        ["KubeKatas.Cli"] = ["KubeKatas", "KubeKatas.Kernel", "KubeKatas.Notebooks", "KubeKatas.Server"],
    };

    private static IEnumerable<string> Simulator => RepositoryFiles.Under("lib/KubeKatas", "*.cs");

    [Test]
    public void A_folder_of_the_simulator_uses_only_folders_below_it() => Simulator
        .SelectMany(path => Strangers(path).Select(stranger => $"{path} uses {stranger}"))
        .ShouldBeNone("Components meet in the store; move the shared fact down, or pass it in:");

    [Test]
    public void Every_folder_of_the_simulator_has_its_layer() => Simulator
        .Where(path => FolderOf(path) is { } folder && HeightOf(folder) < 0)
        .ShouldBeNone("Add the folder to Layers, at the height it belongs to:");

    [Test]
    public void A_project_refers_only_to_projects_below_it() => RepositoryFiles.Under("lib", "*.csproj")
        .SelectMany(project => References(project)
            .Except(Arrows.GetValueOrDefault(NameOf(project), []))
            .Select(stranger => $"{project} refers to {stranger}"))
        .ShouldBeNone("Turn the dependency around, or add the arrow to design and to Arrows:");

    [Test]
    public void A_namespace_is_its_folder() => RepositoryFiles.Sources
        .Where(path => path.StartsWith("lib/", StringComparison.Ordinal))
        .Select(path => (Path: path, Found: Namespace().Match(RepositoryFiles.Read(path)).Groups[1].Value))
        .Where(file => file.Found.Length > 0 && file.Found != NamespaceOf(file.Path))
        .Select(file => $"{file.Path}: {file.Found}")
        .ShouldBeNone("Name the namespace after the folder:");

    private static IEnumerable<string> Strangers(string path)
    {
        if (FolderOf(path) is not { } own)
        {
            return [];
        }

        var text = RepositoryFiles.Read(path);
        return Layers.Skip(HeightOf(own)).SelectMany(layer => layer)
            .Where(other => other != own && Regex.IsMatch(text, $@"\bKubeKatas\.{other}\b"));
    }

    /// <summary>The simulator's folder that a file is in; null for the cluster's own files.</summary>
    private static string? FolderOf(string path) => path.Split('/') is [_, _, var folder, _, ..] ? folder : null;

    private static string NamespaceOf(string path) =>
        Path.GetDirectoryName(path)!["lib/".Length..].Replace('/', '.').Replace('\\', '.');

    private static int HeightOf(string folder) => Array.FindIndex(Layers, layer => layer.Contains(folder));

    private static string NameOf(string project) => Path.GetFileNameWithoutExtension(project);

    private static IEnumerable<string> References(string project) => XDocument.Parse(RepositoryFiles.Read(project))
        .Descendants("ProjectReference")
        .Select(reference => NameOf(reference.Attribute("Include")!.Value));

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
