using System.Text.Json;
using System.Text.RegularExpressions;
using KubeKatas.Cli.Course;

namespace Repository.Tests.Katas;

/// <summary>A task has a stub, tests, a text, hints, an answer, a place in the notebook; none may go missing.</summary>
[TestFixtureSource(typeof(KataShelf), nameof(KataShelf.Names))]
public partial class DriftTests(string name)
{
    private Kata Kata => KataShelf.Kata(name);

    [Test]
    public void The_tasks_are_numbered_from_1_and_there_are_five_to_eight()
    {
        Kata.Tasks.Select(task => task.Number).ShouldBe(Enumerable.Range(1, Kata.Tasks.Count));
        Kata.Tasks.Count.ShouldBeInRange(5, 8);
    }

    [Test]
    public void Every_task_has_one_stub_one_file_of_tests_and_one_answer() => Kata.Tasks
        .SelectMany(task => new[]
            {
                (Kata.Folder, $"Task{task.Number}_*.cs", 2),
                (Kata.Folder, $"Task{task.Number}_*Tests.cs", 1),
                (KataShelf.Course.SolutionOf(Kata.Topic), $"Task{task.Number}_*.cs", 1),
            }
            .Where(row => Directory.GetFiles(row.Item1, row.Item2).Length != row.Item3)
            .Select(row => $"{row.Item2} in {row.Item1}: {row.Item3} expected"))
        .ShouldBeNone("The files of a task belong together:");

    [Test]
    public void An_answer_has_the_file_and_the_types_of_its_stub() => Kata.Tasks
        .Select(task => Path.GetFileName(Kata.FileOf(task)))
        .Where(file => Types(GivenKatas.Read(KataShelf.Course, Kata, file)) != Types(Answer(file)))
        .ShouldBeNone("Stub and answer must declare the same public members:");

    [Test]
    public void Every_task_begins_with_a_question_and_has_hints() => Kata.Tasks
        .Where(task => !task.Question.EndsWith('?') && !task.Question.EndsWith('.') || task.Hints.Count < 2)
        .Select(task => $"task {task.Number}: question \"{task.Question}\", {task.Hints.Count} hints")
        .ShouldBeNone("A section starts with a question in bold and folds away at least two hints:");

    [Test]
    public void Every_stub_throws_with_its_own_number() => Kata.Tasks
        .Select(task => (task.Number, File: Path.GetFileName(Kata.FileOf(task))))
        .Where(row => !Numbers(GivenKatas.Read(KataShelf.Course, Kata, row.File)).SequenceEqual([row.Number]))
        .Select(row => row.File)
        .ShouldBeNone("The exception says `Task N:` with the file's number, once for each member:");

    [Test]
    public void Every_test_belongs_to_the_task_of_its_file() => Kata.Tasks
        .SelectMany(task => Directory.GetFiles(Kata.Folder, $"Task{task.Number}_*Tests.cs")
            .Where(file => TaskOfTest().Matches(File.ReadAllText(file))
                .Any(match => match.Groups[1].Value != $"{task.Number}")))
        .ShouldBeNone("[Task(N)] and the file's name must agree:");

    [Test]
    public void The_notebook_has_a_place_for_every_task()
    {
        var notebook = KataShelf.Course.NotebookOf(Kata.Topic);
        var headings = string.Join('\n', Texts(notebook).Where(line => line.StartsWith('#')));
        Kata.Tasks.Where(task => !Regex.IsMatch(headings, $@"\b[Tt]asks? [\d, and]*\b{task.Number}\b"))
            .Select(task => $"task {task.Number}")
            .ShouldBeNone("A heading of the notebook names the task, as `task N`:");
    }

    private string Answer(string file) => File.ReadAllText(Path.Combine(KataShelf.Course.SolutionOf(Kata.Topic), file));

    private static string Types(string source) => string.Join('\n', PublicMembers.Of(source));

    private static IEnumerable<int> Numbers(string source) =>
        NumberInStub().Matches(source).Select(match => int.Parse(match.Groups[1].Value, null)).Distinct();

    private static IEnumerable<string> Texts(string notebook)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(notebook));
        return
        [
            .. document.RootElement.GetProperty("cells").EnumerateArray()
                .Where(cell => cell.GetProperty("cell_type").GetString() == "markdown")
                .SelectMany(cell => Text(cell.GetProperty("source")).Split('\n')),
        ];
    }

    private static string Text(JsonElement source) => source.ValueKind == JsonValueKind.String
        ? source.GetString()!
        : string.Concat(source.EnumerateArray().Select(line => line.GetString()));

    [GeneratedRegex(@"NotImplementedException\(""Task (\d+): ")]
    private static partial Regex NumberInStub();

    [GeneratedRegex(@"\bTask\((\d+)\)")]
    private static partial Regex TaskOfTest();
}
