using System.Globalization;
using System.Text.RegularExpressions;

namespace KubeKatas.Installation.Kubespray;

/// <summary>Reads an inventory in Ansible's INI syntax.</summary>
/// <remarks>
/// It is a syntax of Ansible's own, with ranges, quotes and Python's literals, and no .NET library reads it. Left
/// out: IPv6 addresses as host names. Source: ansible-core 2.14, plugins/inventory/ini.py.
/// </remarks>
public static partial class IniInventory
{
    /// <summary>Reads an inventory.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="expand">What a host's name with ranges stands for; null for <see cref="HostRange.Expand"/>.</param>
    /// <exception cref="InventoryException">A line makes no sense; the message begins with its number.</exception>
    public static Inventory Read(string text, Func<string, IReadOnlyList<string>>? expand = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var reader = new Reader(expand ?? HostRange.Expand);
        var number = 0;
        foreach (var line in text.Split('\n').Select(line => line.Trim()))
        {
            number++;
            try
            {
                reader.Take(line, number);
            }
            catch (InventoryException wrong)
            {
                throw new InventoryException($"line {number}: {wrong.Message}");
            }
        }

        return reader.Finish();
    }

    [GeneratedRegex(@"^\[([^:\]\s]+)(?::(\w+))?\]\s*(?:#.*)?$")]
    private static partial Regex Section();

    [GeneratedRegex(@"^([^:\]\s]+)\s*(?:#.*)?$")]
    private static partial Regex GroupName();

    [GeneratedRegex(@"^(?<name>[^:\[]+(?:\[[^\]]*\][^:\[]*)*):(?<port>\d+)$")]
    private static partial Regex HostAndPort();

    private sealed class Reader(Func<string, IReadOnlyList<string>> expand)
    {
        private readonly InventoryBuilder _builder = new();

        /// <summary>Groups that are so far only spoken of, and the line that did.</summary>
        private readonly Dictionary<string, (int Line, string What)> _pending = new(StringComparer.Ordinal);

        /// <summary>Children that wait for their group, in order: it joins its parents when it is declared.</summary>
        private readonly List<(string Parent, string Child)> _waiting = [];

        private string _group = Inventory.UngroupedGroup;
        private string _kind = "hosts";

        public void Take(string line, int number)
        {
            if (line.Length == 0 || line[0] is '#' or ';')
            {
                return;
            }

            if (Section().Match(line) is { Success: true } section)
            {
                Enter(section.Groups[1].Value, section.Groups[2].Value, number);
            }
            else if (line[0] == '[' && line[^1] == ']')
            {
                throw new InventoryException($"{line} is no section: a group's name has no spaces");
            }
            else
            {
                TakeEntry(line, number);
            }
        }

        public Inventory Finish()
        {
            foreach (var (name, (line, what)) in _pending)
            {
                throw new InventoryException($"line {line}: {what} the group {name}, which is nowhere");
            }

            return _builder.Build();
        }

        private void Enter(string group, string kind, int number)
        {
            (_group, _kind) = (group, kind.Length == 0 ? "hosts" : kind);
            if (_kind is not ("hosts" or "children" or "vars"))
            {
                throw new InventoryException($"[{group}:{kind}]: a section is of hosts, children or vars");
            }

            if (_kind == "vars" && !_builder.HasGroup(group))
            {
                _pending.TryAdd(group, (number, $"[{group}:vars] gives variables to"));
            }
            else if (_kind != "vars")
            {
                _pending.Remove(group);
            }

            _builder.AddGroup(group);
            foreach (var (parent, child) in _waiting.Where(pair => pair.Child == group && _kind != "vars").ToList())
            {
                _builder.AddChild(parent, child);
                _waiting.Remove((parent, child));
            }
        }

        private void TakeEntry(string line, int number)
        {
            switch (_kind)
            {
                case "hosts":
                    TakeHosts(ShellWords.Split(line));
                    break;
                case "vars":
                    var (name, value) = Assignment(line);
                    _builder.SetVariable(_group, name, value);
                    break;
                default:
                    TakeChild(line, number);
                    break;
            }
        }

        private void TakeChild(string line, int number)
        {
            var child = GroupName().Match(line) is { Success: true } found
                ? found.Groups[1].Value
                : throw new InventoryException($"{line} is no group's name");
            if (_builder.HasGroup(child))
            {
                _builder.AddChild(_group, child);
                return;
            }

            _pending.TryAdd(child, (number, $"[{_group}:children] names"));
            _waiting.Add((_group, child));
        }

        private void TakeHosts(List<string> words)
        {
            var variables = words.Skip(1)
                .Select(Assignment)
                .Select(pair => KeyValuePair.Create(pair.Name, pair.Value))
                .ToList();
            var name = words[0];
            if (HostAndPort().Match(name) is { Success: true } match)
            {
                name = match.Groups["name"].Value;
                var port = long.Parse(match.Groups["port"].Value, CultureInfo.InvariantCulture);
                variables.Insert(0, KeyValuePair.Create("ansible_port", (object?)port));
            }

            foreach (var host in expand(name))
            {
                _builder.AddHost(_group, host, variables);
            }
        }

        private static (string Name, object? Value) Assignment(string text)
        {
            var sign = text.IndexOf('=', StringComparison.Ordinal);
            return sign < 0
                ? throw new InventoryException($"{text} is not of the form name=value")
                : (text[..sign].Trim(), PythonLiteral.Read(text[(sign + 1)..].Trim()));
        }
    }
}
