using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Repository.Tests.House;

/// <summary>What the simulator must not touch, so that the same seed gives the same history.</summary>
public class BanTests
{
    private static readonly (string Banned, string Instead)[] Nondeterminism =
    [
        ("DateTime.Now", "the EventLoop's clock"),
        ("DateTime.UtcNow", "the EventLoop's clock"),
        ("DateTime.Today", "the EventLoop's clock"),
        ("DateTimeOffset.Now", "the EventLoop's clock"),
        ("DateTimeOffset.UtcNow", "the EventLoop's clock"),
        ("TimeProvider.System", "the EventLoop's clock"),
        ("Environment.TickCount", "the EventLoop's clock"),
        ("Environment.TickCount64", "the EventLoop's clock"),
        ("Stopwatch.StartNew", "the EventLoop's clock"),
        ("Stopwatch.GetTimestamp", "the EventLoop's clock"),
        ("Guid.NewGuid", "the cluster's Chance"),
        ("Random.Shared", "the cluster's Chance"),
        ("Task.Run", "EventLoop.After"),
        ("Task.Delay", "EventLoop.After"),
        ("Thread.Sleep", "EventLoop.After"),
        ("Parallel.For", "a loop"),
        ("Parallel.ForEach", "a loop"),
        ("File.ReadAllText", "text handed in"),
        ("File.WriteAllText", "text handed out"),
        ("File.OpenRead", "a stream handed in"),
        ("Console.WriteLine", "a value returned"),
        ("Console.Write", "a value returned"),
        ("CultureInfo.CurrentCulture", "CultureInfo.InvariantCulture"),
    ];

    private static readonly string[] BannedTypes =
    [
        "Thread", "Timer", "PeriodicTimer", "Socket", "TcpClient", "TcpListener", "UdpClient", "FileStream", "FileInfo",
        "Process",
    ];

    /// <summary>Where somebody outside awaits us: the official client's door and its watches.</summary>
    private static readonly string[] Doors = ["lib/KubeKatas/Api/Doors/", "lib/KubeKatas/Api/Watching/"];

    private static readonly IReadOnlyList<(string Path, SyntaxNode Root)> Simulator =
    [
        .. RepositoryFiles.Under("lib/KubeKatas", "*.cs")
            .Select(path => (path, CSharpSyntaxTree.ParseText(RepositoryFiles.Read(path)).GetRoot())),
    ];

    [Test]
    public void The_simulator_reads_no_clock_and_starts_nothing() => Simulator
        .SelectMany(file => file.Root.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
            .Select(access => Nondeterminism.FirstOrDefault(row => row.Banned == access.ToString()))
            .Where(row => row.Banned is not null)
            .Select(row => $"{file.Path}: {row.Banned}; use {row.Instead}"))
        .ShouldBeNone("The same seed must give the same history:");

    [Test]
    public void The_simulator_has_no_threads_sockets_or_files() => Simulator
        .SelectMany(file => file.Root.DescendantNodes().OfType<ObjectCreationExpressionSyntax>()
            .Where(made => BannedTypes.Contains(made.Type.ToString()))
            .Select(made => $"{file.Path}: new {made.Type}"))
        .ShouldBeNone("These belong to KubeKatas.Server or to the command:");

    [Test]
    public void The_simulator_awaits_nothing_behind_its_doors() => Simulator
        .Where(file => !Doors.Any(door => file.Path.StartsWith(door, StringComparison.Ordinal)))
        .Where(file => file.Root.DescendantNodes().OfType<AwaitExpressionSyntax>().Any())
        .Select(file => file.Path)
        .ShouldBeNone("Inside the simulator there is nothing to wait for; schedule an event:");

    [Test]
    public void Nothing_is_left_to_do_and_nothing_is_folded_away() => RepositoryFiles.Sources
        .Where(path => !path.StartsWith("katas/", StringComparison.Ordinal))
        .Where(path => CSharpSyntaxTree.ParseText(RepositoryFiles.Read(path)).GetRoot()
            .DescendantTrivia(descendIntoTrivia: true)
            .Any(piece => piece.IsKind(SyntaxKind.RegionDirectiveTrivia) || IsReminder(piece)))
        .ShouldBeNone("Do it, or open an issue; and take the region out:");

    private static bool IsReminder(SyntaxTrivia piece) => piece.IsKind(SyntaxKind.SingleLineCommentTrivia)
        && piece.ToString().Contains("TODO", StringComparison.Ordinal);

    [Test]
    public void Every_controller_says_which_one_it_follows() => Simulator
        .Where(file => file.Root.DescendantNodes().OfType<ClassDeclarationSyntax>()
            .Any(type => type.BaseList?.Types.Any(parent => parent.Type.ToString() == "IController") == true))
        .Where(file => !file.Root.ToFullString().Contains("Source: kubernetes v", StringComparison.Ordinal))
        .Select(file => file.Path)
        .ShouldBeNone("Add `Source: kubernetes v1.36.2, pkg/…` to the remarks:");
}
