using System.Text.RegularExpressions;

namespace KubeKatas.Server.Tests.Kubectl;

/// <summary>Command lines of the real kubectl, in one story: each runs on what those before it left.</summary>
public class KubectlTests
{
    [Test]
    public Task The_real_kubectl_says_what_it_says_to_a_real_server() =>
        Play(KubectlStory.Files, KubectlStory.Lines);

    [Test]
    public Task The_real_kubectl_works_with_a_kind_of_ones_own() => Play(KubectlCustoms.Files, KubectlCustoms.Lines);

    [Test]
    public Task The_real_kubectl_is_told_what_it_may_not_do() => Play([], KubectlAccess.Lines, evaluatesRbac: true);

    [Test]
    public Task The_real_kubectl_waits_for_jobs_and_rolls_stateful_sets_on_and_back() =>
        Play(KubectlWorkloads.Files, KubectlWorkloads.Lines);

    private static async Task Play(
        IReadOnlyList<(string Name, string Text)> files,
        IReadOnlyList<(string Line, int Code, string Pattern)> lines,
        bool evaluatesRbac = false)
    {
        KubectlProgram.Require();
        await using var served = await ServedCluster.StartAsync(evaluatesRbac);
        var folder = Directory.CreateTempSubdirectory("kubekatas-kubectl-").FullName;
        try
        {
            foreach (var (name, text) in files)
            {
                var file = new FileInfo(Path.Combine(folder, name));
                file.Directory!.Create();
                await File.WriteAllTextAsync(file.FullName, text);
            }

            List<string> wrong = [];
            foreach (var (line, code, pattern) in lines)
            {
                var (gotCode, output) = await KubectlProgram.RunAsync(line, served.KubeconfigPath, folder);
                if (gotCode != code || !Regex.IsMatch(output, pattern, RegexOptions.Multiline))
                {
                    wrong.Add($"kubectl {line}\n  wanted {code} and /{pattern}/\n  got {gotCode}: {output}");
                }
            }

            wrong.ShouldBeEmpty(string.Join('\n', wrong));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
