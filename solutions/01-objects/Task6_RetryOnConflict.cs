using KubeKatas.Objects;

namespace KubeKatas.Katas.Objects;

/// <summary>Task 6: try again, but not for ever.</summary>
/// <remarks>
/// A conflict says that somebody else was quicker, and nothing of whether the change makes sense. So the whole attempt
/// is made again, the reading included: to send the same object again would meet the same conflict. Other refusals are
/// about the change itself, and trying again would not help.
/// </remarks>
public static class RetryOnConflict
{
    /// <summary>There is a pause between two attempts, and none behind the last.</summary>
    public static T Run<T>(Backoff backoff, Action<TimeSpan> sleep, Func<T> attempt)
    {
        var pause = backoff.First;
        for (var left = backoff.Steps; ; left--)
        {
            try
            {
                return attempt();
            }
            catch (ApiException refusal) when (refusal.Reason == "Conflict" && left > 1)
            {
                sleep(pause);
                pause *= backoff.Factor;
            }
        }
    }
}
