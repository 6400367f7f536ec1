using KubeKatas.Kernel.Directives;
using KubeKatas.Kernel.Engine;
using KubeKatas.Kernel.Tests.Engine;

namespace KubeKatas.Kernel.Tests.Directives;

public class DirectiveTests
{
    private string folder;
    private Session session;

    [SetUp]
    public void Start()
    {
        folder = Directory.CreateTempSubdirectory("directives-").FullName;
        session = new Session(new EngineOptions { WorkingFolder = folder, Directives = [new Shout()] });
    }

    [TearDown]
    public async Task End()
    {
        await session.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [TestCase("#!markdown\n# Title\n", "text/markdown", "# Title")]
    [TestCase("#!html\n<b>x</b>", "text/html", "<b>x</b>")]
    [TestCase("#!svg\n<svg/>", "image/svg+xml", "<svg/>")]
    [TestCase("#!mermaid\ngraph TD; A-->B", "text/vnd.mermaid", "graph TD; A-->B")]
    [TestCase("#!javascript\nalert(1)", "application/javascript", "alert(1)")]
    public async Task Content_below_a_directive_is_shown(string code, string mimeType, string content)
    {
        (await session.RunAsync(code)).ShouldBeOfType<CellResult.Succeeded>();
        session.Output.Displays.Single().Bundle.Data[mimeType].ShouldBe(content);
    }

    [Test]
    public async Task A_cell_mixes_languages_and_keeps_its_lines()
    {
        var failure = await session.FailureAsync("var a = 1;\n#!markdown\n# x\n#!csharp\n\nthrow new Exception();");
        failure.Traceback[1].ShouldBe("   at cell 1, line 6: throw new Exception();");
        session.Output.Displays.Count.ShouldBe(1);
        (await session.ValueAsync("a")).ShouldBe("1");
    }

    [Test]
    public async Task A_directive_in_a_raw_string_is_text() =>
        (await session.ValueAsync("var s = \"\"\"\n#!html\n\"\"\";\ns")).ShouldBe("#!html");

    [Test]
    public async Task An_unknown_directive_is_an_error_with_the_nearest_name()
    {
        var failure = await session.FailureAsync("#!markdwon\n# x");
        failure.Name.ShouldBe("DirectiveError");
        failure.Message.ShouldContain("#!markdown?");
    }

    [Test]
    public async Task Time_is_told_and_the_value_stays()
    {
        (await session.ValueAsync("#!time\n1 + 1")).ShouldBe("2");
        ((string)session.Output.Displays.Single().Bundle.Data["text/plain"]).ShouldStartWith("Wall time:");
    }

    [Test]
    public async Task Variables_are_listed()
    {
        await session.RunAsync("var b = new List<int> { 1 }; string a = \"x\"; int? n = null;");
        await session.RunAsync("#!who");
        Text().ShouldBe("variable\na\nb\nn");
        await session.RunAsync("#!whos");
        Text()
            .Split('\n')
            .ShouldBe([
                "variable  type       value",
                "a         string     x",
                "b         List<int>  [ 1 ]",
                "n         int?       <null>",
            ]);
    }

    [Test]
    public async Task Directives_are_listed_with_their_help()
    {
        await session.RunAsync("#!lsmagic");
        Text().ShouldContain("#!shout");
        Text().ShouldContain("Writes in capitals.");
    }

    [Test]
    public async Task A_shell_runs_in_the_notebooks_folder_and_its_failure_is_told()
    {
        await session.RunAsync("#!sh\necho one\necho two >&2\npwd");
        session.Output.Out.ShouldBe("one\n" + folder + "\n");
        session.Output.Error.ShouldBe("two\n");
        (await session.FailureAsync("#!sh\nexit 3")).Message.ShouldContain("exit code 3");
    }

    [Test]
    public async Task A_shell_is_ended_by_an_interrupt()
    {
        using var stop = new CancellationTokenSource(100);
        (await session.RunAsync("#!sh\nsleep 60", interrupt: stop.Token)).ShouldBeOfType<CellResult.Interrupted>();
    }

    [Test]
    public async Task A_directive_of_somebody_elses_works_and_completes()
    {
        await session.RunAsync("#!shout hello \"big world\"");
        session.Output.Out.ShouldBe("HELLO|BIG WORLD");
        (await session.Engine.CompleteAsync("#!sho", 5, default)).Matches.Single().Text.ShouldBe("#!shout");
        (await session.Engine.CompleteAsync("#!shout h", 9, default))
            .Matches.Select(match => match.Text)
            .ShouldBe(["hello", "help"]);
    }

    [TestCase("lib.csx", "int Imported() => 5;")]
    [TestCase("lib.cs", "using System.Globalization;\nclass Lib { }\nint Imported() => 5;")]
    [TestCase("lib.dib", "#!meta\n{\"kernelInfo\":{}}\n\n#!markdown\n# T\n\n#!csharp\n\nint Imported() => 5;\n")]
    [TestCase(
        "lib.ipynb",
        """{"cells":[{"cell_type":"markdown"},{"cell_type":"code","source":["int Imported()\n","=> 5;"]}]}"""
    )]
    public async Task Files_are_imported(string file, string content)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, file), content);
        (await session.ValueAsync($"#!import {file}\nImported()")).ShouldBe("5");
    }

    [Test]
    public async Task A_file_that_imports_itself_is_an_error()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "a.csx"), "#!import a.csx");
        (await session.FailureAsync("#!import a.csx")).Message.ShouldContain("imports itself");
        (await session.FailureAsync("#!import b.csx")).Message.ShouldContain("b.csx");
    }

    [Test]
    public async Task Files_are_loaded_from_the_notebooks_folder()
    {
        await File.WriteAllTextAsync(
            Path.Combine(folder, "l.csx"),
            "int Loaded(string s)\n{\n    return int.Parse(s);\n}"
        );
        (await session.ValueAsync("#load \"l.csx\"\nLoaded(\"5\")")).ShouldBe("5");
        (await session.FailureAsync("Loaded(\"x\")"))
            .Traceback[1]
            .ShouldBe($"   at Loaded() in {Path.Combine(folder, "l.csx")}, line 3: return int.Parse(s);");
    }

    [Test]
    public async Task Assemblies_are_referred_to_from_the_notebooks_folder()
    {
        File.Copy(typeof(Shouldly.Should).Assembly.Location, Path.Combine(folder, "Mine.dll"));
        File.Copy(typeof(CsCheck.Gen).Assembly.Location, Path.Combine(folder, "CsCheck.dll"));
        (await session.ValueAsync("#r \"CsCheck.dll\"\nnameof(CsCheck.Gen)")).ShouldBe("Gen");
        (await session.ValueAsync("typeof(CsCheck.Gen).Name")).ShouldBe("Gen");
        (await session.FailureAsync("#r \"nowhere.dll\"")).Message.ShouldContain("CS0006");
    }

    private string Text() => (string)session.Output.Displays[^1].Bundle.Data["text/plain"];

    private sealed class Shout : IDirective
    {
        public string Name => "shout";

        public string Help => "Writes in capitals.";

        public DirectiveBody Body => DirectiveBody.None;

        public IReadOnlyList<string> Complete(string line, int cursor) => ["hello", "help", "other"];

        public ValueTask<MimeBundle?> RunAsync(DirectiveLine line, string body, DirectiveContext context)
        {
            context.Output.Write(OutputStream.Out, string.Join('|', line.Arguments).ToUpperInvariant());
            return default;
        }
    }
}
