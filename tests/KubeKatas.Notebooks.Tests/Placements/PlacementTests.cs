using k8s.Models;
using KubeKatas.Notebooks.Lists;
using KubeKatas.Notebooks.Placements;

namespace KubeKatas.Notebooks.Tests.Placements;

public class PlacementTests
{
    private const string Manifest = """
        apiVersion: v1
        kind: Pod
        metadata: {name: web}
        spec:
          initContainers:
          - {name: first, image: "busybox:1.37", command: [sh, -c, sleep 2]}
          - {name: side, image: "nginx:1.29", restartPolicy: Always, resources: {requests: {cpu: 250m}}}
          containers: [{name: app, image: "nginx:1.29", resources: {limits: {cpu: 500m, memory: 64Mi}}}]
        """;

    [Test]
    public void The_table_of_resources_shows_effective_amounts() => Running().List<V1Pod>().Resources().Text.ShouldBe("""
        POD   QOS         CPU REQUEST   CPU LIMIT   MEMORY REQUEST   MEMORY LIMIT
        web   Burstable   750m          500m        64Mi             64Mi
        """);

    [Test]
    public void The_table_of_containers_follows_their_order() =>
        Running().Get<V1Pod>("web").Containers().Text.ShouldStartWith("""
            CONTAINER   ROLE      STATE          BEGAN AFTER   RESTARTS
            first       init      ended with 0
            """);

    [Test]
    public void Room_is_what_nobody_has_asked_for()
    {
        var view = Running().Room("Room");
        view.Text.ShouldBe("""
            Room
            NODE     CPU     CPU LEFT   MEMORY    MEMORY LEFT   PODS
            node-0   4000m   3250m      16384Mi   16320Mi       web
            """);
        view.Html.ShouldStartWith("<svg");
        view.Html.ShouldContain("web: 750m");
    }

    private static Cluster Running()
    {
        var cluster = Cluster.Start(nodes: 1);
        cluster.Apply(Manifest);
        cluster.RunUntilQuiet();
        return cluster;
    }
}
