using System.Formats.Tar;
using System.Text;

namespace KubeKatas.Nodes.Commands;

/// <summary>tar, as far as <c>kubectl cp</c> uses it: packs files to standard output, unpacks standard input.</summary>
/// <remarks>Source: kubernetes v1.36.2, staging/src/k8s.io/kubectl/pkg/cmd/cp/cp.go. Left out: compression, archives in
/// files, and packing anything but text.</remarks>
internal static class TarCommand
{
    private static readonly UTF8Encoding Text = new(false, throwOnInvalidBytes: true);

    public static CommandOutcome Run(string[] words, string input, ContainerShell shell)
    {
        var action = words.Length > 0 ? words[0].TrimStart('-') : "";
        var at = Array.IndexOf(words, "-C");
        var folder = FileCommands.Full(shell, at >= 0 && at + 1 < words.Length ? words[at + 1] : ".");
        string[] names = [.. words.Where((word, i) => i > 0 && !word.StartsWith('-') && (at < 0 || i != at + 1))];
        return action.Contains('c', StringComparison.Ordinal) ? Pack(shell, names)
            : action.Contains('x', StringComparison.Ordinal) ? Unpack(shell, input, folder)
            : CommandOutcome.Failed("tar: one of c and x must be given");
    }

    private static CommandOutcome Pack(ContainerShell shell, string[] names)
    {
        using var archive = new MemoryStream();
        var outcome = CommandOutcome.Silent;
        using (var writer = new TarWriter(archive, TarEntryFormat.Ustar, leaveOpen: true))
        {
            foreach (var name in names)
            {
                outcome = outcome.Then(Pack(shell, name, writer)) with { Code = outcome.Code };
            }
        }

        var failed = outcome.Error.Contains("No such file", StringComparison.Ordinal);
        return outcome with { Output = Text.GetString(archive.ToArray()), Code = failed ? 1 : 0 };
    }

    private static CommandOutcome Pack(ContainerShell shell, string name, TarWriter writer)
    {
        var full = FileCommands.Full(shell, name);
        string[] files = shell.Files.Read(full) is not null
            ? [full]
            : [.. shell.Files.Paths.Where(one => one.StartsWith(full.TrimEnd('/') + "/", StringComparison.Ordinal))];
        if (files.Length == 0)
        {
            return CommandOutcome.Failed($"tar: {name}: No such file or directory");
        }

        foreach (var file in files)
        {
            var isFolder = file.EndsWith('/');
            var entry = new UstarTarEntry(isFolder ? TarEntryType.Directory : TarEntryType.RegularFile, file[1..])
            {
                ModificationTime = shell.Around.Now,
                Mode = (UnixFileMode)(isFolder ? 0b111_101_101 : 0b110_100_100),
            };
            if (!isFolder)
            {
                entry.DataStream = new MemoryStream(Text.GetBytes(shell.Files.Read(file) ?? ""));
            }

            writer.WriteEntry(entry);
        }

        return name.StartsWith('/')
            ? new("", "tar: removing leading '/' from member names\n")
            : CommandOutcome.Silent;
    }

    private static CommandOutcome Unpack(ContainerShell shell, string input, string folder)
    {
        if (!shell.Files.HasFolder(folder))
        {
            return CommandOutcome.Failed($"tar: can't change directory to '{folder}': No such file or directory");
        }

        try
        {
            using var reader = new TarReader(new MemoryStream(Text.GetBytes(input)));
            var outcome = CommandOutcome.Silent;
            while (outcome.Code == 0 && reader.GetNextEntry() is { } entry)
            {
                outcome = outcome.Then(Keep(shell, entry, FileCommands.Full(shell, $"{folder}/{entry.Name}")));
            }

            return outcome;
        }
        catch (Exception broken) when (broken is InvalidDataException or EndOfStreamException or FormatException)
        {
            return CommandOutcome.Failed("tar: short read");
        }
    }

    private static CommandOutcome Keep(ContainerShell shell, TarEntry entry, string path)
    {
        using var content = new MemoryStream();
        entry.DataStream?.CopyTo(content);
        if (content.Length != entry.Length)
        {
            return CommandOutcome.Failed("tar: short read");
        }

        var why = entry.EntryType is TarEntryType.Directory
            ? shell.Files.MakeFolders(path)
            : shell.Files.MakeFolders(path[..Math.Max(path.LastIndexOf('/'), 0)])
                ?? shell.Files.Write(path, Text.GetString(content.ToArray()));
        return why is null ? CommandOutcome.Silent : CommandOutcome.Failed($"tar: can't open '{entry.Name}': {why}");
    }
}
