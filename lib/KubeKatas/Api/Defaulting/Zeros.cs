namespace KubeKatas.Api.Defaulting;

/// <summary>Zeros that nobody sees: a Go field that is no pointer and has <c>omitempty</c> is the same when it says
/// <c>false</c> or <c>0</c> and when it is absent.</summary>
/// <remarks>Source: kubernetes v1.36.2, staging/src/k8s.io/api, the fields' tags.</remarks>
internal static class Zeros
{
    /// <summary>True, or null.</summary>
    public static bool? Dropped(bool? value) => value is true ? value : null;

    /// <summary>A number that is not zero, or null.</summary>
    public static int? Dropped(int? value) => value is 0 ? null : value;
}
