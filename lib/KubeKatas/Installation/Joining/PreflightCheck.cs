using System.Collections.Immutable;

namespace KubeKatas.Installation.Joining;

/// <summary>One row of the table of checks.</summary>
/// <param name="Name">Its name, for example <c>NumCPU</c>.</param>
/// <param name="Purposes">For which purposes it runs.</param>
/// <param name="Look">What it finds on a machine; nothing when all is well.</param>
public sealed record PreflightCheck(
    string Name, ImmutableArray<MachinePurpose> Purposes, Func<Machine, IEnumerable<Finding>> Look)
{
    /// <summary>The name alone.</summary>
    public override string ToString() => Name;
}
