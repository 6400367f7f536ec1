using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KubeKatas.Api.Decoding;

/// <summary>Reads JSON as the API server does: case-sensitive, the last of equal keys wins, and they are
/// told.</summary>
/// <remarks>
/// The messages are those of Go's encoding/json, which the server passes on to its clients; System.Text.Json's differ.
/// Source: kubernetes v1.36.2, vendor/sigs.k8s.io/json/internal/golang/encoding/json/scanner.go.
/// </remarks>
internal ref struct JsonText
{
    private const int DeepestMax = 500;

    private readonly ReadOnlySpan<byte> _text;
    private readonly List<string>? _duplicates;
    private int _at;
    private int _depth;

    private JsonText(ReadOnlySpan<byte> text, List<string>? duplicates)
    {
        _text = text;
        _duplicates = duplicates;
    }

    /// <summary>Reads a whole text.</summary>
    /// <param name="text">UTF-8.</param>
    /// <param name="duplicates">Collects the paths of keys that come twice; null when nobody wants to know.</param>
    /// <exception cref="JsonTextException">It is no JSON.</exception>
    public static JsonNode? Parse(ReadOnlySpan<byte> text, List<string>? duplicates = null)
    {
        var reader = new JsonText(text, duplicates);
        var value = reader.Value("");
        reader.SkipBlanks();
        return reader._at == text.Length ? value : throw reader.Unexpected("after top-level value");
    }

    private JsonNode? Value(string path)
    {
        SkipBlanks();
        if (_at == _text.Length)
        {
            throw new JsonTextException("unexpected end of JSON input");
        }

        return _text[_at] switch
        {
            (byte)'{' => Object(path),
            (byte)'[' => Array(path),
            (byte)'"' => JsonValue.Create(String()),
            (byte)'t' => Literal("true", JsonValue.Create(true)),
            (byte)'f' => Literal("false", JsonValue.Create(false)),
            (byte)'n' => Literal("null", null),
            (byte)'-' or (>= (byte)'0' and <= (byte)'9') => Number(),
            _ => throw Unexpected("looking for beginning of value"),
        };
    }

    private JsonObject Object(string path)
    {
        Enter();
        var result = new JsonObject();
        var seen = new HashSet<string>();
        for (SkipBlanks(); Next() != '}'; SkipBlanks())
        {
            Expect('"', "looking for beginning of object key string");
            var key = String();
            SkipBlanks();
            Expect(':', "after object key");
            _at++;
            var inner = path.Length == 0 ? key : $"{path}.{key}";
            if (!seen.Add(key))
            {
                _duplicates?.Add(inner);
            }

            result[key] = Value(inner);
            SkipBlanks();
            if (Next() == ',')
            {
                _at++;
                SkipBlanks();
                Expect('"', "looking for beginning of object key string");
                continue;
            }

            Expect('}', "after object key:value pair");
        }

        Leave();
        return result;
    }

    private JsonArray Array(string path)
    {
        Enter();
        var result = new JsonArray();
        for (SkipBlanks(); Next() != ']'; SkipBlanks())
        {
            result.Add(Value($"{path}[{result.Count.ToString(CultureInfo.InvariantCulture)}]"));
            SkipBlanks();
            if (Next() == ',')
            {
                _at++;
                SkipBlanks();
                if (Next() == ']')
                {
                    throw Unexpected("looking for beginning of value");
                }

                continue;
            }

            Expect(']', "after array element");
        }

        Leave();
        return result;
    }

    private void Enter()
    {
        _at++;
        if (++_depth > DeepestMax)
        {
            throw new JsonTextException("exceeded max depth");
        }
    }

    private void Leave()
    {
        _at++;
        _depth--;
    }

    private string String()
    {
        var start = ++_at;
        while (Next() is not '"')
        {
            if (_text[_at] < 0x20)
            {
                throw Unexpected("in string literal");
            }

            _at += _text[_at] == '\\' ? 2 : 1;
        }

        var raw = _text[start.._at++];
        return raw.Contains((byte)'\\') ? Unescaped(raw) : System.Text.Encoding.UTF8.GetString(raw);
    }

    private static string Unescaped(ReadOnlySpan<byte> raw)
    {
        var text = System.Text.Encoding.UTF8.GetString(raw);
        var result = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] != '\\')
            {
                result.Append(text[index]);
                continue;
            }

            var escape = text[++index];
            if (escape != 'u')
            {
                result.Append(Escaped(escape));
            }
            else if (index + 4 < text.Length && ushort.TryParse(
                text.AsSpan(index + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                result.Append((char)code);
                index += 4;
            }
            else
            {
                throw new JsonTextException("invalid character in \\u hexadecimal character escape");
            }
        }

        return result.ToString();
    }

    private static char Escaped(char escape) => escape switch
    {
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        '"' or '\\' or '/' => escape,
        _ => throw new JsonTextException($"invalid character '{escape}' in string escape code"),
    };

    private JsonNode? Literal(string word, JsonNode? value)
    {
        for (var index = 0; index < word.Length; index++, _at++)
        {
            Expect(word[index], $"in literal {word} (expecting '{word[index]}')");
        }

        return value;
    }

    private JsonValue Number()
    {
        var start = _at;
        while (_at < _text.Length && (char)_text[_at] is '-' or '+' or '.' or 'e' or 'E' or (>= '0' and <= '9'))
        {
            _at++;
        }

        var raw = _text[start.._at];
        if (Utf8Parser.TryParse(raw, out long whole, out var used) && used == raw.Length)
        {
            return JsonValue.Create(whole);
        }

        if (!Utf8Parser.TryParse(raw, out double number, out used) || used != raw.Length)
        {
            throw Unexpected("in numeric literal");
        }

        return double.IsFinite(number) ? JsonValue.Create(number) : TooLarge(raw);
    }

    /// <summary>A number that no type holds: it stays as it was written, for the message that refuses it.</summary>
    private static JsonValue TooLarge(ReadOnlySpan<byte> raw) =>
        JsonValue.Create(JsonSerializer.Deserialize<JsonElement>(raw))!;

    private readonly char Next() => _at < _text.Length
        ? (char)_text[_at]
        : throw new JsonTextException("unexpected end of JSON input");

    private readonly void Expect(char wanted, string where)
    {
        if (Next() != wanted)
        {
            throw Unexpected(where);
        }
    }

    private void SkipBlanks()
    {
        while (_at < _text.Length && _text[_at] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r')
        {
            _at++;
        }
    }

    private readonly JsonTextException Unexpected(string where)
    {
        if (_at >= _text.Length)
        {
            return new("unexpected end of JSON input");
        }

        Rune.DecodeFromUtf8(_text[_at..], out var rune, out _);
        var shown = rune.Value switch { '\'' => @"\'", '\n' => @"\n", '\t' => @"\t", _ => rune.ToString() };
        return new($"invalid character '{shown}' {where}");
    }
}
