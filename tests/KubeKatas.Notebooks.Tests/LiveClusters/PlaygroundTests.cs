using KubeKatas.Notebooks.LiveClusters;

namespace KubeKatas.Notebooks.Tests.LiveClusters;

public class PlaygroundTests
{
    //        Context                    Server                                    Playground
    [TestCase("kind-katas",              "https://127.0.0.1:34567",                true)]
    [TestCase("kind-katas",              "https://[::1]:34567",                    true)]
    [TestCase("kind-katas",              "https://localhost:34567",                true)]
    [TestCase("kind-katas",              "https://10.0.0.7:6443",                  false)]
    [TestCase("kind-katas",              "https://k8s.example.com",                false)]
    [TestCase("kind-",                   "https://127.0.0.1:34567",                false)]
    [TestCase("mankind-prod",            "https://127.0.0.1:6443",                 false)]
    [TestCase("k3d-dev",                 "https://0.0.0.0:6550",                   false)]
    [TestCase("k3d-dev",                 "https://127.0.0.1:6550",                 true)]
    [TestCase("minikube",                "https://192.168.49.2:8443",              true)]
    [TestCase("minikube",                "https://34.12.3.4:8443",                 false)]
    [TestCase("minikube-prod",           "https://127.0.0.1:8443",                 false)]
    [TestCase("docker-desktop",          "https://kubernetes.docker.internal:6443", true)]
    [TestCase("docker-desktop",          "https://192.168.65.3:6443",              false)]
    [TestCase("rancher-desktop",         "https://127.0.0.1:6443",                 true)]
    [TestCase("colima",                  "https://127.0.0.1:6443",                 true)]
    [TestCase("colima-x86",              "https://192.168.106.2:6443",             true)]
    [TestCase("orbstack",                "https://127.0.0.1:26443",                true)]
    [TestCase("kubekatas",               "https://127.0.0.1:6443",                 true)]
    [TestCase("KIND-katas",              "https://127.0.0.1:6443",                 false)]
    [TestCase("default",                 "https://127.0.0.1:6443",                 false)]
    [TestCase("prod",                    "https://localhost:6443",                 false)]
    [TestCase("kind-katas",              "not a url",                              false)]
    [TestCase("kind-katas",              "https://127.0.0.1.example.com",          false)]
    public void A_playground_has_the_name_of_a_local_cluster_and_a_server_on_this_machine(
        string context, string server, bool isPlayground) =>
        Playground.Judge(context, server).IsPlayground.ShouldBe(isPlayground);

    [Test]
    public void The_verdict_says_why() =>
        Playground.Judge("prod", "https://localhost:6443").Because
            .ShouldBe("the name \"prod\" is not that of a known local cluster");
}
