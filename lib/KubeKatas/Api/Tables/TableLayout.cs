using k8s;
using k8s.Models;

namespace KubeKatas.Api.Tables;

/// <summary>One column of a table that the server prints for clients.</summary>
/// <param name="Name">For example <c>Up-to-date</c>; kubectl prints it in capitals.</param>
/// <param name="Type">The OpenAPI type of its cells: string, integer, boolean or date.</param>
/// <param name="Format">Empty, or <c>name</c> for the column that names the object.</param>
/// <param name="Priority">0 is always shown; 1 only with <c>-o wide</c>.</param>
public sealed record TableColumn(string Name, string Type = "string", string Format = "", int Priority = 0);

/// <summary>One object as a row: a cell for each column.</summary>
/// <param name="Cells">Texts, whole numbers and booleans, in the columns' order.</param>
/// <param name="Value">The object the row is about.</param>
public sealed record TableRow(IReadOnlyList<object?> Cells, IKubernetesObject<V1ObjectMeta> Value)
{
    /// <summary>True for a pod that has ended, and how; kubectl may hide such rows.</summary>
    public (string Reason, string Message)? Completed { get; init; }
}

/// <summary>How objects of one resource become rows.</summary>
/// <param name="Columns">The columns.</param>
/// <param name="Cells">The cells of one object at a moment.</param>
public sealed record TableLayout(
    IReadOnlyList<TableColumn> Columns,
    Func<IKubernetesObject<V1ObjectMeta>, DateTimeOffset, object?[]> Cells)
{
    /// <summary>Tells of an object that has ended; null for one that goes on.</summary>
    public Func<IKubernetesObject<V1ObjectMeta>, (string Reason, string Message)?> Completed { get; init; } = _ => null;

    /// <summary>Makes a layout for a model.</summary>
    /// <param name="columns">
    /// Names parted by <c>|</c>; <c>:integer</c>, <c>:boolean</c> or <c>:date</c> gives a type, and a trailing <c>+</c>
    /// shows
    /// the column only with <c>-o wide</c>. The column called Name names the object.
    /// </param>
    /// <param name="cells">The cells of one object.</param>
    public static TableLayout Of<T>(string columns, Func<T, DateTimeOffset, object?[]> cells)
        where T : IKubernetesObject<V1ObjectMeta>
    {
        ArgumentNullException.ThrowIfNull(columns);
        return new([.. columns.Split('|').Select(Column)], (value, now) => cells((T)value, now));
    }

    /// <summary>Prints a row.</summary>
    public TableRow Row(IKubernetesObject<V1ObjectMeta> value, DateTimeOffset now) =>
        new(Cells(value, now), value) { Completed = Completed(value) };

    private static TableColumn Column(string text)
    {
        var isWide = text.EndsWith('+');
        var parts = text.TrimEnd('+').Split(':');
        var format = parts[0] == "Name" ? "name" : "";
        return new(parts[0], parts.Length > 1 ? parts[1] : "string", format, isWide ? 1 : 0);
    }
}
