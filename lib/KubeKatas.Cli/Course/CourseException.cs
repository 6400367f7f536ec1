namespace KubeKatas.Cli.Course;

/// <summary>Something the learner can mend: the message says what is wrong and what to do.</summary>
internal sealed class CourseException : Exception
{
    public CourseException(string message)
        : base(message)
    {
    }

    public CourseException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
