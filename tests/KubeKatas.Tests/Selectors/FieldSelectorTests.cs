using k8s.Models;
using KubeKatas.Objects;
using KubeKatas.Selectors;

namespace KubeKatas.Tests.Selectors;

public class FieldSelectorTests
{
    private static readonly V1Pod Pod = new()
    {
        Metadata = new() { Name = "web-1", NamespaceProperty = "shop" },
        Spec = new() { NodeName = "node-a", Containers = [] },
        Status = new() { Phase = "Running" },
    };

    [TestCase(null, true)]
    [TestCase("", true)]
    [TestCase(",", true)]
    [TestCase("metadata.name=web-1", true)]
    [TestCase("metadata.name==web-1", true)]
    [TestCase("metadata.name=web", false)]
    [TestCase("metadata.namespace!=default", true)]
    [TestCase("metadata.namespace!=shop", false)]
    [TestCase("status.phase=Running,spec.nodeName=node-a", true)]
    [TestCase("status.phase=Running,spec.nodeName=node-b", false)]
    [TestCase("status.phase!=Failed,status.phase!=Succeeded", true)]
    [TestCase("status.nominatedNodeName=", true, Description = "an absent field is empty")]
    [TestCase("spec.hostNetwork=false", true, Description = "an absent truth value is false")]
    [TestCase(@"metadata.name=web\,1", false, Description = "one term with a comma in its value")]
    public void All_terms_must_hold(string? text, bool expected) =>
        FieldSelector.Parse(Scheme.Of<V1Pod>(), text).Matches(Pod).ShouldBe(expected);

    [TestCase("metadata.name", "invalid selector: 'metadata.name'; can't understand 'metadata.name'")]
    [TestCase("metadata.name in (a,b)", "invalid selector: 'metadata.name in (a,b)'; can't understand 'metadata.name in (a'")]
    [TestCase("metadata.name=a=b", "invalid selector: 'metadata.name=a=b'; invalid field value")]
    [TestCase(@"metadata.name=a\b", @"invalid selector: 'metadata.name=a\b'; invalid field value")]
    [TestCase("spec.image=a", "field label not supported: spec.image")]
    public void What_makes_no_sense_or_cannot_be_asked_is_refused(string text, string message)
    {
        var refusal = Should.Throw<ApiException>(() => FieldSelector.Parse(Scheme.Of<V1Pod>(), text));
        refusal.Code.ShouldBe(400);
        refusal.Message.ShouldContain(message);
    }

    [Test]
    public void A_kind_without_fields_of_its_own_names_the_two_of_all_kinds() =>
        Should.Throw<ApiException>(() => FieldSelector.Parse(Scheme.Of<V1ConfigMap>(), "data=a")).Message.ShouldContain(
            "\"data\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\"");

    [Test]
    public void The_fields_of_one_kind_are_no_fields_of_another()
    {
        FieldSelector.Parse(Scheme.Of<V1Secret>(), "type=Opaque").IsEmpty.ShouldBeFalse();
        Should.Throw<ApiException>(() => FieldSelector.Parse(Scheme.Of<V1Pod>(), "type=Opaque")).Code.ShouldBe(400);
    }
}
