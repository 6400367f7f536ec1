using System.Text;
using KubeKatas.Time;

namespace KubeKatas.Tests.Installation.Kubespray;

/// <summary>Inventories that make sense, and no more.</summary>
internal static class RandomInventories
{
    private static readonly string[] Groups = ["alpha", "beta", "gamma", "delta", "zeta"];

    /// <summary>An inventory in INI; the same for the same seed. Children come later in the list, so there is no
    /// cycle.</summary>
    public static string Text(int seed)
    {
        var chance = new Chance(seed);
        var text = new StringBuilder();
        Hosts(text, chance, "v_host");
        foreach (var at in Enumerable.Range(0, Groups.Length).OrderBy(_ => chance.Next(100)))
        {
            text.AppendLine($"[{Groups[at]}]");
            Hosts(text, chance, "v_host");
            var children = Groups[(at + 1)..].Where(_ => chance.Next(3) == 0).ToList();
            if (children.Count > 0 && Groups[at] != "zeta")
            {
                text.AppendLine($"[{Groups[at]}:children]").AppendJoin('\n', children.OrderBy(_ =>
                    chance.Next(100))).AppendLine();
            }

            text.AppendLine($"[{Groups[at]}:vars]");
            foreach (var name in new[] { "v_a", "v_b", "v_host", "ansible_group_priority" }.Where(_ =>
                chance.Next(2) == 0))
            {
                var value = name == "ansible_group_priority" ? $"{chance.Next(3)}" : $"{Groups[at]} {chance.Next(9)}";
                text.AppendLine($"{name}={value}");
            }
        }

        text.AppendLine("[all:vars]").AppendLine("v_a=all").AppendLine("v_c=True");
        return text.ToString();
    }

    private static void Hosts(StringBuilder text, Chance chance, string variable)
    {
        for (var i = chance.Next(3); i > 0; i--)
        {
            var name = chance.Next(4) == 0 ? $"n[{chance.Next(3)}:{chance.Next(6)}]" : $"n{chance.Next(9)}";
            text.AppendLine(chance.Next(3) == 0 ? $"{name} {variable}={chance.Next(99)} v_d='x y'" : name);
        }
    }
}
