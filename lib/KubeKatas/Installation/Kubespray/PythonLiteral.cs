using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace KubeKatas.Installation.Kubespray;

/// <summary>A value of an INI inventory: a Python literal, or else a text.</summary>
/// <remarks>
/// So <c>True</c> is a truth value and <c>true</c> a text, and <c>01</c> is a text since Python refuses it.
/// Source: ansible-core 2.14, plugins/inventory/ini.py, _parse_value. Left out: bytes, complex numbers, sets.
/// </remarks>
internal static class PythonLiteral
{
    /// <summary>The literal's value, or the text itself when it is none.</summary>
    public static object? Read(string text)
    {
        var reader = new Reader(text);
        return reader.Value() is { } found && reader.IsAtEnd() ? found.Content : text;
    }

    /// <summary>Tells "None" from "no literal".</summary>
    private sealed record Found(object? Content);

    private sealed class Reader(string text)
    {
        private int _at;

        public bool IsAtEnd()
        {
            SkipSpace();
            return _at >= text.Length || text[_at] == '#';
        }

        public Found? Value()
        {
            SkipSpace();
            return _at >= text.Length ? null : text[_at] switch
            {
                '"' or '\'' => Quoted(),
                '[' => List(']'),
                '(' => List(')'),
                '{' => Map(),
                _ => Word(),
            };
        }

        private void SkipSpace()
        {
            while (_at < text.Length && char.IsWhiteSpace(text[_at]))
            {
                _at++;
            }
        }

        private bool Takes(char letter)
        {
            SkipSpace();
            if (_at < text.Length && text[_at] == letter)
            {
                _at++;
                return true;
            }

            return false;
        }

        private Found? Quoted()
        {
            var quote = text[_at++];
            var content = new StringBuilder();
            for (; _at < text.Length; _at++)
            {
                if (text[_at] == quote)
                {
                    _at++;
                    return new(content.ToString());
                }

                var escaped = text[_at] == '\\' && _at + 1 < text.Length;
                content.Append(escaped ? Unescaped(text[++_at]) : $"{text[_at]}");
            }

            return null;
        }

        private static string Unescaped(char letter) => letter switch
        {
            'n' => "\n",
            't' => "\t",
            '\\' or '\'' or '"' => $"{letter}",
            _ => $"\\{letter}",
        };

        private Found? List(char close)
        {
            _at++;
            var items = ImmutableArray.CreateBuilder<object?>();
            while (!Takes(close))
            {
                if (Value() is not { } item)
                {
                    return null;
                }

                items.Add(item.Content);
                if (!Takes(',') && !(_at < text.Length && text[_at] == close))
                {
                    return null;
                }
            }

            return new(items.ToImmutable());
        }

        private Found? Map()
        {
            _at++;
            var items = Inventory.NoVariables;
            while (!Takes('}'))
            {
                if (Value() is not { Content: string key } || !Takes(':') || Value() is not { } value)
                {
                    return null;
                }

                items = items.SetItem(key, value.Content);
                if (!Takes(',') && !(_at < text.Length && text[_at] == '}'))
                {
                    return null;
                }
            }

            return new(items);
        }

        private Found? Word()
        {
            var start = _at;
            while (_at < text.Length && !char.IsWhiteSpace(text[_at]) && !",])}:#".Contains(text[_at]))
            {
                _at++;
            }

            return text[start.._at] switch
            {
                "True" => new(true),
                "False" => new(false),
                "None" => new(null),
                var word => Number(word),
            };
        }

        private static Found? Number(string word)
        {
            var digits = word.TrimStart('-', '+').Replace("_", "", StringComparison.Ordinal);
            var signed = word.StartsWith('-') ? "-" + digits : digits;
            if (word.TrimStart('-', '+') is ['0', 'x' or 'X', .. var hex])
            {
                return long.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var whole)
                    ? new(word.StartsWith('-') ? -whole : whole)
                    : null;
            }

            var isPadded = digits is ['0', >= '0' and <= '9', ..] && digits.Trim('0').Length > 0;
            var style = NumberStyles.AllowLeadingSign;
            if (!isPadded && long.TryParse(signed, style, CultureInfo.InvariantCulture, out var number))
            {
                return new(number);
            }

            var isDecimal = digits.All(letter => char.IsAsciiDigit(letter) || ".eE-+".Contains(letter));
            return isDecimal && digits.Any(letter => letter is '.' or 'e' or 'E')
                && double.TryParse(signed, NumberStyles.Float, CultureInfo.InvariantCulture, out var real)
                ? new(real) : null;
        }
    }
}
