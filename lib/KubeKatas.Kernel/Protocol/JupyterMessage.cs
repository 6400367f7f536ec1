using System.Text.Json;

namespace KubeKatas.Kernel.Protocol;

/// <summary>A message from a front end, its signature checked.</summary>
/// <param name="Identities">The routing frames in front, which lead a reply back.</param>
/// <param name="Id">The message's id; never empty.</param>
/// <param name="Type">For example <c>execute_request</c>.</param>
/// <param name="Header">The header's bytes: they are the parent header of every answer.</param>
/// <param name="Parent">The id of the message this one answers; null for none.</param>
/// <param name="Content">A JSON object.</param>
internal sealed record JupyterMessage(
    IReadOnlyList<byte[]> Identities,
    string Id,
    string Type,
    byte[] Header,
    string? Parent,
    JsonElement Content)
{
    /// <summary>A text of the content; <paramref name="otherwise"/> when there is none of that name.</summary>
    /// <exception cref="MalformedContentException">It is there and is no text.</exception>
    public string Text(string name, string otherwise = "") =>
        Field(name, JsonValueKind.String) is { } value ? Unicode(name, value) : otherwise;

    /// <summary>A yes or no of the content.</summary>
    /// <exception cref="MalformedContentException">It is there and is neither true nor false.</exception>
    public bool Flag(string name, bool otherwise) =>
        !Content.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? otherwise
        : value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw new MalformedContentException($"{name} must be true or false."),
        };

    /// <summary>A whole number of the content.</summary>
    /// <exception cref="MalformedContentException">It is there and is no 32-bit number.</exception>
    public int Number(string name, int otherwise) =>
        Field(name, JsonValueKind.Number) is not { } value ? otherwise
        : value.TryGetInt32(out var number) ? number
        : throw new MalformedContentException($"{name} must be a whole number of 32 bits.");

    /// <summary>The texts of an object of the content, by name; those that are no text are left out.</summary>
    /// <exception cref="MalformedContentException">It is there and is no object.</exception>
    public IReadOnlyDictionary<string, string> Texts(string name)
    {
        var texts = new Dictionary<string, string>();
        if (Field(name, JsonValueKind.Object) is { } value)
        {
            foreach (var field in value.EnumerateObject().Where(field => field.Value.ValueKind == JsonValueKind.String))
            {
                texts[field.Name] = Unicode(field.Name, field.Value);
            }
        }

        return texts;
    }

    /// <summary>A text that must be there.</summary>
    /// <exception cref="MalformedContentException">It is missing or no text.</exception>
    public string RequiredText(string name) =>
        Field(name, JsonValueKind.String) is { } value
            ? Unicode(name, value)
            : throw new MalformedContentException($"{name} is missing.");

    private JsonElement? Field(string name, JsonValueKind kind)
    {
        if (!Content.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return value.ValueKind == kind
            ? value
            : throw new MalformedContentException($"{name} must be of the JSON kind {kind}, not {value.ValueKind}.");
    }

    private static string Unicode(string name, JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new MalformedContentException($"{name} is not well-formed Unicode.");
        }
    }
}
