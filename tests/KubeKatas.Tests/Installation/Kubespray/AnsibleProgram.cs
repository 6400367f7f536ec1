using System.Diagnostics;

namespace KubeKatas.Tests.Installation.Kubespray;

/// <summary>The real Ansible on PATH, for inventories only: it connects to nobody.</summary>
internal static class AnsibleProgram
{
    /// <summary>Skips the test where Ansible is missing; where CI=true that is a failure.</summary>
    public static void Require()
    {
        var isThere = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, "ansible-inventory")));
        if (isThere)
        {
            return;
        }

        const string Why = "ansible-inventory is not on PATH; install ansible-core to compare our reader with it";
        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(Why);
        }

        Assert.Ignore(Why);
    }

    /// <summary>What <c>ansible-inventory --list</c> prints of files in a folder.</summary>
    /// <param name="files">Their names and texts; the first is the inventory.</param>
    public static string List(params (string Name, string Text)[] files) =>
        InFolder(files, folder => Run("ansible-inventory", "-i", Path.Combine(folder, files[0].Name), "--list"));

    /// <summary>What Ansible's own library makes of many inventories, as one JSON list.</summary>
    public static string ReadAll(IReadOnlyList<string> texts)
    {
        const string Script = """
            import json, os, sys
            from ansible.inventory.manager import InventoryManager
            from ansible.parsing.dataloader import DataLoader
            from ansible.vars.manager import VariableManager
            out = []
            for name in sorted(os.listdir(sys.argv[1])):
                loader = DataLoader()
                inventory = InventoryManager(loader=loader, sources=[os.path.join(sys.argv[1], name)])
                manager = VariableManager(loader=loader, inventory=inventory)
                keep = lambda seen: {k: v for k, v in seen.items() if k.startswith("v_")}
                out.append({
                    "groups": {k: [h.name for h in g.get_hosts()] for k, g in inventory.groups.items()},
                    "vars": {h.name: keep(manager.get_vars(host=h)) for h in inventory.get_hosts()},
                })
            print(json.dumps(out))
            """;
        return InFolder(
            [.. texts.Select((text, i) => ($"i{i:0000}.ini", text))],
            folder => Run("/usr/bin/python3", "-c", Script, folder));
    }

    private static string InFolder((string Name, string Text)[] files, Func<string, string> run)
    {
        var folder = Directory.CreateTempSubdirectory("inventory-");
        try
        {
            foreach (var (name, text) in files)
            {
                var path = Path.Combine(folder.FullName, name);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllText(path, text);
            }

            return run(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput =
            true, RedirectStandardError = true };
        start.Environment["ANSIBLE_LOCALHOST_WARNING"] = "False";
        start.Environment["ANSIBLE_INVENTORY_UNPARSED_FAILED"] = "True";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InventoryFailure(errors.Result);
    }
}

/// <summary>Ansible could not read it either.</summary>
internal sealed class InventoryFailure(string message) : Exception(message);
