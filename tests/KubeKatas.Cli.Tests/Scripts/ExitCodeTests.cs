namespace KubeKatas.Cli.Tests.Scripts;

/// <summary>What a script sees: exit codes, and words without a terminal.</summary>
public class ExitCodeTests
{
    private Workspace _workspace = null!;

    [SetUp]
    public void Prepare() => _workspace = new();

    [TearDown]
    public void CleanUp() => _workspace.Dispose();

    [Test]
    public async Task A_kata_that_is_not_done_is_exit_code_1_and_says_where_to_read()
    {
        var answer = await Command.RunAsync(_workspace, "check", "6");
        answer.Code.ShouldBe(1);
        answer.Text.ShouldContain("Task 1 of 06-replicasets is not done yet.");
        answer.Text.ShouldContain("katas/06-replicasets/README.md");
        answer.Output.ShouldNotContain("\u001b[");
    }

    [Test]
    public async Task The_map_shows_all_topics_and_which_katas_are_not_here()
    {
        _workspace.Remove("04-pods");
        var answer = await Command.RunAsync(_workspace, "list");
        answer.Code.ShouldBe(0);
        answer.Text.ShouldContain("ReplicaSets");
        answer.Text.ShouldContain("0 of 7");
        answer.Text.ShouldContain("not here");
    }

    [TestCase("wach", "watch")]
    [TestCase("chek", "check")]
    [TestCase("solutoin", "solution")]
    public async Task An_unknown_word_is_answered_with_the_nearest(string wrong, string right)
    {
        var answer = await Command.RunAsync(_workspace, wrong);
        answer.Code.ShouldNotBe(0);
        answer.Text.ShouldContain(wrong);
        answer.Text.ShouldContain(right);
    }

    [TestCase("check", "13", "no topic", TestName = "A topic that does not exist")]
    [TestCase("check", "4", "no kata", TestName = "A topic whose kata is not here")]
    [TestCase("hint", "06.9", "tasks 1 to 7", TestName = "A task that does not exist")]
    [TestCase("hint", "six", "06.1", TestName = "A task in a word")]
    [TestCase("notebook", "run", "nowhere.ipynb", TestName = "A notebook that does not exist")]
    public async Task What_cannot_be_used_is_exit_code_2(params string[] words)
    {
        _workspace.Remove("04-pods");
        string[] arguments = words[0] == "notebook" ? words : words[..2];
        var answer = await Command.RunAsync(_workspace, arguments);
        answer.Code.ShouldBe(2);
        answer.Errors.ShouldContain(words[2]);
        answer.Text.ShouldNotContain("   at ");
    }

    [Test]
    public async Task A_notebook_that_is_none_is_exit_code_2()
    {
        var file = Path.Combine(_workspace.Root, "bad.ipynb");
        await File.WriteAllTextAsync(file, "{ \"cells\": 7 }");
        var answer = await Command.RunAsync(_workspace, "notebook", "run", file);
        answer.Code.ShouldBe(2);
        answer.Errors.ShouldContain("bad.ipynb");
    }

    [Test]
    public async Task Hints_escalate_and_the_last_one_points_at_the_answer()
    {
        var first = await Command.RunAsync(_workspace, "hint", "06.1");
        first.Text.ShouldContain("Hint 1 of 2");
        first.Text.ShouldNotContain("Hint 2 of 2");
        var second = await Command.RunAsync(_workspace, "hint", "06.1");
        second.Text.ShouldContain("Hint 2 of 2");
        second.Text.ShouldContain("solution 06.1");
    }

    [Test]
    public async Task The_answer_is_shown_when_the_task_has_passed_or_on_insistence()
    {
        (await Command.RunAsync(_workspace, "solution", "06.1")).Code.ShouldBe(1);
        (await Command.RunAsync(_workspace, "solution", "06.1", "--show-me")).Output.ShouldContain("class ActivePods");

        _workspace.Solve(1);
        (await Command.RunAsync(_workspace, "check", "6")).Code.ShouldBe(1);
        (await Command.RunAsync(_workspace, "solution", "06.1")).Code.ShouldBe(0);
        (await Command.RunAsync(_workspace, "list")).Text.ShouldContain("1 of 7");
    }

    [Test]
    public async Task Reset_gives_the_stub_back_and_keeps_the_learners_file()
    {
        _workspace.Solve(1);
        var mine = await File.ReadAllTextAsync(_workspace.Task(1));
        (await Command.RunAsync(_workspace, "reset", "06.1")).Code.ShouldBe(0);
        (await File.ReadAllTextAsync(_workspace.Task(1))).ShouldContain("NotImplementedException");
        var copy = Directory.GetFiles(_workspace.ReplicaSets.Folder, "*.mine").ShouldHaveSingleItem();
        (await File.ReadAllTextAsync(copy)).ShouldBe(mine);
    }

    [Test]
    public async Task Without_a_notebook_the_default_command_says_so_and_still_shows_the_course()
    {
        var answer = await Command.RunAsync(_workspace);
        answer.Code.ShouldBe(2);
        answer.Text.ShouldContain("embedded cluster");
        answer.Text.ShouldContain("0 of 7");
        answer.Errors.ShouldContain("01-objects.ipynb");
    }
}
