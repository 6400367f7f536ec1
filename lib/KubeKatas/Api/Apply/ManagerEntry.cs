using System.Text.Json;
using k8s.Models;

namespace KubeKatas.Api.Apply;

/// <summary>Who set fields, how, and which.</summary>
/// <param name="Manager">The program's name.</param>
/// <param name="Operation">Apply or Update.</param>
/// <param name="ApiVersion">In which version the fields are named.</param>
/// <param name="Subresource">Through which part; empty for the whole.</param>
/// <param name="Time">When last.</param>
/// <param name="Fields">Which.</param>
internal sealed record ManagerEntry(
    string Manager, string Operation, string ApiVersion, string Subresource, DateTime? Time, FieldSet Fields)
{
    public const string Applies = "Apply";
    public const string Updates = "Update";

    /// <summary>What tells entries apart: appliers keep theirs over versions.</summary>
    public (string, string, string, string) Identity =>
        (Manager, Operation, Operation == Applies ? "" : ApiVersion, Subresource);

    public static ManagerEntry Of(V1ManagedFieldsEntry entry) => new(
        entry.Manager ?? "",
        entry.Operation ?? "",
        entry.ApiVersion ?? "",
        entry.Subresource ?? "",
        entry.Time,
        entry.FieldsV1 is { } fields ? FieldSet.Of(Element(fields)) : new());

    public V1ManagedFieldsEntry ToModel() => new()
    {
        Manager = Manager,
        Operation = Operation,
        ApiVersion = ApiVersion,
        Subresource = Subresource.Length == 0 ? null : Subresource,
        Time = Time,
        FieldsType = "FieldsV1",
        FieldsV1 = JsonSerializer.SerializeToElement(Fields.ToTree()),
    };

    private static JsonElement Element(object fields) =>
        fields is JsonElement element ? element : JsonSerializer.SerializeToElement(fields, fields.GetType());
}
