namespace Repository.Tests.House;

public class SolutionTests
{
    [Test]
    public void Every_project_is_in_the_solution()
    {
        var solution = RepositoryFiles.Read("KubeKatas.sln").Replace('\\', '/');
        RepositoryFiles.Under("", "*.csproj")
            .Where(project => !solution.Contains($"\"{project}\"", StringComparison.Ordinal))
            .ShouldBeNone("Whoever builds the solution misses it; dotnet sln add --solution-folder FOLDER PROJECT:");
    }
}
