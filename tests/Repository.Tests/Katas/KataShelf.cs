using KubeKatas.Cli.Course;
using KubeKatas.Cli.Katas;

namespace Repository.Tests.Katas;

/// <summary>The katas that are there, each as given and as solved.</summary>
public static class KataShelf
{
    internal static CourseFolder Course { get; } = new(RepositoryFiles.Root);

    /// <summary>The names of the katas, for a test of each.</summary>
    public static IEnumerable<string> Names => Topic.All.Where(Course.HasKata).Select(topic => topic.Folder);

    internal static Kata Kata(string name) => Course.Kata(Topic.Find(name)!);

    /// <summary>The kata as it was given, also where somebody has begun to solve it.</summary>
    internal static KataSources AsGiven(Kata kata) => kata.Tasks
        .Select(kata.FileOf)
        .Aggregate(KataSources.Of(Course, kata), (sources, file) =>
            sources.With(file, GivenKatas.Read(Course, kata, Path.GetFileName(file))));
}
