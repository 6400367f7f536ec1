using k8s.Models;
using KubeKatas.Controllers;
using KubeKatas.Controllers.CronJobs;
using KubeKatas.Objects;

namespace KubeKatas.Katas.Jobs;

public class Task8_CronControllerTests
{
    // Some.Now is minute 29454480 since 1970.
    private const string Run = "create job default/tick-29454480";
    private const string Status = "update status of cronjob default/tick";

    [Test, Task(8)]
    public void A_run_that_is_due_starts() =>
        CronController.Plan(Worlds.Seen(Worlds.Cron(lastRun: Some.Now.AddMinutes(-1)))).ToString().ShouldBe(Run);

    [Test, Task(8)]
    public void Its_job_comes_from_the_template_and_belongs_to_the_cronjob()
    {
        var cron = Worlds.Cron(lastRun: Some.Now.AddMinutes(-1));
        var create = (Write.Create)CronController.Plan(Worlds.Seen(cron)).Writes.Single();
        create.Value.Metadata.OwnerReferences.Single().Uid.ShouldBe(cron.Metadata.Uid);
        ((V1Job)create.Value).Spec.ShouldBeSameAs(cron.Spec.JobTemplate.Spec);
    }

    [Test, Task(8)]
    public void When_it_is_made_the_status_says_so()
    {
        var plan = CronController.Plan(Worlds.Seen(Worlds.Cron(lastRun: Some.Now.AddMinutes(-1))));
        var last = plan.Then!(Worlds.Done(plan));
        last.ToString().ShouldBe(Status);
        var status = ((V1CronJob)((Write.UpdateStatus)last.Writes.Single()).Value).Status;
        status.LastScheduleTime.ShouldBe(Some.Now.UtcDateTime);
        status.Active.ShouldHaveSingleItem().Name.ShouldBe("tick-29454480");
        status.Active[0].Uid.ShouldBe("uid-of-tick-29454480");
    }

    [Test, Task(8)]
    public void A_job_that_an_earlier_pass_made_without_writing_it_down_counts_as_made()
    {
        var there = Worlds.Job("tick-29454480");
        var plan = CronController.Plan(Worlds.Seen(Worlds.Cron(lastRun: Some.Now.AddMinutes(-1)), there));
        var refusal = Refusal.AlreadyExists(Scheme.Of<V1Job>(), "tick-29454480");
        var outcome = new PlanOutcome([new WriteOutcome(plan.Writes[0], null, refusal)]);
        outcome.FirstError.ShouldBeNull("that it is there already is no failure");
        var status = (V1CronJob)((Write.UpdateStatus)plan.Then!(outcome).Writes.Single()).Value;
        status.Status.Active.ShouldHaveSingleItem().Uid.ShouldBe("uid-of-tick-29454480");
    }

    [Test, Task(8)]
    public void A_job_that_is_refused_is_not_written_down()
    {
        var plan = CronController.Plan(Worlds.Seen(Worlds.Cron(lastRun: Some.Now.AddMinutes(-1))));
        var outcome = new PlanOutcome([new WriteOutcome(plan.Writes[0], null, Refusal.BadRequest("no room"))]);
        outcome.FirstError.ShouldNotBeNull("the runner tries again, for the write has failed");
        plan.Then!(outcome).ToString().ShouldBe("nothing");
    }

    [Test, Task(8)]
    public void Of_many_missed_runs_only_the_latest_starts() =>
        CronController.Plan(Worlds.Seen(Worlds.Cron(lastRun: Some.Now.AddHours(-5)))).ToString().ShouldBe(Run);

    [Task(8)]
    [TestCase("30 * * * *", 1_800.1, TestName = "Nothing is due: it looks again a tenth of a second after the next run")]
    [TestCase("0 * * * *", 3_600.1, TestName = "The run of this hour was started: it looks again in an hour")]
    public void Nothing_is_due(string schedule, double seconds)
    {
        var plan = CronController.Plan(Worlds.Seen(Worlds.Cron(schedule, lastRun: Some.Now)));
        plan.ToString().ShouldBe("nothing");
        plan.RequeueAfter.ShouldBe(TimeSpan.FromSeconds(seconds));
        plan.RequeueInBackground.ShouldBeTrue("a cluster that waits for a calendar is quiet");
    }

    [Test, Task(8)]
    public void After_a_start_it_waits_for_the_run_after_it()
    {
        var plan = CronController.Plan(Worlds.Seen(Worlds.Cron(lastRun: Some.Now.AddMinutes(-1))));
        plan.Then!(Worlds.Done(plan)).RequeueAfter.ShouldBe(TimeSpan.FromSeconds(60.1));
    }

    [Task(8)]
    [TestCase(true, false, TestName = "A suspended CronJob starts nothing and waits for nothing")]
    [TestCase(false, true, TestName = "Neither does one on its way out")]
    public void At_rest(bool suspended, bool terminating)
    {
        var cron = Worlds.Cron(lastRun: Some.Now.AddMinutes(-1), suspended: suspended, terminating: terminating);
        var plan = CronController.Plan(Worlds.Seen(cron));
        plan.ToString().ShouldBe("nothing");
        plan.RequeueAfter.ShouldBeNull();
    }

    [Task(8)]
    [TestCase("Allow", Run, TestName = "Allow: it starts beside the one at work")]
    [TestCase("Forbid", "nothing", TestName = "Forbid: it does not start")]
    [TestCase("Replace", "delete job default/tick-1", TestName = "Replace: first the one at work goes")]
    public void One_is_at_work(string policy, string lines) =>
        CronController.Plan(Busy(policy)).ToString().ShouldBe(lines);

    [Test, Task(8)]
    public void A_forbidden_run_is_looked_for_again_when_the_next_one_comes() =>
        CronController.Plan(Busy("Forbid")).RequeueAfter.ShouldBe(TimeSpan.FromSeconds(60.1));

    [Test, Task(8)]
    public void A_replacement_starts_when_the_one_before_is_deleted()
    {
        var plan = CronController.Plan(Busy("Replace"));
        ((Write.Delete)plan.Writes[0]).Options!.PropagationPolicy.ShouldBe("Background", "its pods go as well");
        var next = plan.Then!(Worlds.Done(plan));
        next.ToString().ShouldBe(Run);
        var status = (V1CronJob)((Write.UpdateStatus)next.Then!(Worlds.Done(next)).Writes.Single()).Value;
        status.Status.Active.ShouldHaveSingleItem().Name.ShouldBe("tick-29454480");
    }

    [Test, Task(8)]
    public void When_the_one_before_cannot_be_deleted_nothing_starts()
    {
        var plan = CronController.Plan(Busy("Replace"));
        var outcome = new PlanOutcome([new WriteOutcome(plan.Writes[0], null, Refusal.BadRequest("no"))]);
        plan.Then!(outcome).ToString().ShouldBe("nothing");
    }

    [Test, Task(8)]
    public void Old_jobs_go_before_anything_else()
    {
        var cron = Worlds.Cron("30 * * * *", lastRun: Some.Now, successes: 1);
        var plan = CronController.Plan(Worlds.Seen(cron, [.. Worlds.Jobs("a@10 b@11 c@12", "Complete=True")]));
        plan.ToString().ShouldBe("delete job default/a\ndelete job default/b");
        plan.Writes.Cast<Write.Delete>().ShouldAllBe(write => write.Options!.PropagationPolicy == "Background");
        plan.Then!(Worlds.Done(plan)).RequeueAfter.ShouldBe(TimeSpan.FromSeconds(1_800.1));
    }

    [Task(8)]
    [TestCase("Complete=True", TestName = "A Job that ended well is at work no more")]
    [TestCase("Failed=True", TestName = "A Job that failed is at work no more")]
    public void The_status_lists_who_is_at_work(string end)
    {
        var cron = Worlds.Cron("30 * * * *", lastRun: Some.Now, active: "tick-1 tick-2");
        var plan = CronController.Plan(Worlds.Seen(cron, Worlds.Job("tick-1", conditions: end), Worlds.Job("tick-2")));
        var status = ((V1CronJob)((Write.UpdateStatus)plan.Writes.Single()).Value).Status;
        status.Active.ShouldHaveSingleItem().Name.ShouldBe("tick-2");
        status.LastScheduleTime.ShouldBe(Some.Now.UtcDateTime, "the rest of the status stays");
    }

    [Test, Task(8)]
    public void A_job_that_is_gone_is_at_work_no_more()
    {
        var cron = Worlds.Cron(lastRun: Some.Now, active: "tick-1", policy: "Forbid");
        var plan = CronController.Plan(Worlds.Seen(cron));
        var status = ((V1CronJob)((Write.UpdateStatus)plan.Writes.Single()).Value).Status;
        (status.Active ?? []).ShouldBeEmpty();
    }

    [Test, Task(8)]
    public void A_job_that_the_watch_has_not_told_of_yet_is_at_work()
    {
        var cron = Worlds.Cron(lastRun: Some.Now, active: "tick-1");
        var seen = Worlds.Seen(cron, Worlds.Job("tick-1")) with { Jobs = [] };
        CronController.Plan(seen).ToString().ShouldBe("nothing");
    }

    [Test, Task(8)]
    public void The_status_remembers_the_latest_success()
    {
        var cron = Worlds.Cron("30 * * * *", lastRun: Some.Now);
        V1Job[] jobs = [.. Worlds.Jobs("a@10 b@11", "Complete=True"), .. Worlds.Jobs("c@12", "Failed=True")];
        var plan = CronController.Plan(Worlds.Seen(cron, jobs));
        var status = ((V1CronJob)((Write.UpdateStatus)plan.Writes.Single()).Value).Status;
        status.LastSuccessfulTime.ShouldBe(jobs[1].Status.CompletionTime);
        CronController.Plan(Worlds.Seen(cron with { Status = status }, jobs)).ToString().ShouldBe("nothing");
        CronController.Plan(Worlds.Seen(cron with { Status = status })).ToString()
            .ShouldBe("nothing", "it remembers it when the Jobs are gone");
    }

    [Test, Task(8)]
    public void Any_pass_does_what_the_librarys_does() => Worlds.View.Sample(
        seen => Worlds.Story(CronController.Plan(seen), seen).ShouldBe(Worlds.Story(CronJobPlanning.BuiltIn(seen), seen)),
        iter: 500);

    [Test, Task(8)]
    public void Your_controller_runs_a_cluster()
    {
        var cluster = Running(Worlds.Tick("exit 0", spec => spec with { SuccessfulJobsHistoryLimit = 2 }));
        cluster.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(30));
        cluster.List<V1Job>("default").Count.ShouldBe(2);
        var status = cluster.Get<V1CronJob>("tick").Status;
        (status.Active ?? []).ShouldBeEmpty();
        status.LastSuccessfulTime!.Value.ShouldBeGreaterThan(status.LastScheduleTime!.Value);
    }

    [Test, Task(8)]
    public void It_lets_a_forbidden_run_wait_for_the_one_before()
    {
        var cluster = Running(Worlds.Tick("sleep 90", spec => spec with { ConcurrencyPolicy = "Forbid" }));
        cluster.Advance(TimeSpan.FromMinutes(10));
        var starts = cluster.List<V1Job>("default").Select(job => job.Status.StartTime!.Value).Order().ToArray();
        starts.Length.ShouldBeInRange(3, 5);
        starts.Zip(starts.Skip(1), (one, next) => (next - one).TotalSeconds).ShouldAllBe(pause => pause > 90);
    }

    [Test, Task(8)]
    public void It_makes_up_for_what_was_missed_while_it_was_suspended()
    {
        var cluster = Running(Worlds.Tick("exit 0", spec => spec with { Suspend = true }));
        cluster.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(20));
        cluster.List<V1Job>("default").ShouldBeEmpty();
        cluster.Change<V1CronJob>("tick", cron => cron with { Spec = cron.Spec with { Suspend = false } });
        cluster.Advance(TimeSpan.FromSeconds(10));
        cluster.List<V1Job>("default").Count.ShouldBe(1);
    }

    private static CronJobView Busy(string policy) => Worlds.Seen(
        Worlds.Cron(lastRun: Some.Now.AddMinutes(-1), policy: policy, active: "tick-1"), Worlds.Job("tick-1"));

    private static Cluster Running(V1CronJob cron)
    {
        var cluster = Cluster.Start(parts: built => built with { CronJobs = CronController.Plan });
        cluster.Apply(cron);
        return cluster;
    }
}
