using KubeKatas.Kernel.Engine;

namespace KubeKatas.Kernel.Tests.Engine;

public class SessionStateTests
{
    private Session session;

    [SetUp]
    public void Start() => session = new Session();

    [TearDown]
    public async Task End() => await session.DisposeAsync();

    [Test]
    public async Task A_variable_lives_on_in_later_cells()
    {
        await session.RunAsync("var x = 40;");
        (await session.ValueAsync("x + 2")).ShouldBe("42");
    }

    [Test]
    public async Task A_redeclared_variable_takes_the_place_of_the_old_one()
    {
        await session.RunAsync("var x = 1;");
        await session.RunAsync("var x = \"two\";");
        (await session.ValueAsync("x")).ShouldBe("two");
    }

    [Test]
    public async Task Variables_assigned_before_a_throw_keep_their_values()
    {
        (await session.FailureAsync("var x = 1; x = 2; throw new InvalidOperationException(\"no\"); x = 3;"))
            .Name.ShouldBe("System.InvalidOperationException");
        (await session.ValueAsync("x")).ShouldBe("2");
    }

    [Test]
    public async Task Null_is_shown_and_no_value_is_not()
    {
        (await session.ValueAsync("(string?)null")).ShouldBe("<null>");
        (await session.ValueAsync("var x = 1;")).ShouldBeNull();
        (await session.ValueAsync("Console.Write(1)")).ShouldBeNull();
        (await session.ValueAsync("await Task.Delay(1)")).ShouldBeNull();
    }

    [TestCase("await Task.FromResult(3)", "3")]
    [TestCase("int Twice(int n) => n * 2; Twice(4)", "8")]
    [TestCase("record Point(int X, int Y); new Point(1, 2).X", "1")]
    [TestCase("T Same<T>(T value) => value; Same(5)", "5")]
    [TestCase("var s = 0; await foreach (var i in Numbers()) s += i;\n"
        + "async IAsyncEnumerable<int> Numbers() { yield return 1; await Task.Yield(); yield return 2; }\ns", "3")]
    [TestCase("int[] a = [1, 2, 3]; a is [1, .., 3]", "True")]
    [TestCase("string? s = null; s?.Length ?? -1", "-1")]
    [TestCase("static int Half(this int n) => n / 2; 8.Half()", "4")]
    [TestCase("using System.Globalization; CultureInfo.InvariantCulture.Name.Length", "0")]
    [TestCase("var n = 0; while (true) if (++n > 5) break; n", "6")]
    [TestCase("var n = 0; foreach (var i in new[] {1, 2}) foreach (var j in new[] {1, 2}) n += i * j; n", "9")]
    [TestCase("var n = 0; for (var i = 0; i < 3; i++) { if (i == 1) continue; n += i; } n", "2")]
    [TestCase("int P => 5; P", "5")]
    [TestCase("class C { public int this[int i] => i * 2; public int V { get => field; set => field = value + 1; } }"
        + " var c = new C(); c.V = 1; c[2] + c.V", "6")]
    [TestCase("Func<int, int> f = x => x + 1; Action<int> a = x => f(x); a(1); f(1)", "2")]
    [TestCase("System.Linq.Expressions.Expression<Func<int, int>> e = x => x + 1; e.Compile()(2)", "3")]
    [TestCase("(int, string) t = (1, \"a\"); var (p, q) = t; q + p", "a1")]
    [TestCase("async Task<int> F() => await Task.FromResult(2); await F() + await F()", "4")]
    [TestCase("async Task G() => await Task.Yield(); await G(); 7", "7")]
    [TestCase("void Thrower() => throw new Exception(); try { Thrower(); } catch { } 1", "1")]
    [TestCase("await await Task.FromResult(Task.FromResult(9))", "9")]
    public async Task The_language_works(string code, string expected) =>
        (await session.ValueAsync(code)).ShouldBe(expected);

    [Test]
    public async Task Usings_last()
    {
        await session.RunAsync("using System.Globalization;");
        (await session.ValueAsync("CultureInfo.InvariantCulture.IsNeutralCulture")).ShouldBe("False");
    }

    [Test]
    public async Task Extension_members_are_found_by_later_cells()
    {
        await session.ValueAsync("static class Words { extension(string s) { public int Twice => s.Length * 2; } }");
        (await session.ValueAsync("\"abc\".Twice")).ShouldBe("6");
        await session.ValueAsync("static class Words { extension(string s) { public int Twice => s.Length * 3; } }");
        (await session.ValueAsync("\"abc\".Twice")).ShouldBe("9");
    }

    [Test]
    public async Task Namespaces_are_taken_in()
    {
        await session.ValueAsync("namespace Mine.Deep { class Thing { public int Size => 4; } enum Kind { A } }");
        (await session.ValueAsync("using Mine.Deep;\nnew Thing().Size + (int)Kind.A")).ShouldBe("4");
        await session.ValueAsync("namespace Mine.Deep;\nclass Thing { public int Size => 5; }\nenum Kind { A }");
        (await session.ValueAsync("new Mine.Deep.Thing().Size")).ShouldBe("5");
    }

    [Test]
    public async Task User_expressions_are_answered_and_leave_nothing_behind()
    {
        var asked = new Dictionary<string, string> { ["good"] = "1 + 1", ["bad"] = "nothing" };
        var request = new CellRequest("var x = 1;", 1, false, asked, null);
        var result = await session.Engine.ExecuteAsync(request, new RecordedOutput(), default);
        var answers = result.ShouldBeOfType<CellResult.Succeeded>().UserExpressions;
        answers["good"].Value!.Data["text/plain"].ShouldBe("2");
        answers["bad"].Failure!.Message.ShouldContain("CS0103");
        (await session.ValueAsync("x")).ShouldBe("1");
    }
}
