namespace KubeKatas.Kernel.Tests.Protocol;

/// <summary>The kernel behind the real jupyter_client: what each case asks is in the Python module it is named
/// after.</summary>
public class JupyterTests
{
    private static readonly string[] Modules =
    [
        "messages",
        "interrupts",
        "streams",
        "displays",
        "lifecycles",
        "notebooks",
    ];

    private static IEnumerable<TestCaseData> Cases() =>
        from module in Modules
        from name in JupyterCases.Names(module)
        select new TestCaseData(module, name).SetName($"{module}: {name.Replace('_', ' ')}");

    [TestCaseSource(nameof(Cases))]
    public void Holds(string module, string name) => JupyterCases.Holds(module, name);
}
