using System.Text.Json.Nodes;
using KubeKatas.Installation.Kubespray;

namespace KubeKatas.Tests.Installation.Kubespray;

/// <summary>Our readers beside the real Ansible.</summary>
public class AnsibleInventoryTests
{
    private const string Ini = """
        # the way in
        bastion ansible_host=95.54.0.10
        node[1:3] ansible_host="95.54.0.1" note='two words' # each of them
        db[01:05:2]-[a:b]:2222 ansible_user=admin sizes=[1,2] ready=True later=true none=None half=0.5

        [kube_control_plane]
        node1 etcd_member_name=etcd1

        [etcd:children]
        kube_control_plane

        [k8s_cluster:children]
        kube_control_plane
        kube_node

        [kube_node]
        node2
        node3

        [k8s_cluster:vars]
        kube_network_node_prefix=24
        kube_pods_subnet = 10.233.64.0/18
        quoted="24"
        map={'a': 1, 'b': [True, None]}
        padded=01
        under=1_000
        hexadecimal=0x10
        negative=-3
        empty=
        words=two words # with more
        comment=5 # five

        [etcd:vars]
        where=etcd

        [kube_control_plane:vars]
        where=control plane
        """;

    private const string Yaml = """
        all:
          hosts:
            node[1:3]:
              ansible_port: 22
          vars: {level: all, yes_or_no: yes, octal: 010, version: 1.36.4, real: 1.5, quoted: "24", nothing: ~}
          children:
            kube_control_plane:
              hosts: {node1: , node2: {level: host}}
            kube_node:
              hosts:
                node2:
                node3:
                worker[a:c]: {labels: {zone: west}, list: [1, two, false]}
              vars:
                level: kube_node
            k8s_cluster:
              children:
                kube_control_plane:
                kube_node:
              vars: {level: k8s_cluster, ansible_group_priority: 10}
        """;

    [Test]
    public void An_inventory_in_INI_is_what_ansible_inventory_lists()
    {
        AnsibleProgram.Require();
        Compare(AnsibleProgram.List(("hosts.ini", Ini)), IniInventory.Read(Ini));
    }

    [Test]
    public void An_inventory_in_YAML_is_what_ansible_inventory_lists()
    {
        AnsibleProgram.Require();
        Compare(AnsibleProgram.List(("hosts.yml", Yaml)), YamlInventory.Read(Yaml));
    }

    [Test]
    public void Files_of_variables_take_the_place_that_Ansible_gives_them()
    {
        AnsibleProgram.Require();
        const string Plain = """
            [all:vars]
            a=inventory all
            b=inventory all
            c=inventory all
            d=inventory all
            [kube_node]
            node1 d="inventory host" e="inventory host"
            node2
            [kube_node:vars]
            b=inventory group
            c=inventory group
            """;
        var listed = AnsibleProgram.List(
            ("hosts.ini", Plain),
            ("group_vars/all.yml", "c: file all\nd: file all\n"),
            ("group_vars/kube_node.yml", "d: file group\ne: file group\nf: {x: 1}\n"),
            ("host_vars/node1.yml", "e: file host\nf: {y: 2}\n"));
        var read = IniInventory.Read(Plain)
            .WithGroupFile("all", "c: file all\nd: file all\n")
            .WithGroupFile("kube_node", "d: file group\ne: file group\nf: {x: 1}\n")
            .WithHostFile("node1", "e: file host\nf: {y: 2}\n");
        Compare(listed, read);
    }

    [TestCase("[a:children]\nb\n[b:children]\na\n", TestName = "A cycle of groups")]
    [TestCase("[a:children]\nb\n", TestName = "A child that is nowhere")]
    [TestCase("[a:vars]\nx=1\n", TestName = "Variables of a group that is nowhere")]
    [TestCase("[a:hats]\nb\n", TestName = "A section of an unknown sort")]
    [TestCase("[a b]\nc\n", TestName = "A section's name with a blank")]
    [TestCase("node1 lonely\n", TestName = "A word that is no assignment")]
    [TestCase("node1 x='open\n", TestName = "A quote that is not closed")]
    [TestCase("node[1:]\n", TestName = "A range without an end")]
    [TestCase("node[01:100]\n", TestName = "A range of two widths")]
    [TestCase("node[c:a]\n", TestName = "A range of letters that runs backwards")]
    [TestCase("[a]\nnode1\n[a:vars]\nno assignment\n", TestName = "A variable without a value")]
    public void What_Ansible_refuses_is_refused(string text)
    {
        Should.Throw<InventoryException>(() => IniInventory.Read(text));
        AnsibleProgram.Require();
        Should.Throw<InventoryFailure>(() => AnsibleProgram.List(("hosts.ini", text)));
    }

    [Test]
    public void The_members_of_a_group_come_in_the_order_that_Ansible_has()
    {
        AnsibleProgram.Require();
        const string Text = "[z]\nc\na\n[k:children]\ny\nz\nx\n[k]\nb\n[x]\nb\nd\n[y]\ne\nc\n";
        var theirs = JsonNode.Parse(AnsibleProgram.ReadAll([Text]))![0]!["groups"]!["k"]!.AsArray().Select(host =>
            $"{host}");
        GroupMembers.Of(IniInventory.Read(Text), "k").ShouldBe(theirs);
    }

    /// <summary>The order of grandchildren is left to chance in Ansible, so members are compared as sets.</summary>
    [Test]
    public void Any_inventory_has_the_members_and_variables_that_Ansible_gives_it()
    {
        AnsibleProgram.Require();
        var texts = Enumerable.Range(1, 200).Select(RandomInventories.Text).ToList();
        var theirs = JsonNode.Parse(AnsibleProgram.ReadAll(texts))!.AsArray();
        for (var i = 0; i < texts.Count; i++)
        {
            Ours(IniInventory.Read(texts[i])).ToJsonString()
                .ShouldBe(Sorted(WithSets(theirs[i]!)).ToJsonString(), texts[i]);
        }
    }

    private static JsonNode Ours(Inventory inventory)
    {
        var plain = inventory with { Defaults = Inventory.NoVariables };
        var ours = new
        {
            groups = plain.Groups.ToDictionary(group =>
                group.Name, group => GroupMembers.Of(plain, group.Name).Order(StringComparer.Ordinal)),
            vars = plain.Hosts.ToDictionary(host => host, host => EffectiveVariables.Of(plain, host)),
        };
        return Sorted(System.Text.Json.JsonSerializer.SerializeToNode(ours)!);
    }

    private static JsonNode WithSets(JsonNode read)
    {
        var groups = read["groups"]!.AsObject();
        foreach (var name in groups.Select(group => group.Key).ToList())
        {
            groups[name] = InOrder(groups[name]!);
        }

        return read;
    }

    private static JsonArray InOrder(JsonNode names) =>
        new([.. names.AsArray().Select(name =>
            $"{name}").Order(StringComparer.Ordinal).Select(name => JsonValue.Create(name))]);

    private static void Compare(string listed, Inventory ours)
    {
        var theirs = Normal(listed);
        Normal(InventoryJson.List(ours)).ToJsonString().ShouldBe(theirs.ToJsonString());
    }

    /// <summary>Groups list their hosts and children as sets; the order is compared elsewhere.</summary>
    private static JsonNode Normal(string list)
    {
        var root = JsonNode.Parse(list)!.AsObject();
        foreach (var group in root.Where(pair => pair.Key != "_meta").Select(pair => pair.Value!.AsObject()))
        {
            foreach (var name in group.Select(pair => pair.Key).ToList())
            {
                group[name] = InOrder(group[name]!);
            }
        }

        return Sorted(root);
    }

    private static JsonNode Sorted(JsonNode node) => node switch
    {
        JsonObject map => new JsonObject(map.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => KeyValuePair.Create(pair.Key, pair.Value is null ? null : Sorted(pair.Value)))),
        _ => node.DeepClone(),
    };
}
