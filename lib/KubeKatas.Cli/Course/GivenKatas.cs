namespace KubeKatas.Cli.Course;

/// <summary>The katas as they were given, kept inside the program at its build.</summary>
internal static class GivenKatas
{
    /// <summary>A file of a kata as it was given.</summary>
    /// <exception cref="CourseException">The program was built without it.</exception>
    public static string Read(Kata kata, string file)
    {
        var name = $"given/{kata.Name}/{file}";
        using var stream =
            typeof(GivenKatas).Assembly.GetManifestResourceStream(name)
            ?? throw new CourseException(
                $"{file} of kata {kata.Name} is not in this build of the program. \"git checkout -- katas/{kata.Name}/{file}\" brings it back, too."
            );
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
