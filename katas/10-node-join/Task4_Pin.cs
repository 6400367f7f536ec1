namespace KubeKatas.Katas.NodeJoin;

/// <summary>Task 4: which authority is it?</summary>
public static class Pin
{
    /// <summary>The pin of an authority, as <c>--discovery-token-ca-cert-hash</c> takes it.</summary>
    /// <param name="certificatePem">Its certificate.</param>
    /// <returns><c>sha256:</c> and 64 hexadecimal digits in lower case: the hash of the public key's
    /// SubjectPublicKeyInfo in DER.</returns>
    public static string Of(string certificatePem) => throw new NotImplementedException("Task 4: about three lines.");

    /// <summary>Says whether one of the pins is this authority's; the case of their letters does not matter.</summary>
    /// <param name="certificatePem">Its certificate.</param>
    /// <param name="pins">What somebody typed, well-formed.</param>
    public static bool IsPinned(string certificatePem, IEnumerable<string> pins) =>
        throw new NotImplementedException("Task 4: about one line.");
}
