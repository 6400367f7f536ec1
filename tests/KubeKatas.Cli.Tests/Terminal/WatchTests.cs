namespace KubeKatas.Cli.Tests.Terminal;

/// <summary>What a learner sees: a verdict after every save.</summary>
public class WatchTests
{
    private Workspace _workspace = null!;

    [SetUp]
    public void Prepare()
    {
        if (!TerminalSession.IsPossible)
        {
            const string missing = "tmux is not installed: apt-get install tmux.";
            if (Environment.GetEnvironmentVariable("CI") == "true")
            {
                Assert.Fail(missing);
            }

            Assert.Ignore(missing);
        }

        _workspace = new();
    }

    [TearDown]
    public void CleanUp() => _workspace?.Dispose();

    [Test]
    public async Task The_command_alone_shows_cluster_course_and_verdict_and_waits_for_a_save()
    {
        using var terminal = new TerminalSession(_workspace);
        await terminal.WaitForAsync("Waiting for a save");
        terminal.Screen.ShouldContain("The embedded cluster runs: 3 nodes");
        terminal.Screen.ShouldContain("C# (KubeKatas)");
        terminal.Screen.ShouldContain("0 of 7");
        terminal.Screen.ShouldContain("jupyter lab");
        terminal.Screen.ShouldContain("Task 1");
        terminal.Press("q");
        await terminal.WaitForAsync("exit code 0");
    }

    [Test]
    public async Task A_save_brings_the_next_verdict()
    {
        using var terminal = new TerminalSession(_workspace, "watch", "6");
        await terminal.WaitForAsync("0 of 7 tasks");
        await terminal.WaitForAsync("Waiting for a save");
        _workspace.Solve(1);
        await terminal.WaitForAsync("1 of 7 tasks");
        _workspace.WriteTask1Anew("pod.Colour");
        await terminal.WaitForAsync("It does not compile");
        terminal.Screen.ShouldContain("CS1061");
        terminal.Press("q");
        await terminal.WaitForAsync("exit code 0");
    }

    [Test]
    public async Task A_key_brings_a_hint()
    {
        using var terminal = new TerminalSession(_workspace, "watch", "6");
        await terminal.WaitForAsync("Waiting for a save");
        terminal.Press("h");
        await terminal.WaitForAsync("Hint 1 of 2");
    }

    [Test]
    public async Task Ctrl_C_ends_it_well()
    {
        using var terminal = new TerminalSession(_workspace, "watch", "6");
        await terminal.WaitForAsync("Waiting for a save");
        terminal.Press("C-c");
        await terminal.WaitForAsync("exit code 0");
    }
}
