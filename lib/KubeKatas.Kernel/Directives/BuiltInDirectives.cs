namespace KubeKatas.Kernel.Directives;

/// <summary>The directives every session has.</summary>
internal static class BuiltInDirectives
{
    public static IReadOnlyList<IDirective> All => [new TimeDirective()];
}
