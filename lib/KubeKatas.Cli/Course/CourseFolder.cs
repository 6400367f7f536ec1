namespace KubeKatas.Cli.Course;

/// <summary>The repository that the learner works in.</summary>
/// <param name="Root">Its folder: the one with KubeKatas.sln in it.</param>
internal sealed record CourseFolder(string Root)
{
    private const string Mark = "KubeKatas.sln";

    /// <summary>Finds the repository above the current folder, or else above the program.</summary>
    /// <exception cref="CourseException">There is none.</exception>
    public static CourseFolder Find() =>
        Above(Directory.GetCurrentDirectory())
        ?? Above(AppContext.BaseDirectory)
        ?? throw new CourseException(
            $"This is not a KubeKatas repository: there is no {Mark} in {Directory.GetCurrentDirectory()} or above it. "
                + "Change into the folder that you cloned."
        );

    /// <summary>The topic's notebook, whether or not it is there.</summary>
    public string NotebookOf(Topic topic) => Path.Combine(Root, "notebooks", topic.Folder + ".ipynb");

    /// <summary>The topic's kata, whether or not it is there.</summary>
    public string KataOf(Topic topic) => Path.Combine(Root, "katas", topic.Folder);

    /// <summary>The topic's worked answers, whether or not they are there.</summary>
    public string SolutionOf(Topic topic) => Path.Combine(Root, "solutions", topic.Folder);

    /// <summary>What all katas share.</summary>
    public string Shared => Path.Combine(Root, "katas", "Shared");

    /// <summary>True when the topic's kata is there.</summary>
    public bool HasKata(Topic topic) => File.Exists(Path.Combine(KataOf(topic), "README.md"));

    /// <summary>The kata of a topic that is there.</summary>
    /// <exception cref="CourseException">It is not.</exception>
    public Kata Kata(Topic topic) =>
        HasKata(topic)
            ? new Kata(topic, KataOf(topic))
            : throw new CourseException(
                $"There is no kata {topic.Folder} here: katas/{topic.Folder} is missing. Run \"kubekatas list\" to see those "
                    + $"there are, or bring it back: git checkout katas/{topic.Folder}."
            );

    private static CourseFolder? Above(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Mark)))
            {
                return new CourseFolder(folder.FullName);
            }
        }

        return null;
    }
}
