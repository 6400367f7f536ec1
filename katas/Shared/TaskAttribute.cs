using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;
using NUnit.Framework.Internal.Commands;

namespace KubeKatas.Katas;

/// <summary>Says which task of the kata a test belongs to, and makes its failure say so, too.</summary>
/// <remarks>
/// The test runs on a thread of its own: code that never ends fails after ten seconds instead of hanging the run.
/// Tests run in the order in which they are written, which goes from the simple to the whole: so the first failure is the
/// one to look at first.
/// </remarks>
/// <param name="number">The task's number in the kata, from 1.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
public sealed class TaskAttribute(int number) : PropertyAttribute("Task", $"{number}"), IWrapTestMethod
{
    /// <summary>How long one test may take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The task's number.</summary>
    public int Number { get; } = number;

    /// <inheritdoc/>
    public override void ApplyToTest(Test test)
    {
        base.ApplyToTest(test);
        var isCase = test.Parent is ParameterizedMethodSuite || test.Arguments.Length > 0;
        if (test.Method is { } method && !isCase)
        {
            test.Properties.Set(PropertyNames.Order, method.MethodInfo.MetadataToken);
        }
    }

    /// <inheritdoc/>
    public TestCommand Wrap(TestCommand command) => new TaskCommand(command, Number);

    private sealed class TaskCommand(TestCommand inner, int number) : DelegatingTestCommand(inner)
    {
        private static readonly System.Text.Json.JsonSerializerOptions Readable = new()
        {
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };

        public override TestResult Execute(TestExecutionContext context)
        {
            var result = RunAside(context);
            if (result.ResultState.Status == TestStatus.Failed)
            {
                result.SetResult(result.ResultState, KataGuide.Explain(number, Call(context.CurrentTest), result.Message), result.StackTrace);
            }

            context.CurrentResult = result;
            return result;
        }

        /// <summary>The test's method with its arguments; empty when it has none.</summary>
        private static string Call(Test test) => test.Arguments.Length == 0
            ? ""
            : $"{test.MethodName}({string.Join(", ", test.Arguments.Select(Shown))})";

        private static string Shown(object? argument) => argument switch
        {
            null => "null",
            string text => System.Text.Json.JsonSerializer.Serialize(text, Readable).Replace("\\\"", "\""),
            bool flag => flag ? "true" : "false",
            _ => $"{argument}",
        };

        private TestResult RunAside(TestExecutionContext context)
        {
            TestResult? result = null;
            var aside = new Thread(() => result = RunHere(context)) { IsBackground = true, Name = "kata" };
            aside.Start();
            if (aside.Join(Patience))
            {
                return result!;
            }

            var late = context.CurrentTest.MakeTestResult();
            late.SetResult(
                ResultState.Failure,
                $"still running after {Patience.TotalSeconds:0} seconds: does a loop never end?"
            );
            return late;
        }

        private TestResult RunHere(TestExecutionContext context)
        {
            using var established = new TestExecutionContext.IsolatedContext();
            try
            {
                return innerCommand.Execute(context);
            }
            catch (Exception failure)
            {
                var result = context.CurrentTest.MakeTestResult();
                result.RecordException(failure);
                return result;
            }
        }
    }
}
