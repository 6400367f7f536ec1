using System.Text.RegularExpressions;

namespace Repository.Tests.House;

public partial class DocumentTests
{
    private static readonly string[] TopLevel =
    [
        "notebooks", "katas", "solutions", "lib", "tests", "KubeKatas.sln", "README.md", "Directory.Build.props",
        "Directory.Packages.props", "global.json",
    ];

    /// <summary>What tools leave in a folder that somebody works in; none of it is in the repository.</summary>
    private static readonly string[] Leftovers =
        ["bin", "obj", "TestResults", "BenchmarkDotNet.Artifacts", "StrykerOutput"];

    [Test]
    public void The_top_level_has_no_strangers() => Tracked()
        .Select(path => path.Split('/')[0])
        .Distinct()
        .Where(entry => !entry.StartsWith('.') && !TopLevel.Contains(entry) && !Leftovers.Contains(entry))
        .ShouldBeNone("Everything has its place below notebooks, katas, solutions, lib or tests:");

    [Test]
    public void Links_in_documents_lead_somewhere() => RepositoryFiles.Under("", "README.md")
        .SelectMany(document => Link().Matches(RepositoryFiles.Read(document))
            .Select(link => link.Groups["target"].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal) && !Leads(document, target))
            .Where(target => !IsNotebookOfTheCourse(target))
            .Select(target => $"{document}: {target}"))
        .ShouldBeNone("Mend the link:");

    /// <summary>Whether a kata's notebook is written yet is DriftTests' business.</summary>
    private static bool IsNotebookOfTheCourse(string target) =>
        KubeKatas.Cli.Course.Topic.All.Any(topic => Path.GetFileName(target) == topic.Folder + ".ipynb");

    private static bool Leads(string document, string target)
    {
        var parts = target.Split('#', 2);
        var path = parts[0].Length == 0
            ? Path.Combine(RepositoryFiles.Root, document)
            : Path.GetFullPath(parts[0], Path.Combine(RepositoryFiles.Root, Path.GetDirectoryName(document)!));
        return Directory.Exists(path)
            || (File.Exists(path) && (parts.Length == 1 || Anchors(File.ReadAllText(path)).Contains(parts[1])));
    }

    /// <summary>Headings as web pages name them.</summary>
    private static HashSet<string> Anchors(string markdown) =>
    [
        .. Heading().Matches(markdown).Select(heading => NotInAnchors()
            .Replace(heading.Groups["text"].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-')),
    ];

    /// <summary>What git has; in a folder without git, what lies there.</summary>
    private static IEnumerable<string> Tracked()
    {
        var start = new System.Diagnostics.ProcessStartInfo("git", ["ls-files"])
        {
            WorkingDirectory = RepositoryFiles.Root,
            RedirectStandardOutput = true,
        };
        if (!Path.Exists(Path.Combine(RepositoryFiles.Root, ".git")))
        {
            return Directory.EnumerateFileSystemEntries(RepositoryFiles.Root).Select(path => Path.GetFileName(path)!);
        }

        using var git = System.Diagnostics.Process.Start(start)!;
        var files = git.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        return files;
    }

    [GeneratedRegex(@"\[[^\]]*\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#+ (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchors();
}
