namespace KubeKatas.Kernel.Install;

/// <summary>One thing the doctor looked at.</summary>
/// <param name="IsGood">True when nothing needs mending.</param>
/// <param name="What">What was found.</param>
/// <param name="Mend">What to do; null when it is good.</param>
public sealed record DoctorFinding(bool IsGood, string What, string? Mend = null)
{
    /// <summary>A line, with a second one for what to do.</summary>
    public override string ToString() =>
        $"{(IsGood ? "ok  " : "BAD ")}  {What}{(Mend is null ? "" : $"{Environment.NewLine}      → {Mend}")}";
}
