using System.Collections.Immutable;
using KubeKatas.Objects;
using KubeKatas.Time;

namespace KubeKatas.Controllers.Runtime;

/// <summary>Runs one controller: takes names from its queue, asks for a plan, carries it out, and retries what
/// failed.</summary>
public sealed class ControllerRunner
{
    /// <summary>How many plans may follow one another in one pass before it counts as a story without an end.</summary>
    private const int FollowUpsMax = 100;

    private readonly IController _controller;
    private readonly IWriter _writer;
    private readonly IEventRecorder _events;
    private readonly WorkQueue<ObjectKey> _queue;
    private readonly Seen _seen;

    /// <summary>Wires a controller to a cluster; from now on it works whenever the loop runs.</summary>
    /// <param name="controller">What to run.</param>
    /// <param name="loop">When to run.</param>
    /// <param name="informers">What it sees.</param>
    /// <param name="writer">Where it writes.</param>
    /// <param name="events">Where it reports.</param>
    public ControllerRunner(
        IController controller, EventLoop loop, InformerSet informers, IWriter writer, IEventRecorder events)
    {
        ArgumentNullException.ThrowIfNull(controller);
        (_controller, _writer, _events) = (controller, writer, events);
        _queue = new(loop, Work, controller.Pace, controller.RetryDelays);
        var expectations = new Expectations(loop);
        _seen = new(informers, loop, expectations, _queue.Failures);
        controller.Watch(new(informers, _queue, expectations, loop));
    }

    /// <summary>Is told of every plan that had something in it, for those who want to look on.</summary>
    public event Action<ObjectKey, Plan>? Planned;

    /// <summary>The error of the last pass that failed, for those who want to look on; null before the first.</summary>
    public string? LastError { get; private set; }

    private void Work(ObjectKey key)
    {
        var plan = _controller.Plan(key, _seen);
        string? error = null;
        for (var passes = 0; passes < FollowUpsMax; passes++)
        {
            if (plan.Writes.Length > 0)
            {
                Planned?.Invoke(key, plan);
            }

            var outcome = new PlanOutcome(CarryOut(key, plan));
            error ??= plan.RetryBecause ?? outcome.FirstError?.Message;
            Requeue(key, plan);
            if (plan.Then is not { } next)
            {
                break;
            }

            plan = next(outcome);
        }

        Conclude(key, error);
    }

    private void Requeue(ObjectKey key, Plan plan)
    {
        if (plan.RequeueAfter is { } delay)
        {
            _queue.AddAfter(key, delay, plan.RequeueInBackground);
        }
    }

    private void Conclude(ObjectKey key, string? error)
    {
        if (error is null)
        {
            _queue.Forget(key);
            return;
        }

        LastError = error;
        _queue.AddRateLimited(key);
    }

    private ImmutableArray<WriteOutcome> CarryOut(ObjectKey key, Plan plan)
    {
        if (!plan.AwaitsCache)
        {
            return Carry(plan);
        }

        Expect(key, plan);
        var outcomes = Carry(plan);
        foreach (var outcome in outcomes.Where(outcome => outcome.Error is not null || outcome.Skipped))
        {
            GiveUpOn(key, outcome.Write);
        }

        return outcomes;
    }

    private void Expect(ObjectKey key, Plan plan)
    {
        var creations = plan.Writes.Sum(
            static write => write is Write.CreateInBatches batches ? batches.Count : write is Write.Create ? 1 : 0);
        _seen.Expectations.Expect(key, creations, plan.Writes.OfType<Write.Delete>().Select(write => write.Key));
    }

    private void GiveUpOn(ObjectKey key, Write write)
    {
        if (write is Write.Create)
        {
            _seen.Expectations.CreationSeen(key);
        }
        else if (write is Write.Delete delete)
        {
            _seen.Expectations.DeletionSeen(key, delete.Key);
        }
    }

    private ImmutableArray<WriteOutcome> Carry(Plan plan)
    {
        var outcomes = ImmutableArray.CreateBuilder<WriteOutcome>(plan.Writes.Length);
        foreach (var write in plan.Writes)
        {
            if (write is Write.CreateInBatches batches)
            {
                CarryBatches(batches, outcomes);
            }
            else
            {
                outcomes.Add(Carry(write));
            }
        }

        return outcomes.ToImmutable();
    }

    private void CarryBatches(Write.CreateInBatches batches, ImmutableArray<WriteOutcome>.Builder outcomes)
    {
        var failed = false;
        foreach (var batch in batches.Batches)
        {
            var isSkipped = failed;
            foreach (var create in batch)
            {
                var outcome = isSkipped ? new(create, null, null, Skipped: true) : Carry(create);
                failed |= outcome.Error is { } error && !create.IsTolerated(error);
                outcomes.Add(outcome);
            }
        }
    }

    private WriteOutcome Carry(Write write)
    {
        if (write is Write.EmitEvent said)
        {
            _events.Record(said.About, said.Type, said.Reason, said.Message);
            return new(write, null, null);
        }

        var outcome = Try(write);
        if (write.Report?.Invoke(outcome) is { } report)
        {
            _events.Record(report.About, report.Type, report.Reason, report.Message);
        }

        return outcome;
    }

    private WriteOutcome Try(Write write)
    {
        try
        {
            return new(write, _writer.Carry(write), null);
        }
        catch (ApiException refusal)
        {
            return new(write, null, refusal);
        }
    }
}
