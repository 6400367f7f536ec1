using System.CommandLine;

namespace KubeKatas.Kernel.Install;

/// <summary>The commands <c>install</c>, <c>uninstall</c> and <c>doctor</c>.</summary>
public static class InstallCommands
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(30);

    /// <summary>The commands, to be added to a program's own.</summary>
    /// <param name="profile">The profile an installed kernel starts with; null for none.</param>
    public static IEnumerable<Command> Create(Func<string?> profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return [Install(profile), Uninstall(), Doctor()];
    }

    private static Option<string?> Prefix() =>
        new("--prefix") { Description = "A Python environment's folder, to install there instead of for the user." };

    private static Command Install(Func<string?> profile)
    {
        var prefix = Prefix();
        var command = new Command("install", "Registers the C# kernel with the user's Jupyter.") { prefix };
        command.SetAction(parsed =>
        {
            var folder = KernelInstallation.Install(parsed.GetValue(prefix), profile());
            parsed.InvocationConfiguration.Output.WriteLine(
                $"The kernel \"{KernelSpec.DisplayName}\" is registered in {folder}."
            );
        });
        return command;
    }

    private static Command Uninstall()
    {
        var prefix = Prefix();
        var command = new Command("uninstall", "Takes the C# kernel out of the user's Jupyter.") { prefix };
        command.SetAction(parsed =>
        {
            var folder = KernelInstallation.Uninstall(parsed.GetValue(prefix));
            parsed.InvocationConfiguration.Output.WriteLine(
                folder is null ? "There was nothing to remove." : $"Removed {folder}."
            );
        });
        return command;
    }

    private static Command Doctor()
    {
        var prefix = Prefix();
        var command = new Command("doctor", "Says what is wrong with the kernel's installation and how to mend it.")
        {
            prefix,
        };
        command.SetAction(
            async (parsed, _) =>
            {
                var findings = await KernelDoctor
                    .ExamineAsync(parsed.GetValue(prefix), AnswerWithin)
                    .ConfigureAwait(false);
                foreach (var finding in findings)
                {
                    await parsed
                        .InvocationConfiguration.Output.WriteLineAsync(finding.ToString())
                        .ConfigureAwait(false);
                }

                return findings.All(finding => finding.IsGood) ? 0 : 1;
            }
        );
        return command;
    }
}
