using System.Text.Json.Nodes;

namespace KubeKatas.Api.Patching;

/// <summary>JSON merge patches (RFC 7386): what is there replaces, objects merge, null removes.</summary>
internal static class MergePatch
{
    /// <summary>The tree with the patch applied; the tree is changed.</summary>
    public static JsonObject Apply(JsonObject tree, JsonObject patch)
    {
        foreach (var (key, value) in patch)
        {
            switch (value)
            {
                case null:
                    tree.Remove(key);
                    break;
                case JsonObject inner:
                    tree[key] = Apply(tree[key] is JsonObject current ? Detached(tree, key, current) : [], inner);
                    break;
                default:
                    tree[key] = value.DeepClone();
                    break;
            }
        }

        return tree;
    }

    private static JsonObject Detached(JsonObject parent, string key, JsonObject child)
    {
        parent.Remove(key);
        return child;
    }
}
