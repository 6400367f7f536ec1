using KubeKatas.Notebooks.LiveClusters;

namespace KubeKatas.Notebooks.Tests.LiveClusters;

public class RequestRuleTests
{
    //        Method    Path                                                          Query           Sent
    [TestCase("GET",    "/api/v1/namespaces/kube-system/pods",                        "",             true)]
    [TestCase("GET",    "/api/v1/nodes",                                              "?watch=true",  true)]
    [TestCase("POST",   "/api/v1/namespaces/own/pods",                                "",             true)]
    [TestCase("PATCH",  "/apis/apps/v1/namespaces/own/replicasets/web",               "",             true)]
    [TestCase("PUT",    "/apis/apps/v1/namespaces/own/replicasets/web/status",        "",             true)]
    [TestCase("DELETE", "/api/v1/namespaces/own/pods",                                "",             true)]
    [TestCase("DELETE", "/api/v1/namespaces/own",                                     "",             true)]
    [TestCase("POST",   "/api/v1/namespaces",                                         "",             false)]
    [TestCase("POST",   "/api/v1/namespaces/default/pods",                            "",             false)]
    [TestCase("DELETE", "/api/v1/namespaces/default",                                 "",             false)]
    [TestCase("DELETE", "/api/v1/namespaces",                                         "",             false)]
    [TestCase("PATCH",  "/api/v1/namespaces/own",                                     "",             false)]
    [TestCase("DELETE", "/api/v1/nodes/node-0",                                       "",             false)]
    [TestCase("PATCH",  "/api/v1/nodes/node-0",                                       "",             false)]
    [TestCase("DELETE", "/api/v1/pods",                                               "",             false)]
    [TestCase("POST",   "/apis/rbac.authorization.k8s.io/v1/clusterroles",            "",             false)]
    [TestCase("POST",   "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",     "",             true)]
    [TestCase("POST",   "/api/v1/namespaces/default/pods",                            "?dryRun=All",  true)]
    [TestCase("PUT",    "/api/v1/namespaces/default/configmaps/selfsubjectreviews",   "",             false)]
    [TestCase("DELETE", "/api/v1/nodes/selfsubjectaccessreviews",                     "",             false)]
    [TestCase("POST",   "/apis/example.com/v1/selfsubjectreviews",                    "",             false)]
    [TestCase("POST",   "/apis/authentication.k8s.io/v1/selfsubjectreviews",          "",             true)]
    [TestCase("DELETE", "/api/v1/namespaces/default",                                 "?dryRun=All",  false)]
    [TestCase("DELETE", "/api/v1/namespaces/default/pods",                            "?dryRun=All",  false)]
    [TestCase("POST",   "/api/v1/namespaces/default/pods",                            "?dryRun=",     false)]
    [TestCase("GET",    "/api/v1/namespaces/default/pods/web/exec",                   "?command=rm",  false)]
    [TestCase("GET",    "/api/v1/namespaces/own/pods/web/exec",                       "?command=ls",  true)]
    [TestCase("GET",    "/api/v1/namespaces/default/pods/web/portforward",            "",             false)]
    [TestCase("POST",   "/api/v1/namespaces/%6fwn/pods",                              "",             true)]
    [TestCase("POST",   "/api/v1/namespaces/own/../default/pods",                     "",             false)]
    [TestCase("POST",   "/anything",                                                  "",             false)]
    public void A_notebook_reads_everything_and_writes_in_its_own_namespace_alone(
        string method, string path, string query, bool sent)
    {
        // A URL is normalised before it is judged, as the client does it.
        var url = new Uri(new Uri("https://127.0.0.1"), path);

        (RequestRule.Refusal(method, url.AbsolutePath, query, "own") is null).ShouldBe(sent);
    }

    [Test]
    public void Nothing_but_a_namespaces_own_name_opens_it() =>
        Gen.String[Gen.Char["own-/.%2Fx"], 1, 12].Where(ns => ns != "own").Sample(ns =>
        {
            var path = $"/api/v1/namespaces/{Uri.EscapeDataString(ns)}/pods";
            RequestRule.Refusal("POST", path, "", "own").ShouldNotBeNull();
        });
}
