using KubeKatas.Nodes;

namespace KubeKatas.Katas.PodLifecycle;

public class Task1_PhaseTests
{
    [Task(1)]
    [TestCase("Always", "waiting", "Pending", TestName = "A container that was never started: Pending")]
    [TestCase("Always", "running waiting", "Pending", TestName = "One of two was never started: still Pending")]
    [TestCase("Never", "ended1 waiting", "Pending", TestName = "One failed, the other was never started: Pending")]
    [TestCase("Always", "running running", "Running", TestName = "All run: Running")]
    [TestCase("Always", "running+", "Running", TestName = "A ready pod has no phase of its own: Running")]
    [TestCase("Never", "ended1 running", "Running", TestName = "One failed, the other runs: Running")]
    [TestCase("Always", "ended0", "Running", TestName = "Always: an end is never the last")]
    [TestCase(null, "ended1", "Running", TestName = "No policy means Always")]
    [TestCase("OnFailure", "ended0 ended1", "Running", TestName = "OnFailure: a failure is not the last end")]
    [TestCase("OnFailure", "ended0 ended0", "Succeeded", TestName = "OnFailure, and all ended well: Succeeded")]
    [TestCase("Never", "ended0", "Succeeded", TestName = "Never, and all ended well: Succeeded")]
    [TestCase("Never", "ended0 ended137", "Failed", TestName = "Never, and one ended badly: Failed")]
    [TestCase("OnFailure", "again", "Running", TestName = "CrashLoopBackOff is no phase: Running")]
    [TestCase("Never", "again ended0", "Running", TestName = "One that waits to run again has not ended")]
    public void The_phase_follows_from_the_containers(string? policy, string containers, string phase) =>
        Phase.Of(Worlds.Spec(policy, containers), Worlds.Status(containers)).ShouldBe(phase);

    [Task(1)]
    [TestCase("Never", "init:ended1 waiting", "Failed", TestName = "A failed init container fails a pod that never tries again")]
    [TestCase("OnFailure", "init:ended1 waiting", "Pending", TestName = "One that is tried again does not")]
    [TestCase("Never", "init:ended0 init:running waiting", "Pending", TestName = "While init containers run the pod is Pending")]
    [TestCase("Never", "init:ended0 running", "Running", TestName = "An init container that ended well is history")]
    [TestCase("Never", "sidecar:ended1 running", "Running", TestName = "A sidecar that ended fails nothing")]
    [TestCase("Never", "sidecar:running ended0", "Running", TestName = "A sidecar that runs keeps the pod Running")]
    [TestCase("Never", "sidecar:ended0 ended1", "Failed", TestName = "A sidecar that has ended does not")]
    [TestCase("Never", "sidecar:running waiting", "Pending", TestName = "A sidecar that runs does not make up for one that waits")]
    public void Init_containers_and_sidecars_have_their_say(string policy, string containers, string phase) =>
        Phase.Of(Worlds.Spec(policy, containers), Worlds.Status(containers)).ShouldBe(phase);

    [Test, Task(1)]
    public void It_agrees_with_the_library_about_any_pod() => Worlds.Pod.Sample(pod =>
        Phase.Of(pod.Spec, pod.Status).ShouldBe(PodPhases.Of(pod.Spec, pod.Status)), iter: 1_000);

    [Test, Task(1)]
    public void A_kubelet_writes_what_you_say()
    {
        var cluster = Worlds.Run("restartPolicy: Never", "command: [sh, -c, \"sleep 5; exit 3\"]", built => built with
        {
            Phase = Phase.Of,
        });
        Worlds.Phases(cluster).ShouldBe(["Pending", "Running", "Failed"]);
    }
}
