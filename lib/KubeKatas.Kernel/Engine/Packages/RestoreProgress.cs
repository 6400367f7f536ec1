using System.Globalization;
using KubeKatas.Kernel.Engine.Streams;

namespace KubeKatas.Kernel.Engine.Packages;

/// <summary>
/// Shows that packages are being restored, for as long as it takes, and then which versions they are.
/// </summary>
internal sealed class RestoreProgress : IDisposable
{
    private static int count;

    private readonly string id = $"restore-{Interlocked.Increment(ref count)}";
    private readonly BatchedOutput output;
    private readonly string names;
    private readonly ITimer timer;
    private int seconds;

    public RestoreProgress(IEnumerable<PackageRequest> requests, BatchedOutput output)
    {
        this.output = output;
        names = string.Join(", ", requests.Select(request => $"{request.Name} {request.Version}".Trim()));
        Show($"Restoring {names} …", update: false);
        var second = TimeSpan.FromSeconds(1);
        timer = TimeProvider.System.CreateTimer(_ => Tick(), null, second, second);
    }

    /// <summary>Replaces the progress by what was restored.</summary>
    public void Finish(IEnumerable<string> packages)
    {
        timer.Dispose();
        Show("Restored " + string.Join(", ", packages), update: true);
    }

    public void Dispose() => timer.Dispose();

    private void Tick() => Show(
        string.Create(CultureInfo.InvariantCulture, $"Restoring {names} … {++seconds} s"), update: true);

    private void Show(string text, bool update) => output.Display(
        MimeBundle.PlainText(text), id, update);
}
