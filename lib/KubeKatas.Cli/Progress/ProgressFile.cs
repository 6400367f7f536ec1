using System.Text.Json;
using KubeKatas.Server.Access;

namespace KubeKatas.Cli.Progress;

/// <summary>Keeps the progress in a file of the user's, replaced in one step.</summary>
/// <param name="path">The file.</param>
/// <param name="warn">Is told when the file cannot be read or written; the course goes on without it.</param>
internal sealed class ProgressFile(string path, Action<string> warn)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private LearnerProgress? _inMemory;

    /// <summary>Where progress is kept: the folder <c>KUBEKATAS_HOME</c>, or <c>kubekatas</c> in the user's local
    /// data.</summary>
    public static string DefaultPath => Path.Combine(PrivateFolder.Home, "progress.json");

    /// <summary>What is remembered; nothing when the file is missing or damaged. A damaged file is left as it
    /// is.</summary>
    public LearnerProgress Read()
    {
        if (_inMemory is not null)
        {
            return _inMemory;
        }

        try
        {
            return File.Exists(path)
                ? JsonSerializer.Deserialize<LearnerProgress>(File.ReadAllText(path), Json) ?? LearnerProgress.None
                : LearnerProgress.None;
        }
        catch (JsonException)
        {
            warn(
                $"The progress file {path} is damaged. It stays as it is; progress of this session is not saved. "
                    + "Mend it or move it away."
            );
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            warn($"The progress file {path} cannot be read: {unreadable.Message}");
        }

        return _inMemory = LearnerProgress.None;
    }

    /// <summary>Changes what is remembered; nothing is written when nothing changes.</summary>
    public void Update(Func<LearnerProgress, LearnerProgress> change)
    {
        var before = Read();
        var after = change(before);
        if (_inMemory is not null)
        {
            _inMemory = after;
            return;
        }

        if (JsonSerializer.Serialize(before, Json) != JsonSerializer.Serialize(after, Json))
        {
            Write(after);
        }
    }

    private void Write(LearnerProgress progress)
    {
        var fresh = $"{path}.{Environment.ProcessId}.new";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(fresh, JsonSerializer.Serialize(progress, Json) + "\n");
            File.Move(fresh, path, overwrite: true);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            _inMemory = progress;
            warn(
                $"Progress cannot be saved in {path}: {refused.Message} "
                    + "It is kept until you close this. Free some space, or set KUBEKATAS_HOME to a folder that can be written."
            );
            TryDelete(fresh);
        }
    }

    private static void TryDelete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // What cannot be written can often not be deleted either.
        }
    }
}
