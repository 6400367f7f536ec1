using KubeKatas.Kernel.Engine;

namespace KubeKatas.Kernel.Tests.Engine;

public class AssistanceTests
{
    private Session session;

    [OneTimeSetUp]
    public async Task Start()
    {
        session = new Session();
        await session.RunAsync("using System.Globalization; var numbers = new List<int> { 1 };");
        await session.RunAsync("/// <summary>Twice as much.</summary>\nint Twice(int number) => number * 2;");
    }

    [OneTimeTearDown]
    public async Task End() => await session.DisposeAsync();

    [TestCase("1 + 1")]
    [TestCase("var x = 1;")]
    [TestCase("if (true) { }")]
    [TestCase("")]
    [TestCase("#!markdown\n# (")]
    [TestCase("#!time\nvar x = 1;")]
    [TestCase("await Task.Delay(1)")]
    public void Whole_code_is_complete(string code) =>
        session.Engine.IsComplete(code).Status.ShouldBe(CodeStatus.Complete);

    [TestCase("if (true) {", 4)]
    [TestCase("if (true)", 4)]
    [TestCase("for (var i = 0; i < 3; i++) {\n    if (i == 1) {", 8)]
    [TestCase("var x =", 0)]
    [TestCase("Console.WriteLine(", 4)]
    [TestCase("int F(int a,", 4)]
    [TestCase("var s = \"\"\"\nabc", 0)]
    [TestCase("/* abc", 0)]
    [TestCase("#!time\nif (true) {", 4)]
    public void Unfinished_code_asks_for_a_line_with_its_indent(string code, int indent)
    {
        var answer = session.Engine.IsComplete(code);
        answer.Status.ShouldBe(CodeStatus.Incomplete);
        answer.Indent.Length.ShouldBe(indent);
    }

    [TestCase("var x = );")]
    [TestCase("}")]
    [TestCase("var s = \"abc\nvar y = 1;")]
    public void Hopeless_code_is_invalid(string code) =>
        session.Engine.IsComplete(code).Status.ShouldBe(CodeStatus.Invalid);

    [TestCase("numbers.Cou", 8, "Count")]
    [TestCase("Console.WriteL", 8, "WriteLine")]
    [TestCase("Twi", 0, "Twice")]
    [TestCase("CultureIn", 0, "CultureInfo")]
    [TestCase("#!time\nnumbers.AddR", 15, "AddRange")]
    [TestCase("displ", 0, "display")]
    [TestCase("forea", 0, "foreach")]
    [TestCase("#!mark", 0, "#!markdown")]
    public async Task Completion_knows_the_session(string code, int start, string expected)
    {
        var answer = await session.Engine.CompleteAsync(code, code.Length, default);
        answer.Matches.Select(match => match.Text).ShouldContain(expected);
        answer.Start.ShouldBe(start);
        answer.End.ShouldBe(code.Length);
    }

    [Test]
    public async Task Completion_says_what_things_are()
    {
        var answer = await session.Engine.CompleteAsync("Console.", 8, default);
        answer.Matches.First(match => match.Text == "WriteLine").Kind.ShouldBe("method");
        answer.Matches.First(match => match.Text == "Out").Kind.ShouldBe("property");
    }

    [TestCase("numbers", 3, "(field) List<int>", "strongly typed list")]
    [TestCase("Console.WriteLine(\"x\")", 12, "void Console.WriteLine(string", "standard output stream")]
    [TestCase("Console.WriteLine(\"x\")", 18, "void Console.WriteLine(string", "standard output stream")]
    [TestCase("Twice(1)", 2, "int Twice(int number)", "Twice as much.")]
    [TestCase("new List<string>()", 6, "List", "")]
    [TestCase("\"a\".Trim()", 6, "string string.Trim()", "white-space")]
    [TestCase("#!markdown", 4, "#!markdown", "Markdown")]
    public async Task Inspection_tells_signature_and_documentation(
        string code, int cursor, string signature, string documentation)
    {
        var text = (string)(await session.Engine.InspectAsync(code, cursor, 0, default))!.Data["text/plain"];
        text.ShouldContain(signature.Split(' ')[^1], Case.Sensitive);
        text.ShouldContain(documentation, Case.Insensitive);
        text.ShouldNotContain("Parameters:");
    }

    [Test]
    public async Task More_detail_brings_parameters_and_exceptions()
    {
        var text = (string)(await session.Engine.InspectAsync("int.Parse(\"1\")", 6, 1, default))!.Data["text/plain"];
        text.ShouldContain("Parameters:\n  s: ");
        text.ShouldContain("Exceptions:");
        text.ShouldContain("FormatException: ");
    }

    [Test]
    public async Task Nothing_known_is_no_answer() =>
        (await session.Engine.InspectAsync("   ", 1, 0, default)).ShouldBeNull();

    [Test]
    public async Task A_warm_completion_takes_less_than_a_tenth_of_a_second()
    {
        await session.Engine.CompleteAsync("numbers.", 8, default);
        var time = System.Diagnostics.Stopwatch.StartNew();
        await session.Engine.CompleteAsync("numbers.Whe", 11, default);
        time.ElapsedMilliseconds.ShouldBeLessThan(400);
    }

    [Test]
    public async Task A_warm_up_leaves_nothing_behind()
    {
        await using var fresh = new Session();
        await fresh.Engine.WarmUpAsync(default);
        (await fresh.FailureAsync("number")).Message.ShouldContain("CS0103");
    }
}
