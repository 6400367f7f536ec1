using System.Reflection;
using System.Text.Json.Serialization;
using k8s.Models;
using KubeKatas.Api.Schemas;
using KubeKatas.Objects;

namespace KubeKatas.Api.OpenApi;

/// <summary>Shapes for the served kinds that the table of recorded shapes lacks, read off the client's
/// models.</summary>
/// <remarks>Left out: list types, merge keys and required fields, which the models do not carry.</remarks>
internal static class ModelShapes
{
    private static readonly Dictionary<Type, FieldShape> Plain = new()
    {
        [typeof(string)] = new() { Type = "string" },
        [typeof(bool)] = new() { Type = "boolean" },
        [typeof(int)] = new() { Type = "integer", Format = "int32" },
        [typeof(long)] = new() { Type = "integer", Format = "int64" },
        [typeof(double)] = new() { Type = "number", Format = "double" },
        [typeof(byte[])] = new() { Type = "string", Format = "byte" },
        [typeof(object)] = new() { Type = "object" },
        [typeof(DateTime)] = new() { Ref = "io.k8s.apimachinery.pkg.apis.meta.v1.Time" },
        [typeof(ResourceQuantity)] = new() { Ref = "io.k8s.apimachinery.pkg.api.resource.Quantity" },
        [typeof(IntOrString)] = new() { Ref = "io.k8s.apimachinery.pkg.util.intstr.IntOrString" },
        [typeof(V1ObjectMeta)] = new() { Ref = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta" },
        [typeof(V1LabelSelector)] = new() { Ref = "io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector" },
        [typeof(V1Condition)] = new() { Ref = "io.k8s.apimachinery.pkg.apis.meta.v1.Condition" },
    };

    /// <summary>The shape of a resource's model and of every type below it.</summary>
    public static IEnumerable<ObjectShape> Of(ResourceInfo resource)
    {
        var prefix =
            $"io.k8s.api.{(resource.Group.Length == 0 ? "core" : resource.Group.Split('.')[0])}.{resource.Version}.";
        var seen = new Dictionary<Type, ObjectShape>();
        Add(resource.Model, prefix, resource.Kind, seen);
        seen[resource.Model] = seen[resource.Model] with
        {
            Kinds = [new GroupVersionKind(resource.Group, resource.Version, resource.Kind)],
        };
        return seen.Values;
    }

    /// <summary>The name a model has in the documents, for example <c>PodSpec</c> for <c>V1PodSpec</c>.</summary>
    public static string NameOf(Type model)
    {
        var name = model.Name;
        var digits = name.StartsWith('V') ? name.AsSpan(1).IndexOfAnyExceptInRange('0', '9') : 0;
        return digits > 0 ? name[(digits + 1)..] : name;
    }

    /// <summary>What a list or a map holds, or the type itself without its question mark.</summary>
    public static Type ElementOf(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type.IsGenericType ? ElementOf(type.GetGenericArguments()[^1]) : type;
    }

    private static void Add(Type model, string prefix, string name, Dictionary<Type, ObjectShape> seen)
    {
        seen[model] = new ObjectShape { Name = prefix + name };
        var fields = new Dictionary<string, FieldShape>();
        foreach (var property in model.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetCustomAttribute<JsonPropertyNameAttribute>() is { } json)
            {
                fields[json.Name] = Field(property.PropertyType, prefix, seen);
            }
        }

        seen[model] = seen[model] with { Fields = fields };
    }

    private static FieldShape Field(Type type, string prefix, Dictionary<Type, ObjectShape> seen)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (Plain.TryGetValue(type, out var plain))
        {
            return plain;
        }

        if (type.IsGenericType)
        {
            var arguments = type.GetGenericArguments();
            return arguments.Length == 2
                ? new() { Map = Field(arguments[1], prefix, seen) }
                : new() { Array = Field(arguments[0], prefix, seen) };
        }

        if (!seen.ContainsKey(type))
        {
            Add(type, prefix, NameOf(type), seen);
        }

        return new() { Ref = seen[type].Name };
    }
}
