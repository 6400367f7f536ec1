using k8s.Models;

namespace KubeKatas.Tests.Controllers.EndpointSlices;

[TestFixture]
public class EndpointSliceTests
{
    private const string Web = """
        apiVersion: v1
        kind: Service
        metadata: {name: web, labels: {team: a}}
        spec: {selector: {app: web}, ports: [{port: 80, targetPort: http}]}
        """;

    [Test]
    public void The_ready_pods_that_a_service_selects_are_its_endpoints()
    {
        var cluster = Started(Web, Pods(2));
        cluster.Apply(Pod("other", "app: other"));
        cluster.Apply(Pod("late", "app: web", ready: false));
        cluster.Advance(TimeSpan.FromSeconds(10));
        var slice = Slices(cluster).ShouldHaveSingleItem();
        slice.Metadata.Labels["kubernetes.io/service-name"].ShouldBe("web");
        slice.Metadata.Labels["team"].ShouldBe("a");
        slice.Metadata.OwnerReferences.ShouldHaveSingleItem().Kind.ShouldBe("Service");
        slice.Ports.ShouldHaveSingleItem().Port.ShouldBe(8080);
        slice.Endpoints.Select(one => (one.TargetRef.Name, one.Conditions.Ready)).Order()
            .ShouldBe([("late", false), ("web-0", true), ("web-1", true)]);
        var subset = cluster.Get<V1Endpoints>("web").Subsets.ShouldHaveSingleItem();
        (subset.Addresses.Count, subset.NotReadyAddresses.Count).ShouldBe((2, 1));
    }

    [Test]
    public void A_pod_that_goes_serves_until_it_is_gone_and_is_not_ready_any_more()
    {
        var cluster = Started(Web, Pods(2, "lifecycle: {preStop: {sleep: {seconds: 10} } },"));
        cluster.Delete<V1Pod>("web-0");
        cluster.Advance(TimeSpan.FromSeconds(2));
        var going = Slices(cluster).Single().Endpoints.Single(one => one.TargetRef.Name == "web-0").Conditions;
        (going.Ready, going.Serving, going.Terminating).ShouldBe((false, true, true));
        cluster.Advance(TimeSpan.FromMinutes(1));
        Slices(cluster).Single().Endpoints.Select(one => one.TargetRef.Name).ShouldBe(["web-1"]);
    }

    [Test]
    public void A_slice_holds_a_hundred_endpoints_and_what_is_deleted_or_changed_by_others_comes_back()
    {
        var cluster = Started(Web, Pods(130));
        Slices(cluster).Select(slice => slice.Endpoints.Count).OrderDescending().ShouldBe([100, 30]);
        cluster.Delete<V1EndpointSlice>(Slices(cluster)[0].Metadata.Name);
        cluster.Advance(TimeSpan.FromSeconds(10));
        Slices(cluster).Sum(slice => slice.Endpoints.Count).ShouldBe(130);
    }

    [Test]
    public void A_service_without_pods_has_one_empty_slice_and_one_without_selector_has_none()
    {
        var cluster = Started(Web);
        Slices(cluster).ShouldHaveSingleItem().Endpoints.ShouldBeEmpty();
        cluster.Delete<V1Service>("web");
        cluster.Advance(TimeSpan.FromSeconds(5));
        Slices(cluster).ShouldBeEmpty();
        cluster.Apply("apiVersion: v1\nkind: Service\nmetadata: {name: outside}\nspec: {ports: [{port: 80}]}\n");
        cluster.Advance(TimeSpan.FromSeconds(5));
        Slices(cluster).ShouldBeEmpty();
    }

    [Test]
    public void A_headless_service_names_its_pods_hosts_and_may_publish_those_that_are_not_ready()
    {
        var headless = Web.Replace("spec: {", "spec: {clusterIP: None, publishNotReadyAddresses: true, ");
        var cluster = Started(headless, [Pod("db-0", "app: web", ready: false, "hostname: db-0, subdomain: web,")]);
        var endpoint = Slices(cluster).Single().Endpoints.ShouldHaveSingleItem();
        (endpoint.Hostname, endpoint.Conditions.Ready).ShouldBe(("db-0", true));
        Slices(cluster).Single().Metadata.Labels.ShouldContainKey("service.kubernetes.io/headless");
    }

    [TestCase("spec: {clusterIP: None, selector: {app: web}}")]
    [TestCase("spec: {selector: {app: web}, ports: [{port: 80, targetPort: nobody-has-it}]}")]
    public void The_first_pod_goes_into_the_slice_that_was_empty(string spec)
    {
        var cluster = Started($"apiVersion: v1\nkind: Service\nmetadata: {{name: web}}\n{spec}\n");
        var empty = Slices(cluster).ShouldHaveSingleItem().Metadata.Uid;
        cluster.Apply(Pod("first", "app: web"));
        cluster.Advance(TimeSpan.FromSeconds(10));
        var slice = Slices(cluster).ShouldHaveSingleItem();
        slice.Metadata.Uid.ShouldBe(empty);
        slice.Endpoints.ShouldHaveSingleItem().TargetRef.Name.ShouldBe("first");
    }

    [Test]
    public void A_mirrored_slice_takes_over_changed_labels_and_annotations()
    {
        var cluster = Cluster.Start(nodes: 1);
        cluster.Apply("apiVersion: v1\nkind: Service\nmetadata: {name: outside}\nspec: {ports: [{port: 80}]}\n");
        cluster.Apply("apiVersion: v1\nkind: Endpoints\nmetadata: {name: outside}\nsubsets: [{addresses: [{ip: 192.0.2.1}], ports: [{port: 80}]}]\n");
        cluster.Advance(TimeSpan.FromSeconds(5));
        var uid = Slices(cluster).ShouldHaveSingleItem().Metadata.Uid;
        cluster.Change<V1Endpoints>("outside", found => found with
        {
            Metadata = found.Metadata with
            {
                Labels = new Dictionary<string, string> { ["team"] = "b" },
                Annotations = new Dictionary<string, string> { ["note"] = "moved" },
            },
        });
        cluster.Advance(TimeSpan.FromSeconds(5));
        var slice = Slices(cluster).ShouldHaveSingleItem();
        slice.Metadata.Uid.ShouldBe(uid);
        slice.Metadata.Labels["team"].ShouldBe("b");
        slice.Metadata.Annotations["note"].ShouldBe("moved");
    }

    private static Cluster Started(string service, params IEnumerable<string> pods)
    {
        var cluster = Cluster.Start(nodes: 2);
        cluster.Apply(service);
        foreach (var pod in pods)
        {
            cluster.Apply(pod);
        }

        cluster.Advance(TimeSpan.FromSeconds(30));
        return cluster;
    }

    private static IEnumerable<string> Pods(int count, string container = "") =>
        Enumerable.Range(0, count).Select(i => Pod($"web-{i}", "app: web", container: container));

    private static string Pod(
        string name, string labels, bool ready = true, string spec = "", string container = "")
    {
        var probe = ready ? "" : "readinessProbe: {exec: {command: [\"false\"]}},";
        return $$"""
            apiVersion: v1
            kind: Pod
            metadata: {name: {{name}}, labels: { {{labels}} } }
            spec: { {{spec}} containers: [{name: c, image: app:1, {{container}} {{probe}} ports: [{name: http, containerPort: 8080}]}]}
            """;
    }

    private static IReadOnlyList<V1EndpointSlice> Slices(Cluster cluster) => [.. cluster.List<V1EndpointSlice>()];
}
