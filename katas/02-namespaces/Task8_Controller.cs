using KubeKatas.Controllers;
using KubeKatas.Controllers.Namespaces;

namespace KubeKatas.Katas.Namespaces;

/// <summary>Task 8: the namespace controller.</summary>
public static class Controller
{
    /// <summary>Decides what to do about one namespace. This is the function that runs in the cluster in the last
    /// tests.</summary>
    /// <param name="seen">
    /// The namespace and the time. <c>seen.List(resource)</c> looks into the namespace now; <c>NamespaceView.Pods</c> and
    /// <c>NamespaceView.Others</c> are all the resources there are.
    /// </param>
    /// <returns>
    /// First the deletion of the pods; when none is left, that of everything else; when nothing is left, the end of the
    /// namespace's own finalizer. Each later part is the <see cref="Plan.Then"/> of the one before.
    /// </returns>
    /// <example>A namespace <c>shop</c> with one pod: the plan's first line is "delete pod shop/web".</example>
    public static Plan Plan(NamespaceView seen) => throw new NotImplementedException("Task 8: about forty lines.");
}
