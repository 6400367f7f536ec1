using KubeKatas.Networking.Dns;

namespace KubeKatas.Katas.Services;

/// <summary>Task 1: what is it called, all in all?</summary>
/// <remarks>
/// The number of labels in front of <c>svc.cluster.local</c> says what a name stands for, and the underscores tell a
/// port from an endpoint. A list pattern reads like the table in the text.
/// </remarks>
public static class WholeNames
{
    private const string End = ".svc.cluster.local";

    /// <summary>The whole name of a Service.</summary>
    public static string Of(string service, string ns) => $"{service}.{ns}{End}.";

    /// <summary>Takes a whole name apart.</summary>
    public static ServiceName? Parse(string name)
    {
        var whole = name.ToLowerInvariant().TrimEnd('.');
        if (!whole.EndsWith(End, StringComparison.Ordinal))
        {
            return null;
        }

        return whole[..^End.Length].Split('.') switch
        {
            [var service, var ns] => new(service, ns),
            [var endpoint, var service, var ns] => new(service, ns, endpoint),
            [['_', .. var port], ['_', .. var protocol], var service, var ns] => new(service, ns, null, port, protocol),
            _ => null,
        };
    }
}
