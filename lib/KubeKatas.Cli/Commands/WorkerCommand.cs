using System.CommandLine;
using KubeKatas.Cli.Katas;

namespace KubeKatas.Cli.Commands;

/// <summary>The hidden command by which this program starts itself to run a kata's tests.</summary>
internal static class WorkerCommand
{
    public const string Name = "worker";

    public static Command Create()
    {
        var command = new Command(Name, "Runs the tests of compiled katas.") { Hidden = true };
        command.SetAction(_ => KataWorker.Serve());
        return command;
    }
}
