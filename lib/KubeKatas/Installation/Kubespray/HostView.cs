namespace KubeKatas.Installation.Kubespray;

/// <summary>What a play knows when it decides about one machine.</summary>
/// <param name="Host">The machine as it was found.</param>
/// <param name="Variables">The variables that hold for it.</param>
/// <param name="Inventory">The whole inventory.</param>
/// <param name="Fleet">All machines as they were when the play's batch began.</param>
public sealed record HostView(
    HostState Host, IReadOnlyDictionary<string, object?> Variables, Inventory Inventory, Fleet Fleet)
{
    /// <summary>What a play sees of a host.</summary>
    /// <param name="inventory">The inventory.</param>
    /// <param name="fleet">The machines.</param>
    /// <param name="host">The host's name.</param>
    /// <param name="variablesOf">Which variables hold; null for <see cref="EffectiveVariables.Of"/>.</param>
    public static HostView Of(
        Inventory inventory,
        Fleet fleet,
        string host,
        Func<Inventory, string, IReadOnlyDictionary<string, object?>>? variablesOf = null)
    {
        ArgumentNullException.ThrowIfNull(fleet);
        return new(fleet[host], (variablesOf ?? EffectiveVariables.Of)(inventory, host), inventory, fleet);
    }

    /// <summary>The host's name.</summary>
    public string Name => Host.Name;

    /// <summary>Says whether the host is in a group.</summary>
    public bool IsIn(string group) => Members(group).Contains(Name);

    /// <summary>The hosts of a group.</summary>
    public IReadOnlyList<string> Members(string group) => GroupMembers.Of(Inventory, group);

    /// <summary>A variable as text; the empty text when it is not set.</summary>
    public string Text(string variable) => Variables.Text(variable);

    /// <summary>Where a host can be reached: its variable <c>ip</c>, else <c>ansible_host</c>, else its name.</summary>
    public string AddressOf(string host)
    {
        var variables = host == Name ? Variables : EffectiveVariables.Of(Inventory, host);
        return new[] { variables.Text("ip"), variables.Text("ansible_host"), host }.First(text => text.Length > 0);
    }

    /// <summary>A task that wants a fact to have a value: it changes nothing when the fact has it.</summary>
    /// <param name="task">The task's name.</param>
    /// <param name="fact">One of <see cref="HostFacts"/>.</param>
    /// <param name="value">What it must be; null when it must not be there.</param>
    public PlayTask Ensure(string task, string fact, string? value) =>
        new(task) { Change = Host[fact] == value ? null : new HostChange(fact, value) };
}
