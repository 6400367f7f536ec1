using System.Collections.Immutable;
using KubeKatas.Cli.Course;

namespace KubeKatas.Cli.Katas;

/// <summary>The C# of a kata, as text: what is on the disk, or the same with a file replaced.</summary>
/// <param name="Kata">For example <c>06-replicasets</c>.</param>
/// <param name="Files">Texts by full path.</param>
internal sealed record KataSources(string Kata, ImmutableSortedDictionary<string, string> Files)
{
    private const string TestFile = "Tests.cs";

    /// <summary>The learner's files, their tests, and what all katas share.</summary>
    public static KataSources Of(CourseFolder course, Kata kata) =>
        Read(kata.Name, [.. InFolder(kata.Folder), .. InFolder(course.Shared)]);

    /// <summary>The worked answers with the kata's own tests: what the solution's project compiles.</summary>
    /// <remarks>A kata's file is replaced by the solution's of the same name; those without one are tests and their
    /// worlds.</remarks>
    public static KataSources OfSolution(CourseFolder course, Kata kata)
    {
        var solved = InFolder(course.SolutionOf(kata.Topic)).ToList();
        var names = solved.Select(Path.GetFileName).ToHashSet();
        var rest = InFolder(kata.Folder).Where(file => !names.Contains(Path.GetFileName(file)));
        return Read(kata.Name, [.. solved, .. rest, .. InFolder(course.Shared)]);
    }

    /// <summary>The same with one file's text replaced.</summary>
    public KataSources With(string file, string text) => this with { Files = Files.SetItem(file, text) };

    /// <summary>True for a file of tests, which is not the learner's to write.</summary>
    public static bool IsTest(string file) => file.EndsWith(TestFile, StringComparison.Ordinal);

    private static IEnumerable<string> InFolder(string folder) => Directory.EnumerateFiles(folder, "*.cs");

    private static KataSources Read(string kata, IEnumerable<string> files) =>
        new(kata, files.ToImmutableSortedDictionary(file => file, ReadPatiently, StringComparer.Ordinal));

    /// <summary>An editor may still be writing the file: share it with whoever has it open.</summary>
    private static string ReadPatiently(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
