using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Tests.Nodes;

/// <summary>Commands of hooks and probes: what they would do is worked out when they are asked, whatever they are made of.</summary>
public class HooksAndProbesTests
{
    [TestCase("sleep 10", 10)]
    [TestCase("date; sleep 10", 10)]
    [TestCase("cat /etc/hosts | grep x; sleep 10; ls", 10)]
    [TestCase("for i in 1 2; do sleep 5; done", 10)]
    [TestCase("while true; do sleep 1; done", 0, Description = "nobody knows how long, so it counts as nothing")]
    public void A_hook_takes_as_long_as_its_sleeps(string script, int seconds)
    {
        var cluster = With($"lifecycle: {{preStop: {{exec: {{command: [sh, -c, \"{script}\"]}}}}}}");
        cluster.RunUntil(() => cluster.Get<V1Pod>("p").IsReady(), TimeSpan.FromMinutes(1)).ShouldBeTrue();
        var asked = cluster.Clock.Now;
        cluster.Delete<V1Pod>("p");
        cluster.RunUntil(() => cluster.List<V1Pod>().Count == 0, TimeSpan.FromMinutes(5)).ShouldBeTrue();
        (cluster.Clock.Now - asked).ShouldBeInRange(
            TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(seconds) + TimeSpan.FromSeconds(2));
    }

    [TestCase("exit 0", true)]
    [TestCase("exit 1", false)]
    [TestCase("date; exit 1", false)]
    [TestCase("ls && false", false)]
    [TestCase("cat /ready", true, Description = "files are not looked for")]
    public void A_probe_finds_what_its_command_ends_with(string script, bool isReady)
    {
        var cluster = With($"readinessProbe: {{exec: {{command: [sh, -c, \"{script}\"]}}}}");
        cluster.Advance(TimeSpan.FromMinutes(1));
        cluster.Get<V1Pod>("p").IsReady().ShouldBe(isReady);
    }

    private static Cluster With(string field)
    {
        var cluster = Cluster.Start();
        cluster.Apply($$"""
            apiVersion: v1
            kind: Pod
            metadata: {name: p}
            spec:
              terminationGracePeriodSeconds: 120
              containers:
              - name: c
                image: "app:1"
                {{field}}
            """);
        return cluster;
    }
}
