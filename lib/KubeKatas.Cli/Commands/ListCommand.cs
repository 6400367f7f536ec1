using System.CommandLine;
using KubeKatas.Cli.Screens;

namespace KubeKatas.Cli.Commands;

/// <summary><c>list</c>: the course map with the learner's progress.</summary>
internal static class ListCommand
{
    public static Command Create(Learner learner)
    {
        var command = new Command("list", "Shows the course and how far you are.");
        command.SetAction(_ => CourseMap.Show(learner.Screen, learner.Course, learner.Progress.Read()));
        return command;
    }
}
