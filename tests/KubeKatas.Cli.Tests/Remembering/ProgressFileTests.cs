using KubeKatas.Cli.Progress;

namespace KubeKatas.Cli.Tests.Remembering;

public class ProgressFileTests
{
    private readonly List<string> _warnings = [];
    private string _folder = null!;

    private string Path => System.IO.Path.Combine(_folder, "home", "progress.json");

    [SetUp]
    public void Prepare()
    {
        _folder = Directory.CreateTempSubdirectory("kubekatas-test-").FullName;
        _warnings.Clear();
    }

    [TearDown]
    public void CleanUp() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void What_has_passed_is_remembered()
    {
        File().Update(progress => progress.WithPassed("06-replicasets", [2, 1]).WithHint("06-replicasets", 3));
        File().Read().Of("06-replicasets").ShouldBe([1, 2]);
        File().Read().HintsOf("06-replicasets", 3).ShouldBe(1);
        _warnings.ShouldBeEmpty();
    }

    [Test]
    public void A_damaged_file_is_told_of_and_left_as_it_is()
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        System.IO.File.WriteAllText(Path, "{ \"passed\": ");
        var file = File();
        file.Update(progress => progress.WithPassed("06-replicasets", [1]));
        file.Read().Of("06-replicasets").ShouldBe([1]);
        _warnings.ShouldHaveSingleItem().ShouldContain("damaged");
        System.IO.File.ReadAllText(Path).ShouldBe("{ \"passed\": ");
    }

    [Test]
    public void Where_nothing_can_be_written_the_progress_lasts_as_long_as_the_command()
    {
        System.IO.File.WriteAllText(System.IO.Path.Combine(_folder, "home"), "a file where the folder should be");
        var file = File();
        file.Update(progress => progress.WithPassed("06-replicasets", [1]));
        file.Update(progress => progress.WithPassed("06-replicasets", [2]));
        file.Read().Of("06-replicasets").ShouldBe([1, 2]);
        _warnings.ShouldHaveSingleItem().ShouldContain("KUBEKATAS_HOME");
    }

    [Test]
    public void A_full_disk_leaves_what_was_there()
    {
        if (!System.IO.Path.Exists("/dev/full"))
        {
            Assert.Ignore("This system has no /dev/full.");
        }

        File().Update(progress => progress.WithPassed("06-replicasets", [1]));
        var before = System.IO.File.ReadAllText(Path);
        System.IO.File.CreateSymbolicLink($"{Path}.{Environment.ProcessId}.new", "/dev/full");
        File().Update(progress => progress.WithPassed("06-replicasets", [2]));
        _warnings.ShouldHaveSingleItem();
        System.IO.File.ReadAllText(Path).ShouldBe(before);
    }

    private ProgressFile File() => new(Path, _warnings.Add);
}
