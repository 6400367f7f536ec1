namespace KubeKatas.Server.Tests.Kubectl;

/// <summary>Commands in containers, as kubectl runs them over a WebSocket.</summary>
internal static class KubectlExec
{
    public static IReadOnlyList<(string Line, int Code, string Pattern)> Lines { get; } =
    [
        ("create configmap page --from-literal=index.html=hello", 0, "created"),
        ("create -f shop.yaml", 0, "^pod/shop created"),
        ("wait --for=condition=Ready pod/shop --timeout=20s", 0, "condition met"),
        ("expose pod shop --port=80", 0, "^service/shop exposed"),
        ("exec shop -- echo hi there", 0, "^hi there$"),
        ("exec shop -c web -- sh -c 'echo $COLOUR on $HOSTNAME; exit 3'", 3, "^blue on shop$"),
        ("exec shop -- cat /conf/index.html", 0, "^hello"),
        ("exec shop -- ls /conf", 0, "^index.html$"),
        ("exec shop -- env", 0, "^COLOUR=blue$"),
        ("exec shop -- hostname", 0, "^shop$"),
        ("exec shop -- ps", 0, " 1 root +0:00 nginx"),
        ("exec shop -- cat /etc/resolv.conf", 0, "^search default.svc.cluster.local"),
        ("exec shop -- sh -c 'nslookup shop | grep Address'", 0, @"^Address: 10\.\d+"),
        ("exec shop -- nslookup nobody", 1, "can't find nobody: NXDOMAIN"),
        ("exec shop -- wget -qO- http://shop.default.svc", 0, "^Hello from shop$"),
        ("exec shop -- wget -qO- http://shop:81", 1, "Connection refused"),
        ("exec shop -- curl -s nobody", 6, "Could not resolve host: nobody"),
        ("exec shop -- sh -c 'false || echo saved; true && echo both | wc -l'", 0, "^saved\n1$"),
        ("exec shop -- no-such-program", 127, "executable file not found"),
        ("exec shop -c other -- true", 1, "container other is not valid for pod shop"),
        ("exec nobody -- true", 1, "\"nobody\" not found"),
        ("exec deploy/nobody -- true", 1, "not found"),
        ("exec shop -- sh -c 'kill 1'", 0, @"\A\z"),
        ("wait --for=jsonpath='{.status.containerStatuses[0].restartCount}'=1 pod/shop --timeout=20s", 0, "met"),
        ("attach shop", 1, "pods/attach is not simulated"),
        ("delete pod shop --now", 0, "\"shop\" deleted"),
    ];
}
