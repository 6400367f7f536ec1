namespace KubeKatas.Api.Requests;

/// <summary>Who asks.</summary>
/// <param name="Name">For example <c>kubernetes-admin</c> or <c>system:serviceaccount:default:default</c>.</param>
/// <param name="Groups">For example <c>system:masters</c>.</param>
public sealed record ApiUser(string Name, IReadOnlyList<string> Groups)
{
    /// <summary>More that is known of a user, each with its values; empty in most cases.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Extra { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The user that a service account is.</summary>
    public static ApiUser ServiceAccount(string ns, string name) => new(
        $"system:serviceaccount:{ns}:{name}",
        ["system:serviceaccounts", $"system:serviceaccounts:{ns}", "system:authenticated"]);

    /// <summary>What tells users of one name apart; null for those who have nothing of the kind.</summary>
    public string? Uid { get; init; }

    /// <summary>The group that may do everything.</summary>
    public const string Masters = "system:masters";

    /// <summary>The one who may do everything.</summary>
    public static ApiUser Administrator { get; } = new("kubernetes-admin", [Masters, "system:authenticated"]);

    /// <summary>Who sends no credentials.</summary>
    public static ApiUser Anonymous { get; } = new("system:anonymous", ["system:unauthenticated"]);
}
