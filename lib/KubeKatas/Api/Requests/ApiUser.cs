namespace KubeKatas.Api.Requests;

/// <summary>Who asks.</summary>
/// <param name="Name">For example <c>kubernetes-admin</c> or <c>system:serviceaccount:default:default</c>.</param>
/// <param name="Groups">For example <c>system:masters</c>.</param>
public sealed record ApiUser(string Name, IReadOnlyList<string> Groups)
{
    /// <summary>What tells users of one name apart; null for those who have nothing of the kind.</summary>
    public string? Uid { get; init; }

    /// <summary>The group that may do everything.</summary>
    public const string Masters = "system:masters";

    /// <summary>The one who may do everything.</summary>
    public static ApiUser Administrator { get; } = new("kubernetes-admin", [Masters, "system:authenticated"]);

    /// <summary>Who sends no credentials.</summary>
    public static ApiUser Anonymous { get; } = new("system:anonymous", ["system:unauthenticated"]);
}
