using System.Text.Json.Nodes;
using System.Xml.Linq;
using KubeKatas.Kernel.Display.Charts;
using KubeKatas.Kernel.Engine;
using KubeKatas.Kernel.Tests.Engine;

namespace KubeKatas.Kernel.Tests.Display;

public class ChartTests
{
    [TestCase("""{"type":"scatter","mode":"lines+markers","x":[1,2,3],"y":[2,4,1]}""", "circle", 3)]
    [TestCase(
        """{"type":"scatter","mode":"lines","x":["2026-01-01T00:00:00","2026-01-02T00:00:00"],"y":[2,4]}""",
        "path",
        1
    )]
    [TestCase("""{"type":"bar","x":["a","b"],"y":[2,4]}""", "rect", 2)]
    [TestCase("""{"type":"bar","orientation":"h","y":["a","b"],"x":[2,4],"base":[1,1]}""", "rect", 2)]
    [TestCase("""{"type":"pie","values":[1,2,3],"labels":["a","b","c"]}""", "path", 3)]
    [TestCase("""{"type":"pie","values":[1,2,3],"hole":0.5}""", "circle", 1)]
    [TestCase("""{"type":"histogram","x":[1,1,2,3,4,4,4,9]}""", "rect", 4)]
    [TestCase("""{"type":"histogram","y":["a","b","a"]}""", "rect", 2)]
    [TestCase("""{"type":"box","name":"a","y":[1,2,3,4,50]}""", "rect", 1)]
    [TestCase("""{"type":"violin","y":[1,2,3],"x":["a","b","a"]}""", "rect", 2)]
    [TestCase("""{"type":"box","x":[]}""", "rect", 0)]
    [TestCase("""{"type":"scatter","fill":"tozeroy","x":[1,2],"y":[1,2]}""", "path", 2)]
    [TestCase("""{"type":"heatmap","z":[[1,2],[3,4]]}""", "rect", 4)]
    [TestCase("""{"type":"scatter","x":[],"y":[]}""", "circle", 0)]
    [TestCase("""{"type":"scatter","mode":"markers","x":[null,1],"y":["a",null]}""", "circle", 2)]
    [TestCase("""{"type":"surface","z":[[1]]}""", "text", 2)]
    public void A_still_picture_draws_the_usual_traces(string trace, string element, int count)
    {
        var figure = new JsonObject { ["data"] = new JsonArray(JsonNode.Parse(trace)), ["layout"] = new JsonObject() };
        var picture = XDocument.Parse(ChartPicture.Draw(figure));
        picture.Descendants().Count(node => node.Name.LocalName == element).ShouldBe(count);
    }

    [Test]
    public void A_chart_is_described_in_a_line()
    {
        var figure = (JsonObject)
            JsonNode.Parse("""{"data":[{"type":"bar","name":"n","x":[1],"y":[2]}],"layout":{"title":{"text":"T"}}}""")!;
        ChartPicture.Describe(figure).ShouldBe("Chart \"T\": bar \"n\" of 1 values");
    }

    [Test]
    public async Task A_chart_of_Plotly_draws_offline()
    {
        await using var session = new Session(new EngineOptions { Assemblies = Packages() });
        const string code = "Plotly.NET.CSharp.Chart.Point<int, int, string>(new[] { 1, 2 }, new[] { 3, 4 })";
        var first = await session.RunAsync(code + ".Display()");
        first.ShouldBeOfType<CellResult.Succeeded>();
        var bundle = session.Output.Displays[0].Bundle;
        bundle.Data.Keys.ShouldBe(["application/vnd.plotly.v1+json", "image/svg+xml", "text/html", "text/plain"]);
        ((JsonObject)bundle.Data["application/vnd.plotly.v1+json"])["data"]![0]!["type"]!
            .ToString()
            .ShouldBe("scatter");
        ((string)bundle.Data["text/html"]).Length.ShouldBeGreaterThan(3_000_000);
        ((string)bundle.Data["text/html"]).ShouldNotContain("src=\"http");
        await session.RunAsync("display(" + code + ");");
        ((string)session.Output.Displays[0].Bundle.Data["text/html"]).Length.ShouldBeLessThan(60_000);
    }

    private static string[] Packages() =>
        [
            .. new[] { "Plotly.NET", "Plotly.NET.CSharp", "FSharp.Core" }.Select(name =>
                Path.Combine(AppContext.BaseDirectory, name + ".dll")
            ),
        ];
}
