using KubeKatas.Api.Requests;
using KubeKatas.Api.Routing;
using KubeKatas.Objects;

namespace KubeKatas.Katas.Objects;

public class Task3_RestPathTests
{
    private static readonly Gen<string> Name = Gen.OneOf("a", "web-1", "status", "namespaces", "system:node", "é");

    private static readonly Gen<ObjectPath> Place = Gen
        .Select(Gen.Int[0, Scheme.BuiltIn.Count - 1], Name, Name, Gen.Int[0, 20])
        .Select((row, ns, name, depth) => Of(Scheme.BuiltIn[row], ns == "status" ? "shop" : ns, name, depth));

    [Task(3)]
    [TestCase("/api/v1/pods", TestName = "All pods of all namespaces")]
    [TestCase("/api/v1/namespaces/shop/pods", TestName = "The pods of a namespace")]
    [TestCase("/api/v1/namespaces/shop/pods/web", TestName = "One pod")]
    [TestCase("/api/v1/namespaces/shop/pods/web/log", TestName = "A part of it")]
    [TestCase("/apis/apps/v1/namespaces/shop/deployments/web/scale", TestName = "A group stands behind apis")]
    [TestCase("/api/v2/pods", TestName = "The core group has versions as well")]
    [TestCase("/api/v1/nodes/node-1", TestName = "An object outside namespaces")]
    [TestCase("/api/v1/namespaces", TestName = "All namespaces")]
    [TestCase("/api/v1/namespaces/shop", TestName = "A namespace is an object, too")]
    [TestCase("/api/v1/namespaces/shop/status", TestName = "And has a status")]
    [TestCase("/api/v1/namespaces/shop/finalize", TestName = "And its finalizers have a part of their own")]
    [TestCase("/apis/example.com/v1alpha1/widgets", TestName = "Custom resources stand at the same places")]
    public void There_and_back(string path) => RestPath.Of(RestPath.Parse(path)!).ShouldBe(path);

    [Test, Task(3)]
    public void The_parts_of_a_long_path() =>
        RestPath.Parse("/apis/apps/v1/namespaces/shop/deployments/web/scale").ShouldBe(
            new("apps", "v1", "deployments") { Namespace = "shop", Name = "web", Subresource = "scale" });

    [Task(3)]
    [TestCase("status", TestName = "A namespace's status is a part of it, not a resource inside")]
    [TestCase("finalize", TestName = "So is the way to its finalizers")]
    public void The_parts_of_a_namespace(string part) => RestPath.Parse("/api/v1/namespaces/shop/" + part).ShouldBe(
        new("", "v1", "namespaces") { Name = "shop", Subresource = part });

    [Test, Task(3)]
    public void Signs_are_percent_encoded()
    {
        var place = RestPath.Parse("/apis/rbac.authorization.k8s.io/v1/clusterroles/system%3Anode");
        place!.Name.ShouldBe("system:node");
        RestPath.Of(new("", "v1", "pods") { Namespace = "ö", Name = "é" })
            .ShouldBe("/api/v1/namespaces/%C3%B6/pods/%C3%A9");
    }

    [Test, Task(3)]
    public void A_slash_at_the_end_changes_nothing() =>
        RestPath.Parse("/api/v1/pods/").ShouldBe(new("", "v1", "pods"));

    [Test, Task(3)]
    public void What_is_behind_a_subresource_is_left_out() =>
        RestPath.Parse("/api/v1/namespaces/shop/services/web/proxy/index.html").ShouldBe(
            new("", "v1", "services") { Namespace = "shop", Name = "web", Subresource = "proxy" });

    [Task(3)]
    [TestCase("/", TestName = "The root names no resource")]
    [TestCase("/healthz", TestName = "Nor does the server's health")]
    [TestCase("/api", TestName = "Nor the list of versions")]
    [TestCase("/api/v1", TestName = "Nor the list of a version's resources")]
    [TestCase("/api/v1/", TestName = "A slash at its end makes it none")]
    [TestCase("/apis", TestName = "Nor the list of groups")]
    [TestCase("/apis/apps", TestName = "Nor a group")]
    [TestCase("/apis/apps/v1", TestName = "Nor a version of a group")]
    [TestCase("/openapi/v3/apis/apps/v1", TestName = "Nor the description of a group")]
    public void Nothing_is_named(string path) => RestPath.Parse(path).ShouldBeNull();

    [Test, Task(3)]
    public void The_API_servers_router_finds_the_same_place()
    {
        var router = new Router(new ServedResources());
        Place.Sample(place =>
        {
            var path = RestPath.Of(place);
            RestPath.Parse(path).ShouldBe(place);
            var route = router.Route(new ApiRequest("GET", path))!;
            (route.Resource.Group, route.Resource.Version, route.Resource.Plural)
                .ShouldBe((place.Group, place.Version, place.Resource));
            (route.Namespace, route.Name, route.Subresource)
                .ShouldBe((place.Namespace, place.Name, place.Subresource));
        }, iter: 1_000);
    }

    /// <summary>A place that can be read, as deep as the resource allows.</summary>
    private static ObjectPath Of(ResourceInfo row, string ns, string name, int depth)
    {
        var parts = row.Subresources.Where(part => part.Verbs.Contains("get")).ToList();
        var one = depth > 2 && row.Verbs.Contains("get");
        if (!one && !row.Verbs.Contains("list"))
        {
            return new("", "v1", "nodes");
        }

        return new(row.Group, row.Version, row.Plural)
        {
            Namespace = row.Namespaced && (one || depth > 0) ? ns : "",
            Name = one ? name : "",
            Subresource = one && depth > 8 && parts.Count > 0 ? parts[depth % parts.Count].Name : "",
        };
    }
}
