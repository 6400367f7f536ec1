using k8s.Models;
using KubeKatas.Api.Routing;
using KubeKatas.Api.Schemas;
using KubeKatas.Objects;
using KubeKatas.Storage;

namespace KubeKatas.Api.CustomResources;

/// <summary>Serves what the stored CustomResourceDefinitions define, and stops when they go.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2,
/// staging/src/k8s.io/apiextensions-apiserver/pkg/apiserver/customresource_handler.go.
/// </remarks>
internal sealed class DefinitionServing
{
    private readonly ServedResources _served;
    private readonly SchemaTable _schemas;

    public DefinitionServing(VersionedStore store, ServedResources served, SchemaTable schemas)
    {
        (_served, _schemas) = (served, schemas);
        var definitions = Scheme.Of<V1CustomResourceDefinition>();
        foreach (var definition in store.Of(definitions).List().Cast<V1CustomResourceDefinition>())
        {
            Serve(definition);
        }

        store.Subscribe(definitions, Receive);
    }

    private void Receive(Change change)
    {
        var (before, after) = (change.Before as V1CustomResourceDefinition, (V1CustomResourceDefinition)change.After);
        var same = change.Type == ChangeType.Modified
            && ReferenceEquals(before!.Spec, after.Spec)
            && ReferenceEquals(before.Status, after.Status);
        if (same)
        {
            return;
        }

        foreach (var resource in before is null ? [] : CustomResourceInfo.Of(before))
        {
            _served.Remove(resource);
            _schemas.Remove(CustomShapes.PrefixOf(resource));
        }

        if (change.Type != ChangeType.Deleted)
        {
            Serve(after);
        }
    }

    private void Serve(V1CustomResourceDefinition definition)
    {
        foreach (var resource in CustomResourceInfo.Of(definition))
        {
            _served.Add(resource);
            foreach (var shape in CustomShapes.Of(resource))
            {
                _schemas.Add(shape);
            }
        }
    }
}
