using System.Text.Json.Serialization.Metadata;

namespace KubeKatas.Api.Answering;

/// <summary>Leaves out what models compute for their users and the wire does not know.</summary>
internal static class WritableProperties
{
    public static void Only(JsonTypeInfo type)
    {
        if (type.Type.Namespace != "k8s.Models")
        {
            return;
        }

        for (var index = type.Properties.Count - 1; index >= 0; index--)
        {
            if (type.Properties[index].Set is null)
            {
                type.Properties.RemoveAt(index);
            }
        }
    }
}
