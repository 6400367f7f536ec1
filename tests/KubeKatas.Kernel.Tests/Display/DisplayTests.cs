using System.Text.Json.Nodes;
using KubeKatas.Kernel.Engine;
using KubeKatas.Kernel.Tests.Engine;

namespace KubeKatas.Kernel.Tests.Display;

public class DisplayTests
{
    private Session session;

    [SetUp]
    public void Start() => session = new Session();

    [TearDown]
    public async Task End() => await session.DisposeAsync();

    [Test]
    public async Task A_number_is_plain_text_alone()
    {
        var value = await BundleAsync("42");
        value.Data.Keys.ShouldBe(["text/plain"]);
        value.Data["text/plain"].ShouldBe("42");
    }

    [Test]
    public async Task A_sequence_of_records_is_a_table_and_text()
    {
        var value = await BundleAsync("record P(int X, string Name); new[] { new P(1, \"<a>\"), new P(2, \"b\") }");
        value.Data.Keys.ShouldBe(["text/html", "text/plain"]);
        ((string)value.Data["text/html"]).ShouldContain("<table>");
        ((string)value.Data["text/html"]).ShouldContain("&lt;a&gt;");
        ((string)value.Data["text/html"]).ShouldContain("--jp-");
        ((string)value.Data["text/plain"]).ShouldContain("Name: b");
    }

    [Test]
    public async Task A_long_lazy_sequence_runs_once_and_is_cut_with_its_count()
    {
        var value = await BundleAsync("var n = 0; Enumerable.Range(0, 1000).Select(i => new { I = i, N = ++n })");
        ((string)value.Data["text/plain"]).ShouldContain("(980 more)");
        ((string)value.Data["text/html"]).ShouldContain("(980 more)");
        (await session.ValueAsync("n")).ShouldBe("1000");
    }

    [Test]
    public async Task An_endless_sequence_is_cut()
    {
        var value = await BundleAsync("IEnumerable<int> All() { var i = 0; while (true) yield return i++; } All()");
        ((string)value.Data["text/plain"]).ShouldContain("more)");
    }

    [Test]
    public async Task A_display_can_be_updated()
    {
        await session.RunAsync("var d = display(1); d.Update(2);");
        session.Output.Displays.Count.ShouldBe(2);
        session.Output.Displays[0].Update.ShouldBeFalse();
        session.Output.Displays[1].Update.ShouldBeTrue();
        session.Output.Displays[0].Id.ShouldNotBeNull();
        session.Output.Displays[1].Id.ShouldBe(session.Output.Displays[0].Id);
        session.Output.Displays[1].Bundle.Data["text/plain"].ShouldBe("2");
    }

    [TestCase("HTML(\"<b>x</b>\")", "text/html", "<b>x</b>", "x")]
    [TestCase("Markdown(\"# x\")", "text/markdown", "# x", "# x")]
    [TestCase("LaTeX(\"$x$\")", "text/latex", "$x$", "$x$")]
    [TestCase("SVG(\"<svg/>\")", "image/svg+xml", "<svg/>", "<SVG picture>")]
    [TestCase("PNG(new byte[] { 1, 2 })", "image/png", "AQI=", "<image/png picture>")]
    public async Task Content_is_shown_as_it_is(string code, string mimeType, string content, string plain)
    {
        var value = await BundleAsync(code);
        value.Data[mimeType].ShouldBe(content);
        value.Data["text/plain"].ShouldBe(plain);
    }

    [Test]
    public async Task Displaying_is_written_behind_the_value_too()
    {
        await session.RunAsync(
            "5.Display(); \"**x**\".DisplayAs(\"text/markdown\"); new { A = 1 }.DisplayAs(\"application/json\");"
        );
        var displays = session.Output.Displays;
        displays[0].Bundle.Data["text/plain"].ShouldBe("5");
        displays[1].Bundle.Data["text/markdown"].ShouldBe("**x**");
        ((JsonNode)displays[2].Bundle.Data["application/json"])["A"]!.GetValue<int>().ShouldBe(1);
    }

    [Test]
    public async Task A_type_brings_its_own_views_by_the_convention()
    {
        var value = await BundleAsync(
            """
            using System.IO;
            [TypeFormatterSource(typeof(Views), PreferredMimeTypes = new[] { "text/html", "text/markdown" })]
            class Seen { }
            class TypeFormatterSourceAttribute(Type source) : Attribute
            {
                public Type FormatterSourceType => source;
                public string[] PreferredMimeTypes { get; set; }
            }
            class Views
            {
                public IEnumerable<object> CreateTypeFormatters() =>
                    new[] { "text/html", "text/markdown", "text/plain" }.Select(mimeType => new View(mimeType));
            }
            class View(string mimeType)
            {
                public string MimeType => mimeType;
                public bool Format(object value, TextWriter writer)
                {
                    writer.Write("seen as " + mimeType);
                    return true;
                }
            }
            new Seen()
            """
        );
        value.Data.Keys.ShouldBe(["text/html", "text/markdown", "text/plain"]);
        value.Data["text/markdown"].ShouldBe("seen as text/markdown");
    }

    [Test]
    public async Task A_registered_formatter_is_used()
    {
        var value = await BundleAsync(
            "class Own; Formatter.Register<Own>(o => \"<i>own</i>\", \"text/html\"); new Own()"
        );
        value.Data["text/html"].ShouldBe("<i>own</i>");
    }

    [Test]
    public async Task A_diagram_brings_its_library_once_and_again_when_its_cell_runs_again()
    {
        const string code = "Mermaid(\"graph TD; A-->B\")";
        var first = await BundleAsync(code);
        first.Data["text/vnd.mermaid"].ShouldBe("graph TD; A-->B");
        first.Data["text/plain"].ShouldBe("graph TD; A-->B");
        Html(first).Length.ShouldBeGreaterThan(1_000_000);
        Html(first).ShouldNotContain("https://cdn");
        Html(await BundleAsync("Mermaid(\"graph TD; C-->D\")")).Length.ShouldBeLessThan(5_000);
        Html(await BundleAsync(code)).Length.ShouldBeGreaterThan(1_000_000);
    }

    private static string Html(MimeBundle bundle) => (string)bundle.Data["text/html"];

    private async Task<MimeBundle> BundleAsync(string code)
    {
        var result = await session.RunAsync(code);
        if (result is CellResult.Failed failed)
        {
            Assert.Fail(string.Join('\n', failed.Traceback));
        }

        return result.ShouldBeOfType<CellResult.Succeeded>().Value!;
    }
}
