using System.Runtime.CompilerServices;
using KubeKatas.Cli.Course;

namespace KubeKatas.Cli.Tests;

/// <summary>A copy of the katas that a test may write to, with a home of its own for progress.</summary>
internal sealed class Workspace : IDisposable
{
    private static readonly string Repository =
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", ".."));

    public Workspace()
    {
        Root = Directory.CreateTempSubdirectory("kubekatas-test-").FullName;
        Home = Path.Combine(Root, "home");
        File.Copy(Path.Combine(Repository, "KubeKatas.sln"), Path.Combine(Root, "KubeKatas.sln"));
        Copy("katas");
        Copy("solutions");
    }

    public string Root { get; }

    public string Home { get; }

    public CourseFolder Course => new(Root);

    public Kata ReplicaSets => Course.Kata(Topic.Find("6")!);

    /// <summary>The learner's file of a task.</summary>
    public string Task(int number) => ReplicaSets.FileOf(ReplicaSets.Task(number));

    /// <summary>Puts the worked answer into the learner's file, as a learner who has found it would.</summary>
    public void Solve(int number)
    {
        var answer = Path.Combine(Course.SolutionOf(ReplicaSets.Topic), Path.GetFileName(Task(number)));
        File.WriteAllText(Task(number), File.ReadAllText(answer));
    }

    /// <summary>Replaces what task 1 throws by an expression.</summary>
    public void WriteTask1(string expression)
    {
        var text = File.ReadAllText(Task(1));
        var start = text.IndexOf("throw new", StringComparison.Ordinal);
        var end = text.IndexOf(';', start);
        File.WriteAllText(Task(1), text[..start] + expression + text[end..]);
    }

    /// <summary>Replaces the whole answer of task 1 by an expression.</summary>
    public void WriteTask1Anew(string expression) => File.WriteAllText(Task(1), $$"""
        namespace KubeKatas.Katas.ReplicaSets;

        public static class ActivePods
        {
            public static bool IsActive(k8s.Models.V1Pod pod) => {{expression}};
        }
        """);

    /// <summary>Takes a kata away, as somebody might who wants to keep only some.</summary>
    public void Remove(string kata) => Directory.Delete(Path.Combine(Root, "katas", kata), recursive: true);

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private void Copy(string folder)
    {
        var all = Directory.EnumerateFiles(Path.Combine(Repository, folder), "*", SearchOption.AllDirectories);
        foreach (var file in all)
        {
            var relative = Path.GetRelativePath(Repository, file);
            if (relative.Split('/', '\\').Intersect(["bin", "obj"]).Any())
            {
                continue;
            }

            var target = Path.Combine(Root, relative);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
