using Microsoft.CodeAnalysis;

namespace KubeKatas.Kernel.Engine.Session;

/// <summary>References to assemblies together with the documentation that lies beside them.</summary>
internal static class DocumentedReference
{
    /// <summary>
    /// The assembly, with the XML file of the same name when there is one; it is read when first asked for.
    /// </summary>
    public static PortableExecutableReference FromFile(string path)
    {
        var xml = Path.ChangeExtension(path, ".xml");
        var documentation = File.Exists(xml) ? XmlDocumentationProvider.CreateFromFile(xml) : null;
        return MetadataReference.CreateFromFile(path, documentation: documentation);
    }
}
