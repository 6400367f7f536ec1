using System.Reflection;
using k8s;
using k8s.Models;
using KubeKatas.Notebooks.Lists;
using KubeKatas.Notebooks.Objects;

namespace KubeKatas.Notebooks.Display;

/// <summary>Gives the client's own models a view in a notebook: they cannot carry an attribute of ours.</summary>
/// <remarks>
/// Both our kernel and the retired one format values with Microsoft.DotNet.Interactive.Formatting. Whoever runs without
/// it has nothing to register and loses nothing, so it is looked up by name and not referenced.
/// </remarks>
public static class ModelViews
{
    private const string Formatting = "Microsoft.DotNet.Interactive.Formatting";

    private static readonly Lazy<bool> Registered = new(RegisterAll);

    /// <summary>Registers the views of every kind and of their lists. A second call does nothing.</summary>
    /// <returns>False when the process has no formatter to register with.</returns>
    public static bool Register() => Registered.Value;

    /// <summary>The view of a value of the client's: a list as a table, anything else as YAML.</summary>
    internal static View Of(object value) =>
        value is IKubernetesObject<V1ListMeta> ? TableOf(value) : new ObjectView(value);

    private static TableView TableOf(object list)
    {
        var items = list.GetType().GetProperty(nameof(V1PodList.Items))!;
        var objects = (IEnumerable<IKubernetesObject<V1ObjectMeta>>?)items.GetValue(list) ?? [];
        return new(Table.Of(items.PropertyType.GetGenericArguments()[0], objects, NotebookClock.Now));
    }

    private static bool RegisterAll()
    {
        var formatter = AppDomain
            .CurrentDomain.GetAssemblies()
            .FirstOrDefault(assembly => assembly.GetName().Name == Formatting)
            ?.GetType(Formatting + ".Formatter");
        var register = formatter?.GetMethod(
            "Register",
            [typeof(Type), typeof(Action<object, TextWriter>), typeof(string)]
        );
        var prefer = formatter?.GetMethod("SetPreferredMimeTypesFor", [typeof(Type), typeof(string[])]);
        if (register is null || prefer is null)
        {
            return false;
        }

        foreach (var model in Models())
        {
            register.Invoke(
                null,
                [model, (Action<object, TextWriter>)((it, to) => to.Write(Of(it).Html)), MimeTypes.Html]
            );
            register.Invoke(
                null,
                [model, (Action<object, TextWriter>)((it, to) => to.Write(Of(it).Text)), MimeTypes.Text]
            );
            prefer.Invoke(null, [model, new[] { MimeTypes.Html, MimeTypes.Text }]);
        }

        return true;
    }

    private static IEnumerable<Type> Models() =>
        typeof(V1Pod)
            .Assembly.GetExportedTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false, Namespace: "k8s.Models" })
            .Where(type =>
                type.GetCustomAttribute<KubernetesEntityAttribute>() is not null || IsList(type) || IsPart(type)
            );

    private static bool IsList(Type type) => type.IsAssignableTo(typeof(IKubernetesObject<V1ListMeta>));

    private static bool IsPart(Type type) =>
        type.Name.EndsWith("Spec", StringComparison.Ordinal)
        || type.Name.EndsWith("Status", StringComparison.Ordinal)
        || type == typeof(V1ObjectMeta);
}
