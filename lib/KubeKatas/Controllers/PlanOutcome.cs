using System.Collections.Immutable;
using k8s;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Controllers;

/// <summary>What became of a plan's writes.</summary>
/// <param name="Writes">One entry a write that was tried or skipped, in order; batches are unfolded.</param>
public sealed record PlanOutcome(ImmutableArray<WriteOutcome> Writes)
{
    /// <summary>Nothing was tried.</summary>
    public static PlanOutcome None { get; } = new([]);

    /// <summary>The first refusal that was not tolerated, or null when all went well.</summary>
    public ApiException? FirstError
    {
        get
        {
            foreach (var write in Writes)
            {
                if (write.Error is { } error && !write.Write.IsTolerated(error))
                {
                    return error;
                }
            }

            return null;
        }
    }

    /// <summary>The outcome of one write of the plan, found by reference; null when it was not in it.</summary>
    public WriteOutcome? Of(Write write)
    {
        foreach (var outcome in Writes)
        {
            if (ReferenceEquals(outcome.Write, write))
            {
                return outcome;
            }
        }

        return null;
    }
}

/// <summary>What became of one write.</summary>
/// <param name="Write">The write.</param>
/// <param name="Result">The object as the API answered; null when it was refused, skipped or had no answer.</param>
/// <param name="Error">The refusal, or null.</param>
/// <param name="Skipped">True when it was not tried because its batch or an earlier one failed.</param>
public sealed record WriteOutcome(
    Write Write, IKubernetesObject<V1ObjectMeta>? Result, ApiException? Error, bool Skipped = false);
