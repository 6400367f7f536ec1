using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using KubeKatas.Cli.Course;
using Microsoft.CodeAnalysis;

namespace KubeKatas.Cli.Katas;

/// <summary>Compiles a kata and lets a worker test it; keeps the worker warm from one save to the next.</summary>
internal sealed class KataRunner : IDisposable
{
    private static readonly TimeSpan SilenceMax = TimeSpan.FromSeconds(20);

    /// <summary>Bytes of objects a kata may hold: code that fills a list for ever fails instead of filling the
    /// machine.</summary>
    private const long MemoryMax = 1L << 30;

    private readonly CourseFolder _course;
    private readonly KataCompiler _compiler = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("kubekatas-").FullName;
    private Process? _worker;
    private int _runs;

    public KataRunner(CourseFolder course) => _course = course;

    /// <summary>Starts the worker before there is anything to test, so that the first verdict is quick as
    /// well.</summary>
    public void WarmUp() => _worker ??= StartWorker();

    /// <summary>Compiles and tests a kata as it stands on the disk.</summary>
    public Task<Verdict> RunAsync(Kata kata, CancellationToken stop) =>
        RunAsync(KataSources.Of(_course, kata), RunLimits.None, stop);

    /// <summary>Compiles and tests a kata's sources.</summary>
    public Task<Verdict> RunAsync(KataSources sources, CancellationToken stop) => RunAsync(sources, RunLimits.None, stop);

    /// <summary>Compiles a kata's sources and runs some of the tests.</summary>
    public async Task<Verdict> RunAsync(KataSources sources, RunLimits limits, CancellationToken stop)
    {
        var started = Stopwatch.GetTimestamp();
        WarmUp();
        var path = Path.Combine(_folder, $"kata-{++_runs}.dll");
        var errors = Compile(sources, path);
        var verdict = errors.IsEmpty
            ? await TestAsync(sources.Kata, new(path, limits), stop)
            : new Verdict(sources.Kata, [], TimeSpan.Zero) { CompileErrors = errors };
        File.Delete(path);
        File.Delete(Path.ChangeExtension(path, ".pdb"));
        return verdict with { Elapsed = Stopwatch.GetElapsedTime(started) };
    }

    public void Dispose()
    {
        EndWorker();
        Directory.Delete(_folder, recursive: true);
    }

    private ImmutableArray<string> Compile(KataSources sources, string path)
    {
        using var assembly = File.Create(path);
        using var symbols = File.Create(Path.ChangeExtension(path, ".pdb"));
        return [.. _compiler.Compile(sources, assembly, symbols).Select(error => Describe(error))];
    }

    /// <summary>File, line, the line itself with a caret below, and the compiler's word for it.</summary>
    private string Describe(Diagnostic error)
    {
        if (error.Location.SourceTree is not { } tree)
        {
            return $"{error.Id}: {error.GetMessage()}";
        }

        var span = error.Location.GetLineSpan();
        var line = tree.GetText().Lines[span.StartLinePosition.Line].ToString();
        var caret = new string(' ', span.StartLinePosition.Character) + "^";
        var file = Path.GetRelativePath(_course.Root, span.Path);
        return $"{file}({span.StartLinePosition.Line + 1},{span.StartLinePosition.Character + 1}): "
            + $"{error.Id}: {error.GetMessage()}\n    {line}\n    {caret}";
    }

    private async Task<Verdict> TestAsync(string kata, WorkerRequest request, CancellationToken stop)
    {
        var worker = _worker!;
        var tests = ImmutableArray.CreateBuilder<TestVerdict>();
        var running = "";
        await worker.StandardInput.WriteLineAsync(request.ToLine().AsMemory(), stop);
        try
        {
            while (await worker.StandardOutput.ReadLineAsync(stop).AsTask().WaitAsync(SilenceMax, stop) is { } line)
            {
                switch (WorkerMessage.Read(line))
                {
                    case { Kind: WorkerMessageKind.Started } message:
                        running = message.Name;
                        break;
                    case { Kind: WorkerMessageKind.Ended } message:
                        tests.Add(new(message.Task, message.Name, message.Passed, message.Message));
                        if (IsSpinning(message))
                        {
                            EndWorker();
                            WarmUp();
                            return Finished(kata, tests, $"\"{message.Name}\" does not end. {message.Message}");
                        }

                        break;
                    case { Kind: WorkerMessageKind.Done }:
                        return Finished(kata, tests, null);
                    default:
                        break;
                }
            }
        }
        catch (TimeoutException)
        {
            EndWorker();
            return Finished(kata, tests, $"\"{running}\" gives no sign of life: does a loop never end?");
        }

        var end = await EndingAsync(worker, stop);
        EndWorker();
        return Finished(kata, tests, $"The process that ran the tests died in \"{running}\": {end}");
    }

    /// <summary>A test that ran out of time leaves its thread behind, spinning: that worker is of no further use.</summary>
    private static bool IsSpinning(WorkerMessage test) =>
        !test.Passed && test.Message.Contains("still running after", StringComparison.Ordinal);

    private static async Task<string> EndingAsync(Process worker, CancellationToken stop)
    {
        await worker.WaitForExitAsync(stop);
        var words = await worker.StandardError.ReadToEndAsync(stop);
        return words.Contains("Stack overflow", StringComparison.Ordinal)
            ? "the stack overflowed. Does a function call itself without end?"
            : $"exit code {worker.ExitCode}.";
    }

    private static Verdict Finished(string kata, ImmutableArray<TestVerdict>.Builder tests, string? crash) =>
        new(kata, [.. tests.OrderBy(test => test.Task)], TimeSpan.Zero) { Crash = crash };

    /// <summary>Starts this program once more, whoever hosts it now: itself, dotnet, or a test host.</summary>
    private static Process StartWorker()
    {
        var start = new ProcessStartInfo(Dotnet)
        {
            ArgumentList = { "exec", typeof(KataRunner).Assembly.Location, Commands.WorkerCommand.Name },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.Environment["DOTNET_GCHeapHardLimit"] = MemoryMax.ToString("X", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_TieredPGO"] = "0";
        return Process.Start(start)!;
    }

    private static string Dotnet
    {
        get
        {
            var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
            var ofThisRuntime = Path.GetFullPath(
                Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
            return File.Exists(ofThisRuntime) ? ofThisRuntime : name;
        }
    }

    private void EndWorker()
    {
        if (_worker is { HasExited: false } worker)
        {
            worker.Kill(entireProcessTree: true);
        }

        _worker?.Dispose();
        _worker = null;
    }
}
