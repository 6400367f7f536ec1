namespace KubeKatas.Katas.Kubespray;

/// <summary>Task 2: which hosts does a name with ranges stand for?</summary>
public static class HostNames
{
    /// <summary>Writes a name with ranges out.</summary>
    /// <param name="name">A range is <c>[begin:end]</c> or <c>[begin:end:step]</c>; every bracket is closed. A begin
    /// that is left out is 0.</param>
    /// <returns>The names in order, the last range running fastest; the name itself when it has no range.</returns>
    /// <exception cref="KubeKatas.Installation.Kubespray.InventoryException">A range has no end, or its begin has a
    /// leading zero and its end another width.</exception>
    /// <example><c>db[01:05:2].lan</c> gives db01.lan, db03.lan, db05.lan.</example>
    public static IReadOnlyList<string> Expand(string name) =>
        throw new NotImplementedException("Task 2: about thirty lines.");
}
