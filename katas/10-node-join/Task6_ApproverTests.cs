using System.Text;
using k8s.Models;
using KubeKatas.Installation.Joining;

namespace KubeKatas.Katas.NodeJoin;

public class Task6_ApproverTests
{
    [Test, Task(6)]
    public void A_machine_with_kubeadms_token_gets_its_first_certificate() =>
        Approver.Decide(Worlds.Request()).ShouldBe(new(true, Texts.FirstApproved));

    [Test, Task(6)]
    public void A_node_renews_its_own() => Approver
        .Decide(Worlds.Request(user: "system:node:node-1", groups: ["system:nodes", "system:authenticated"]))
        .ShouldBe(new(true, Texts.RenewalApproved));

    [Test, Task(6)]
    public void But_gets_none_of_another_node() => Approver
        .Decide(Worlds.Request(user: "system:node:node-2", groups: ["system:nodes"]))
        .ShouldBe(new(false, Texts.NotAllowed("system:node:node-2", "system:node:node-1")));

    [Test, Task(6)]
    public void The_name_of_a_node_without_its_group_is_worth_nothing() =>
        Approver.Decide(Worlds.Request(user: "system:node:node-1", groups: [])).Approves.ShouldBeFalse();

    [Test, Task(6)]
    public void The_group_of_all_bootstrappers_is_not_enough()
    {
        Approver.Decide(Worlds.Request(groups: ["system:bootstrappers"])).Approves.ShouldBeFalse();
        var nobody = Worlds.Request();
        Approver.Decide(nobody with { Spec = nobody.Spec with { Groups = null } }).Approves.ShouldBeFalse();
    }

    [Task(6)]
    [TestCase("masters", Texts.WrongOrganization, TestName = "No token makes an administrator's certificate")]
    [TestCase("two groups", Texts.WrongOrganization, TestName = "Not even beside the right organization")]
    [TestCase("no group", Texts.WrongOrganization, TestName = "An organization must be there")]
    [TestCase("plain name", Texts.WrongName, TestName = "The name begins with system:node:")]
    [TestCase("other names", Texts.OtherNames, TestName = "A client has no other names")]
    public void The_subject_is_a_nodes(string subject, string why) =>
        Approver.Decide(Worlds.Request(subject)).ShouldBe(new(false, why));

    [Task(6)]
    [TestCase("digital signature,client auth", true, TestName = "Two usages are needed")]
    [TestCase("client auth,digital signature,key encipherment", true,
        TestName = "A third may stand beside them, in any order")]
    [TestCase("client auth", false, TestName = "One is too few")]
    [TestCase("digital signature", false, TestName = "Whichever it is")]
    [TestCase("digital signature,client auth,server auth", false, TestName = "Another one is too many")]
    [TestCase("", false, TestName = "None is none")]
    public void The_usages_are_a_clients(string usages, bool approves)
    {
        var request = Worlds.Request();
        string[]? asked = usages.Length == 0 ? null : usages.Split(',');
        Approver.Decide(request with { Spec = request.Spec with { Usages = asked } })
            .ShouldBe(approves ? new(true, Texts.FirstApproved) : new(false, Texts.WrongUsages));
    }

    [Test, Task(6)]
    public void Another_signers_requests_are_left_alone()
    {
        var request = Worlds.Request();
        Approver.Decide(request with { Spec = request.Spec with { SignerName = "kubernetes.io/kubelet-serving" } })
            .ShouldBe(new(false, Texts.OtherSigner));
    }

    [Test, Task(6)]
    public void So_is_what_is_no_request()
    {
        var request = Worlds.Request();
        Approver.Decide(request with { Spec = request.Spec with { Request = Encoding.ASCII.GetBytes("hello") } })
            .ShouldBe(new(false, Texts.NoRequest));
    }

    [Task(6)]
    [TestCase("Approved", TestName = "What is approved stays approved")]
    [TestCase("Denied", TestName = "What is denied stays denied")]
    public void A_decision_stands(string type)
    {
        var status = new V1CertificateSigningRequestStatus
        {
            Conditions = [new() { Type = "Failed" }, new() { Type = type }],
        };
        Approver.Decide(Worlds.Request() with { Status = status }).ShouldBe(new(false, Texts.Decided));
    }

    [Test, Task(6)]
    public void What_has_its_certificate_needs_no_decision()
    {
        Approver.Decide(Worlds.Request() with { Status = new() { Certificate = [1] } })
            .ShouldBe(new(false, Texts.Decided));
        Approver.Decide(Worlds.Request() with { Status = new() { Certificate = [] } }).Approves.ShouldBeTrue();
    }

    [Test, Task(6)]
    public void It_agrees_with_the_library_about_any_request() => Worlds.AnyRequest.Sample(request =>
        Approver.Decide(request).ShouldBe(Approval.Decide(request)));
}
