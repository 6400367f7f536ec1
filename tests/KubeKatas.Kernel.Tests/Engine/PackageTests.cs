namespace KubeKatas.Kernel.Tests.Engine;

public class PackageTests
{
    private Session session;

    [SetUp]
    public void Start() => session = new Session();

    [TearDown]
    public async Task End() => await session.DisposeAsync();

    [Test]
    public async Task A_package_of_the_cache_is_restored_and_used_by_later_cells()
    {
        (await session.ValueAsync("#r \"nuget: DnsClient, 1.8.0\"\nnameof(DnsClient.LookupClient)")).ShouldBe(
            "LookupClient"
        );
        var displays = session.Output.Displays;
        ((string)displays[0].Bundle.Data["text/plain"]).ShouldStartWith("Restoring DnsClient 1.8.0");
        displays[^1].Bundle.Data["text/plain"].ShouldBe("Restored DnsClient 1.8.0");
        displays[^1].Update.ShouldBeTrue();
        (await session.ValueAsync("new DnsClient.LookupClientOptions().UseCache")).ShouldBe("True");
        (await session.FailureAsync("#r \"nuget: DnsClient, 1.7.0\"")).Message.ShouldContain("already in use");
    }

    [Test]
    public async Task A_package_that_brings_others_is_used_with_them_in_the_same_cell()
    {
        var cell = "#r \"nuget: Shouldly, 4.2.1\"\nusing Shouldly;\n1.ShouldBe(1);\ntypeof(DiffEngine.DiffRunner).Name";
        (await session.ValueAsync(cell)).ShouldBe("DiffRunner");
    }

    [Test]
    public async Task A_package_that_is_not_there_is_explained()
    {
        var failure = await session.FailureAsync("#r \"nuget: KubeKatas.Does.Not.Exist, 1.0.0\"");
        failure.Name.ShouldBe("DirectiveError");
        failure.Message.ShouldContain("KubeKatas.Does.Not.Exist 1.0.0");
        failure.Message.ShouldContain("NU1");
    }
}
