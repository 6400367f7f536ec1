using KubeKatas.Objects;

namespace KubeKatas.Notebooks.Clusters;

/// <summary>What is said when waiting was in vain.</summary>
internal static class Waits
{
    public static TimeoutException Unmet(TimeSpan limit) =>
        new(
            $"What the cell waits for did not happen within {HumanDuration.Of(limit)} of the cluster's time. "
                + "Look at Kubectl(\"get pods\") and Kubectl(\"get events\"), or give WaitUntil a longer limit."
        );
}
