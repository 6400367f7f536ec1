using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Tests.Objects;

public sealed class TaintsTests
{
    //        taint                     toleration (key operator value effect)   tolerated
    [TestCase("a=1:NoSchedule",         "a Equal 1 NoSchedule",                  true)]
    [TestCase("a=1:NoSchedule",         "a Equal 2 NoSchedule",                  false)]
    [TestCase("a=1:NoSchedule",         "a Equal 1 NoExecute",                   false)]
    [TestCase("a=1:NoSchedule",         "a Equal 1 -",                           true)]
    [TestCase("a=1:NoSchedule",         "a - 1 -",                               true)]
    [TestCase("a=1:NoSchedule",         "a Exists - -",                          true)]
    [TestCase("a=1:NoSchedule",         "b Exists - -",                          false)]
    [TestCase("a=1:NoExecute",          "- Exists - -",                          true)]
    [TestCase("a=1:NoExecute",          "- Exists - NoSchedule",                 false)]
    [TestCase("a=:NoSchedule",          "a Equal - NoSchedule",                  true)]
    public void A_toleration_puts_up_with_a_taint(string taint, string toleration, bool expected) =>
        Toleration(toleration).Tolerates(Taint(taint)).ShouldBe(expected);

    [Test]
    public void Only_NoSchedule_and_NoExecute_keep_a_pod_out()
    {
        Taints.FirstUntolerated([Taint("a=1:PreferNoSchedule")], null).ShouldBeNull();
        Taints.Print(Taints.FirstUntolerated([Taint("a=1:PreferNoSchedule"), Taint("b=:NoExecute")], null)!)
            .ShouldBe("b:NoExecute");
    }

    [Test]
    public void The_shortest_tolerated_time_decides_and_an_untolerated_taint_decides_at_once()
    {
        V1Taint[] taints = [Taint("a=1:NoExecute"), Taint("b=1:NoExecute")];
        var five = new V1Toleration { Key = "a", OperatorProperty = "Exists", TolerationSeconds = 5 };
        var three = new V1Toleration { Key = "b", OperatorProperty = "Exists", TolerationSeconds = 3 };
        var always = new V1Toleration { OperatorProperty = "Exists" };

        Taints.StayOf(taints, [five, three]).ShouldBe(TimeSpan.FromSeconds(3));
        Taints.StayOf(taints, [five]).ShouldBe(TimeSpan.Zero);
        Taints.StayOf(taints, [always]).ShouldBeNull();
        Taints.StayOf([Taint("a=1:NoSchedule")], null).ShouldBeNull();
    }

    private static V1Taint Taint(string text)
    {
        var (pair, effect) = (text.Split(':')[0].Split('='), text.Split(':')[1]);
        return new() { Key = pair[0], Value = pair[1].Length == 0 ? null : pair[1], Effect = effect };
    }

    private static V1Toleration Toleration(string text)
    {
        var parts = text.Split(' ').Select(part => part == "-" ? null : part).ToArray();
        return new() { Key = parts[0], OperatorProperty = parts[1], Value = parts[2], Effect = parts[3] };
    }
}
