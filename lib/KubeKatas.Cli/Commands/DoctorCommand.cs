using System.CommandLine;
using KubeKatas.Kernel.Install;
using Spectre.Console;

namespace KubeKatas.Cli.Commands;

/// <summary><c>doctor</c>: what is wrong with the set-up and how to mend it.</summary>
internal static class DoctorCommand
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(30);

    public static Command Create(Learner learner)
    {
        var command = new Command("doctor", "Says what is wrong with the set-up and how to mend it.");
        command.SetAction(async (_, _) =>
        {
            var findings = await KernelDoctor.ExamineAsync(null, AnswerWithin);
            IEnumerable<DoctorFinding> all =
            [
                new(true, $"The repository is {learner.Course.Root}."),
                new(true, $"Progress is kept in {Progress.ProgressFile.DefaultPath}."),
                .. findings,
            ];
            foreach (var finding in all)
            {
                learner.Screen.WriteLine(finding.ToString());
            }

            return findings.All(finding => finding.IsGood) ? 0 : 1;
        });
        return command;
    }
}
