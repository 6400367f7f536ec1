using KubeKatas.Kernel.Notebooks;

namespace KubeKatas.Kernel.Tests.Notebooks;

public class NotebookRunnerTests
{
    private static Task<NotebookRun> RunAsync(Notebook notebook, TimeSpan? timeout = null) =>
        new NotebookRunner(
            new() { CellTimeout = timeout ?? TimeSpan.FromMinutes(1) },
            _ => new ScriptedEngine()
        ).RunAsync(notebook);

    private static string TextOf(Notebook notebook, int cell) => OutputText.Of(notebook.Cells[cell].Outputs);

    [Test]
    public async Task Outputs_and_numbers_are_stored_with_their_cells()
    {
        var notebook = Some.Notebook("print a\nprint b\nvalue c", " ", "value d");

        var run = await RunAsync(notebook);

        (run.CellsRun, run.Failure).ShouldBe((2, null));
        TextOf(notebook, 0).ShouldBe("a\nb\nc\n");
        notebook.Cells.Select(cell => cell.ExecutionCount).ShouldBe([1, null, 2]);
    }

    [Test]
    public async Task A_second_run_changes_no_byte()
    {
        var notebook = Some.Notebook("print a\nshow b\nvalue c");
        await RunAsync(notebook);
        var once = notebook.ToString();

        var again = Notebook.Parse(once);
        await RunAsync(again);

        again.ToString().ShouldBe(once);
    }

    [Test]
    public async Task The_run_ends_at_the_first_failing_cell_and_names_it()
    {
        var notebook = Some.Notebook("print a", "fail no luck", "print c");

        var run = await RunAsync(notebook);

        run.Failure.ShouldNotBeNull().ToString().ShouldBe("cell 2 (c2) failed: Failure: no luck");
        TextOf(notebook, 2).ShouldBe("");
    }

    [Test]
    public async Task A_cell_that_may_fail_does_not_end_the_run()
    {
        var notebook = Some.Tagged("fail on purpose", NotebookRunner.MayFailTag);

        (await RunAsync(notebook)).Failure.ShouldBeNull();
        TextOf(notebook, 0).ShouldBe("Failure: on purpose\n");
    }

    [Test]
    public async Task A_cell_that_takes_too_long_is_stopped()
    {
        var run = await RunAsync(Some.Notebook("hang"), TimeSpan.FromMilliseconds(50));

        run.Failure.ShouldNotBeNull().Name.ShouldBe("Timeout");
    }

    [Test]
    public async Task A_display_is_replaced_where_it_stands()
    {
        var notebook = Some.Notebook("show before\nprint x", "update after");

        await RunAsync(notebook);

        TextOf(notebook, 0).ShouldBe("after\nx\n");
        TextOf(notebook, 1).ShouldBe("");
    }

    [Test]
    public async Task Clearing_waits_for_the_next_output()
    {
        var notebook = Some.Notebook("print a\nclear\nprint b", "print c\nclear");

        await RunAsync(notebook);

        TextOf(notebook, 0).ShouldBe("b\n");
        TextOf(notebook, 1).ShouldBe("c\n");
    }

    [Test]
    public async Task A_check_shows_stored_and_fresh_lines()
    {
        var stored = Some.Notebook("print a\nprint b", "print same");
        await RunAsync(stored);
        var changed = stored.ToString().Replace("\"b\\n\"", "\"old\\n\"", StringComparison.Ordinal);
        var fresh = Notebook.Parse(changed);
        await RunAsync(fresh);

        var difference = NotebookCheck.Compare(Notebook.Parse(changed), fresh).ShouldHaveSingleItem();

        difference.Id.ShouldBe("c1");
        difference.Lines.Where(line => line[0] is '-' or '+').ShouldBe(["- old", "+ b"]);
    }

    [Test]
    public async Task A_page_holds_text_code_and_outputs_and_nothing_from_elsewhere()
    {
        var notebook = Some.Notebook("print <tag>");
        await RunAsync(notebook);

        var page = NotebookPage.Of(notebook, "A & B", _ => null);

        page.ShouldContain("<title>A &amp; B</title>");
        page.ShouldContain("<pre>&lt;tag&gt;");
        page.ShouldContain("prefers-color-scheme: dark");
        page.ShouldNotContain("http");
    }
}
