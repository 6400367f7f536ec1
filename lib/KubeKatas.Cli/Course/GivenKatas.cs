using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace KubeKatas.Cli.Course;

/// <summary>The katas as they were given.</summary>
/// <remarks>
/// The program has them inside since its build. Where it was built after the learner had begun to write, git's history has them:
/// the newest version of the file whose task is not done.
/// </remarks>
internal static partial class GivenKatas
{
    /// <summary>A file of a kata as it was given.</summary>
    /// <exception cref="CourseException">Neither this build nor git has it.</exception>
    public static string Read(CourseFolder course, Kata kata, string file) =>
        Versions(course, kata, file).FirstOrDefault(IsGiven) ?? throw new CourseException(
            $"Neither this build nor git knows {file} of kata {kata.Name} as it was given; nothing was changed. "
            + $"Download katas/{kata.Name}/{file} from where you have the repository from.");

    /// <summary>True when every public method of a source does nothing but throw.</summary>
    internal static bool IsGiven(string source)
    {
        var open = Open().Count(source);
        return open > 0 && open == Method().Count(source) && !source.Contains("private ", StringComparison.Ordinal);
    }

    private static IEnumerable<string> Versions(CourseFolder course, Kata kata, string file)
    {
        if (Embedded(kata, file) is { } built)
        {
            yield return built;
        }

        var path = $"katas/{kata.Name}/{file}";
        foreach (var commit in Git(course, "log", "--format=%H", "--", path).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            yield return Git(course, "show", $"{commit}:{path}");
        }
    }

    private static string? Embedded(Kata kata, string file)
    {
        using var stream = typeof(GivenKatas).Assembly.GetManifestResourceStream($"given/{kata.Name}/{file}");
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static string Git(CourseFolder course, params string[] arguments)
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", arguments)
            {
                WorkingDirectory = course.Root,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            git.ErrorDataReceived += (_, _) => { };
            git.BeginErrorReadLine();
            var text = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            return git.ExitCode == 0 ? text : "";
        }
        catch (Win32Exception)
        {
            return "";
        }
    }

    [GeneratedRegex(@"=>\s*throw new NotImplementedException\(""Task \d+:")]
    private static partial Regex Open();

    [GeneratedRegex(@"^    public [^\n]*?\w+(?:<\w+>)?\(", RegexOptions.Multiline)]
    private static partial Regex Method();
}
