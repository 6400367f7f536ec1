namespace KubeKatas.Notebooks.Tests.LiveClusters;

/// <summary>Keeps what the tests of this folder note away from the files of whoever runs them.</summary>
[SetUpFixture]
public class HomeFolderSetUp
{
    private const string Variable = "KUBEKATAS_HOME";

    private readonly string? _before = Environment.GetEnvironmentVariable(Variable);
    private string _folder = "";

    [OneTimeSetUp]
    public void Make_a_home()
    {
        _folder = Directory.CreateTempSubdirectory("kubekatas-home-").FullName;
        Environment.SetEnvironmentVariable(Variable, _folder);
    }

    [OneTimeTearDown]
    public void Remove_it()
    {
        Environment.SetEnvironmentVariable(Variable, _before);
        Directory.Delete(_folder, recursive: true);
    }
}
