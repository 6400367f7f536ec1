namespace KubeKatas.Kernel.Tests.Engine;

public class CellErrorTests
{
    private Session session;

    [SetUp]
    public void Start() => session = new Session();

    [TearDown]
    public async Task End() => await session.DisposeAsync();

    [Test]
    public async Task A_compile_error_shows_its_line_a_caret_and_the_id()
    {
        var failure = await session.FailureAsync("var a = 1;\nvar b = missing + a;");
        failure.Name.ShouldBe("CompilationError");
        failure.Message.ShouldStartWith("CS0103");
        failure.Traceback.ShouldBe([
            "cell 1, line 2, column 9: error CS0103: The name 'missing' does not exist in the current context",
            "    var b = missing + a;",
            "            ^^^^^^^",
        ]);
    }

    [Test]
    public async Task A_stack_names_the_cells_and_lines_of_the_user_alone()
    {
        await session.RunAsync("int Parse(string s)\n{\n    return int.Parse(s);\n}");
        var failure = await session.FailureAsync("// first\nvar y = 1;\nParse(\"x\")");
        failure.Name.ShouldBe("System.FormatException");
        failure.Traceback.ShouldBe([
            "System.FormatException: The input string 'x' was not in a correct format.",
            "   at Parse() in cell 1, line 3: return int.Parse(s);",
            "   at cell 2, line 3: Parse(\"x\")",
        ]);
    }

    [Test]
    public async Task A_stack_goes_through_awaits_lambdas_and_loops()
    {
        var failure = await session.FailureAsync("""
            async Task Deep(int n)
            {
                await Task.Yield();
                for (var i = 0; i < n; i++)
                    if (i == 2)
                        throw new ArgumentException("deep");
            }

            Func<Task> run = async () =>
            {
                await Deep(5);
            };
            await run();
            """);
        failure.Traceback.ShouldBe([
            "System.ArgumentException: deep",
            "   at Deep() in cell 1, line 6: throw new ArgumentException(\"deep\");",
            "   at lambda in cell 1, line 11: await Deep(5);",
            "   at cell 1, line 13: await run();",
        ]);
    }

    [Test]
    public async Task A_cause_is_told_after_its_effect()
    {
        var failure = await session.FailureAsync(
            "try { int.Parse(\"x\"); } catch (Exception e) { throw new InvalidOperationException(\"outer\", e); }");
        failure.Message.ShouldBe("outer");
        failure.Traceback.ShouldContain(line => line.StartsWith("caused by System.FormatException"));
    }

    [Test]
    public async Task Endless_recursion_is_an_exception_and_not_the_end_of_the_process()
    {
        var failure = await session.FailureAsync("int Down(int n) => Down(n + 1) + 1; Down(0)");
        failure.Name.ShouldBe("System.InsufficientExecutionStackException");
        failure.Traceback.Count.ShouldBeLessThan(20);
    }

    [Test]
    public async Task An_exception_type_of_a_cell_goes_by_its_own_name() =>
        (await session.FailureAsync("class Odd : Exception; throw new Odd();")).Name.ShouldBe("Odd");

    [Test]
    public async Task Warnings_of_no_use_are_not_shown()
    {
        await session.RunAsync("string? s = null; int unused; Task.Delay(1); var n = s.Length;");
        session.Output.Error.ShouldBeEmpty();
        await session.RunAsync("#warning mind the step\nvar y = 1;");
        session.Output.Error.ShouldContain("mind the step");
    }
}
