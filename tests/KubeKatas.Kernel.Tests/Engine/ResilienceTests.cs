namespace KubeKatas.Kernel.Tests.Engine;

public class ResilienceTests
{
    private static readonly string[] Fragments =
    [
        "var a = 1;",
        "a",
        "await Task.Yield();",
        "x =>",
        "{",
        "}",
        "(",
        ")",
        "\"\"\"",
        "\"",
        "'",
        "#r \"none.dll\"",
        "#!",
        "#!time",
        "#!markdown",
        "\n",
        "class C { }",
        "throw new Exception();",
        "return 5;",
        "using System;",
        "static",
        "/*",
        "*/",
        "1 + ",
        "yield return 1;",
        "goto a;",
        "a:",
        "null",
        "default",
        "new()",
        "int F(int n) => n;",
        "F(a)",
        "=>",
        "#if X",
        "#endif",
        "#load \"x\"",
        "$\"{a}\"",
        "namespace N;",
        "extension(int i) { }",
        "unsafe { }",
        "\0",
        "\u202e",
        "😀",
        "record R(int X);",
        "Console.WriteLine(a);",
        "while (false) ;",
        "lock (new object()) { }",
        "@",
        ";",
        "..",
        "[1, 2]",
    ];

    private Session session;

    [SetUp]
    public void Start() => session = new Session();

    [TearDown]
    public async Task End() => await session.DisposeAsync();

    [Test]
    public async Task Any_cell_gets_an_answer_and_the_session_goes_on()
    {
        var random = new Random(20261123);
        for (var i = 0; i < 150; i++)
        {
            var code = string.Concat(random.GetItems(Fragments, random.Next(1, 9)).Select(part => part + " "));
            (await session.RunAsync(code)).ShouldNotBeNull(code);
            session.Engine.IsComplete(code).ShouldNotBeNull();
            var cursor = random.Next(code.Length + 1);
            (await session.Engine.CompleteAsync(code, cursor, default)).ShouldNotBeNull();
            await session.Engine.InspectAsync(code, cursor, 1, default);
        }

        (await session.ValueAsync("1 + 1")).ShouldBe("2");
    }

    [Test]
    public async Task A_cell_cannot_end_the_process()
    {
        (await session.FailureAsync("Environment.Exit(1);")).Message.ShouldContain("cannot end the process");
        (await session.FailureAsync("System.Environment.FailFast(\"x\");")).Message.ShouldContain(
            "cannot end the process"
        );
    }

    [Test]
    public async Task A_very_deep_expression_is_answered()
    {
        (
            await session.RunAsync("var s = 0" + string.Concat(Enumerable.Repeat(" + 1", 3000)) + "; s")
        ).ShouldNotBeNull();
        (await session.RunAsync(new string('(', 5000) + "1" + new string(')', 5000))).ShouldNotBeNull();
        (await session.ValueAsync("1 + 1")).ShouldBe("2");
    }

    [TestCase("var t = new Thread(() => throw new Exception(\"lost\")); t.Start(); t.Join();")]
    [TestCase("async void Lost() { await Task.Yield(); throw new Exception(\"lost\"); } Lost();")]
    public async Task An_exception_that_nobody_catches_is_told_and_ends_nothing(string code)
    {
        await session.RunAsync(code);
        while (!session.Output.Error.Contains("lost", StringComparison.Ordinal))
        {
            await Task.Delay(5);
        }

        (await session.ValueAsync("1 + 1")).ShouldBe("2");
    }

    [Test]
    public async Task A_console_that_a_cell_takes_away_is_given_back()
    {
        await session.RunAsync("Console.SetOut(new StringWriter()); Console.Write(\"gone\");");
        await session.RunAsync("Console.Write(\"back\");");
        session.Output.Out.ShouldBe("back");
    }

    [Test]
    public async Task A_using_declaration_lives_to_the_end_of_the_session()
    {
        await session.RunAsync("class D : IDisposable { public static int Gone; public void Dispose() => Gone++; }");
        await session.RunAsync("var watch = (Func<int>)(() => D.Gone);\nusing var d = new D();");
        (await session.ValueAsync("d.GetType().Name + watch()")).ShouldBe("D0");
    }
}
