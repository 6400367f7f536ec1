using System.Text.Json.Nodes;
using KubeKatas.Kernel.Install;
using KubeKatas.Kernel.Tests.Protocol;

namespace KubeKatas.Kernel.Tests.Install;

public class KernelInstallationTests
{
    private string _prefix = "";

    [SetUp]
    public void MakeFolder() => _prefix = Directory.CreateTempSubdirectory("kubekatas-install").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_prefix, recursive: true);

    private string Install(string? profile = null) => KernelInstallation.Install(_prefix, profile, JupyterCases.Kernel);

    private static string[] Arguments(string folder) =>
        [
            .. JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "kernel.json")))!["argv"]!
                .AsArray()
                .Select(node => node!.ToString()),
        ];

    [Test]
    public void The_kernelspec_starts_the_built_kernel()
    {
        var arguments = Arguments(Install());

        arguments[^2..].ShouldBe(["--kernel", JupyterCases.Kernel]);
        arguments.ShouldContain("{connection_file}");
        File.Exists(arguments[2]).ShouldBeTrue();
    }

    [Test]
    public void Installing_twice_changes_nothing()
    {
        var folder = Install();
        var before = File.GetLastWriteTimeUtc(Path.Combine(folder, "kernel.json"));

        Install().ShouldBe(folder);
        File.GetLastWriteTimeUtc(Path.Combine(folder, "kernel.json")).ShouldBe(before);
    }

    [Test]
    public void What_was_installed_can_be_removed_once()
    {
        var folder = Install();

        KernelInstallation.Uninstall(_prefix).ShouldBe(folder);
        Directory.Exists(folder).ShouldBeFalse();
        KernelInstallation.Uninstall(_prefix).ShouldBeNull();
    }

    [Test]
    public void A_kernel_that_is_not_built_is_not_installed() =>
        Should
            .Throw<InstallException>(() => KernelInstallation.Install(_prefix, null, "/nowhere/KubeKatas.Kernel.dll"))
            .Message.ShouldContain("Build");

    [Test]
    public async Task The_doctor_finds_a_good_installation_good()
    {
        Install();

        var findings = await KernelDoctor.ExamineAsync(_prefix, TimeSpan.FromSeconds(30));

        findings.ShouldAllBe(finding => finding.IsGood);
        findings[^1].What.ShouldContain("answers");
    }

    [Test]
    public async Task The_doctor_says_what_is_missing_and_what_to_do()
    {
        (await KernelDoctor.ExamineAsync(_prefix, TimeSpan.FromSeconds(1)))[^1].Mend.ShouldNotBeNull();

        var profile = Path.Combine(_prefix, "profile.json");
        new KernelProfile().Write(profile);
        Install(profile);
        File.Delete(profile);

        (await KernelDoctor.ExamineAsync(_prefix, TimeSpan.FromSeconds(1)))
            .Single(finding => !finding.IsGood)
            .What.ShouldContain(profile);
    }

    [Test]
    public void A_profile_is_read_as_it_was_written_with_its_paths_made_absolute()
    {
        var path = Path.Combine(_prefix, "profile.json");
        File.WriteAllText(Path.Combine(_prefix, "a.dll"), "");
        new KernelProfile { Assemblies = ["a.dll"], Usings = ["System.Net"] }.Write(path);

        var options = KernelProfile.Read(path).ToEngineOptions();

        options.Assemblies.ShouldBe([Path.Combine(_prefix, "a.dll")]);
        options.Usings.ShouldBe(["System.Net"]);
    }

    [TestCase("{", "cannot be used")]
    [TestCase("""{"assemblies": ["missing.dll"]}""", "missing.dll")]
    [TestCase("""{"asemblies": []}""", "asemblies")]
    public void A_wrong_profile_is_explained(string text, string word)
    {
        var path = Path.Combine(_prefix, "profile.json");
        File.WriteAllText(path, text);

        Should.Throw<InstallException>(() => KernelProfile.Read(path)).Message.ShouldContain(word);
    }
}
