using System.Globalization;
using System.Runtime.Loader;
using NUnit;
using NUnit.Framework.Api;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace KubeKatas.Cli.Katas;

/// <summary>The worker process: loads a compiled kata, runs its tests, tells of each on standard output.</summary>
/// <remarks>
/// It is a process of its own so that a learner's code may loop for ever or overflow the stack: then it is killed, and the course
/// goes on. Between runs it stays warm. A line on its standard input asks for the next run.
/// </remarks>
internal static class KataWorker
{
    /// <summary>Serves until standard input ends.</summary>
    public static int Serve()
    {
        var output = TextWriter.Synchronized(new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true });
        Console.SetOut(TextWriter.Null);
        while (Console.In.ReadLine() is { } line)
        {
            Run(WorkerRequest.Read(line), output);
            output.WriteLine(new WorkerMessage(WorkerMessageKind.Done).ToLine());
        }

        return 0;
    }

    private static void Run(WorkerRequest request, TextWriter output)
    {
        var path = request.Assembly;
        var context = new AssemblyLoadContext("kata", isCollectible: true);
        using var assembly = new MemoryStream(File.ReadAllBytes(path));
        using var symbols = new MemoryStream(File.ReadAllBytes(Path.ChangeExtension(path, ".pdb")));
        var loaded = context.LoadFromStream(assembly, symbols);
        var runner = new NUnitTestAssemblyRunner(new DefaultTestAssemblyBuilder());
        runner.Load(loaded, new Dictionary<string, object>
        {
            [FrameworkPackageSettings.NumberOfTestWorkers] = 0,
            [FrameworkPackageSettings.StopOnError] = request.Limits.StopsAtFailure,
        });
        runner.Run(new Listener(output), FilterOf(request.Limits));
        context.Unload();
    }

    private static TestFilter FilterOf(RunLimits limits) => limits.Task == 0
        ? TestFilter.Empty
        : TestFilter.FromXml(FormattableString.Invariant($"<filter><prop name='Task'>{limits.Task}</prop></filter>"));

    private sealed class Listener(TextWriter output) : ITestListener
    {
        public void TestStarted(ITest test)
        {
            if (!test.IsSuite)
            {
                output.WriteLine(new WorkerMessage(WorkerMessageKind.Started, NameOf(test), TaskOf(test)).ToLine());
            }
        }

        public void TestFinished(ITestResult result)
        {
            if (result.Test.IsSuite)
            {
                return;
            }

            var passed = result.ResultState.Status == TestStatus.Passed;
            output.WriteLine(
                new WorkerMessage(
                    WorkerMessageKind.Ended,
                    NameOf(result.Test),
                    TaskOf(result.Test),
                    passed,
                    passed ? "" : result.Message ?? ""
                ).ToLine()
            );
        }

        public void TestOutput(TestOutput output) { }

        public void SendMessage(TestMessage message) { }

        private static string NameOf(ITest test) => test.Name.Replace('_', ' ');

        private static int TaskOf(ITest test)
        {
            var number = test.Properties.Get("Task") ?? test.Parent?.Properties.Get("Task") ?? "0";
            return int.Parse(number.ToString()!, CultureInfo.InvariantCulture);
        }
    }
}
