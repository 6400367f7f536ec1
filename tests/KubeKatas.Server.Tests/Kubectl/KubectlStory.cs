namespace KubeKatas.Server.Tests.Kubectl;

/// <summary>What is typed, the exit code it must have, and a pattern its output must match.</summary>
internal static class KubectlStory
{
    public static IReadOnlyList<(string Name, string Text)> Files { get; } =
    [
        ("cm.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: cm}\ndata: {a: \"1\"}\n"),
        ("cm2.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: cm}\ndata: {a: \"2\"}\n"),
        ("bad.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: bad}\ndta: {a: \"2\"}\n"),
        ("kz/kustomization.yaml", "namePrefix: kz-\nresources: [page.yaml]\n"),
        ("kz/page.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: page}\n"),
        ("one.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: p1, labels: {g: p}}\ndata: {a: \"1\"}\n"),
        (
            "pair.yaml",
            "apiVersion: v1\nkind: List\nitems:\n"
                + "- {apiVersion: v1, kind: ConfigMap, metadata: {name: p1, labels: {g: p}}, data: {a: \"1\"}}\n"
                + "- {apiVersion: v1, kind: ConfigMap, metadata: {name: p2, labels: {g: p}}}\n"
        ),
        ("raw.json", "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"raw\"}}"),
        (
            "shop.yaml",
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: shop, labels: {app: shop}}
            spec:
              containers:
              - name: web
                image: nginx:1.29
                env: [{name: COLOUR, value: blue}]
                volumeMounts: [{name: page, mountPath: /conf}]
              volumes: [{name: page, configMap: {name: page}}]
            """
        ),
        (
            "web.yaml",
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, labels: {app: web}}
            spec:
              replicas: 3
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec: {containers: [{name: web, image: "nginx:1.27", ports: [{containerPort: 80}]}]}
            """
        ),
    ];

    public static IReadOnlyList<(string Line, int Code, string Pattern)> Lines { get; } =
    [
        .. About, .. Objects, .. Deployments, .. Nodes, .. Pods, .. Errors, .. KubectlGenerators.Lines, .. KubectlExec.Lines,
    ];

    private static (string Line, int Code, string Pattern)[] About =>
    [
        ("version", 0, @"^Server Version: v1\.36\.2"),
        ("cluster-info", 0, @"control plane.* is running at .*https://127\.0\.0\.1:\d+"),
        ("api-resources", 0, @"^deployments +deploy +apps/v1 +true +Deployment"),
        ("api-resources --api-group=batch -o name", 0, @"^cronjobs\.batch\njobs\.batch$"),
        ("api-resources --namespaced=false", 0, @"^nodes +no +v1 +false +Node"),
        ("api-versions", 0, @"^apps/v1$"),
        ("get --raw /healthz", 0, "^ok"),
        ("get --raw /version", 0, "\"gitVersion\": ?\"v1.36.2\""),
        ("explain pod.spec.containers", 0, @"FIELD: containers <\[\]Container>"),
        ("explain deploy --recursive", 0, @"^ +progressDeadlineSeconds\t<integer>"),
        ("explain pod.spec --output=plaintext-openapiv2", 0, "^RESOURCE: spec <Object>"),
        ("explain pod.nope", 1, "field \"nope\" does not exist"),
    ];

    private static (string Line, int Code, string Pattern)[] Objects =>
    [
        ("get ns", 0, @"^kube-system +Active +\d+"),
        ("get ns -o name", 0, "^namespace/default$"),
        ("apply -f cm.yaml", 0, "^configmap/cm created"),
        ("apply -f cm.yaml", 0, "^configmap/cm unchanged"),
        ("diff -f cm.yaml", 0, "^$"),
        ("diff -f cm2.yaml", 1, @"^\+  a: ""2"""),
        ("apply -f cm2.yaml --dry-run=server", 0, @"^configmap/cm configured \(server dry run\)"),
        ("apply -f cm2.yaml", 0, "^configmap/cm configured"),
        ("get cm cm -o jsonpath='{.data.a}'", 0, "^2$"),
        ("apply --server-side -f cm.yaml", 1, "conflict with \"kubectl-client-side-apply\" using v1: .data.a"),
        ("apply --server-side --force-conflicts -f cm.yaml", 0, "^configmap/cm serverside-applied"),
        ("get cm cm -o yaml", 0, "^  a: \"1\"$"),
        ("get cm cm -o yaml --show-managed-fields", 0, "operation: Apply"),
        ("get cm cm -o json", 0, "\"kind\": \"ConfigMap\""),
        ("get cm cm -o go-template='{{.metadata.name}}'", 0, "^cm$"),
        ("get cm -o custom-columns=N:.metadata.name,A:.data.a", 0, "^cm +1$"),
        ("patch cm cm -p '{\"data\":{\"b\":\"x\"}}'", 0, "^configmap/cm patched$"),
        ("patch cm cm -p '{\"data\":{\"b\":\"x\"}}'", 0, @"^configmap/cm patched \(no change\)"),
        ("patch cm cm --type=merge -p '{\"data\":{\"b\":null}}'", 0, "^configmap/cm patched"),
        (
            "patch cm cm --type=json -p '[{\"op\":\"add\",\"path\":\"/data/c\",\"value\":\"3\"}]'",
            0,
            "^configmap/cm patched"
        ),
        ("get cm cm -o jsonpath='{.data}'", 0, "^{\"a\":\"1\",\"c\":\"3\"}$"),
        ("label cm cm tier=gold", 0, "^configmap/cm labeled"),
        ("label cm cm tier=lead", 1, "'tier' already has a value \\(gold\\), and --overwrite is false"),
        ("label cm cm tier=lead --overwrite", 0, "^configmap/cm labeled"),
        ("get cm -l tier=lead -o name", 0, "^configmap/cm$"),
        ("get cm -l 'tier notin (lead,gold),!x' -o name", 0, "^configmap/kube-root-ca.crt$"),
        ("get cm -L tier", 0, "^cm +2 +.* +lead$"),
        ("get cm --show-labels", 0, "tier=lead$"),
        ("label cm cm tier-", 0, "^configmap/cm unlabeled"),
        ("annotate cm cm note=hello", 0, "^configmap/cm annotated"),
        ("get cm --field-selector metadata.name=cm -o name", 0, @"\Aconfigmap/cm\n\z"),
        ("get cm -A --sort-by=.metadata.name", 0, @"^default +cm +2"),
        ("get cm -A --chunk-size=1 -o name", 0, "^configmap/cm$"),
        ("describe cm cm", 0, "^Annotations: +note: hello"),
        ("replace -f cm2.yaml", 0, "^configmap/cm replaced"),
        ("create -f cm.yaml", 1, @"\(AlreadyExists\).*configmaps ""cm"" already exists"),
        ("apply -k kz", 0, "^configmap/kz-page created"),
        ("diff -k kz", 0, @"\A\z"),
        ("delete -k kz", 0, "\"kz-page\" deleted"),
        ("apply -f pair.yaml", 0, "^configmap/p2 created"),
        ("apply -f one.yaml --prune -l g=p --prune-allowlist=core/v1/ConfigMap", 0, "^configmap/p2 pruned$"),
        ("create --raw /api/v1/namespaces/default/configmaps -f raw.json", 0, "\"name\":\"raw\""),
        ("delete --raw /api/v1/namespaces/default/configmaps/raw", 0, "\"status\":\"Success\""),
        ("edit cm p1", 0, "^configmap/p1 edited$"),
        ("get cm p1 -o jsonpath='{.data.a}'", 0, "^7$"),
        ("edit cm p1", 0, "^Edit cancelled, no changes made.$"),
        ("get --raw /nowhere", 1, "the server could not find the requested resource"),
        ("delete cm p1", 0, "^configmap \"p1\" deleted"),
        ("delete cm cm", 0, "^configmap \"cm\" deleted"),
        ("delete cm cm", 1, @"\(NotFound\).*configmaps ""cm"" not found"),
        ("delete cm cm --ignore-not-found", 0, @"\A\z"),
        ("create cm local --from-literal=a=b --dry-run=client -o yaml", 0, "^  a: b$"),
    ];

    private static (string Line, int Code, string Pattern)[] Deployments =>
    [
        ("create -f web.yaml", 0, "^deployment.apps/web created"),
        ("rollout status deploy/web --timeout=20s", 0, "successfully rolled out"),
        ("wait --for=condition=Available deploy/web --timeout=20s", 0, "^deployment.apps/web condition met"),
        ("rollout history deploy/web", 0, "^1 +<none>"),
        ("get deploy web", 0, @"^web +3/3 +3 +3 "),
        ("get deploy web -o wide", 0, @"nginx:1\.27 +app=web"),
        ("get deploy,rs,pods", 0, @"^replicaset\.apps/web-\w+ +3 +3 +3 "),
        ("get pods -l app=web -o wide", 0, @"1/1 +Running +0 +\S+ +10\.244\.\d+\.\d+ +node-\d"),
        ("get all", 0, "^service/kubernetes|^deployment.apps/web"),
        ("describe deploy web", 0, "3 desired \\| 3 updated \\| 3 total \\| 3 available"),
        ("describe rs -l app=web", 0, "^Controlled By: +Deployment/web"),
        ("describe pods -l app=web", 0, "Successfully assigned default/web-"),
        ("scale deploy web --replicas=2", 0, "^deployment.apps/web scaled"),
        ("get deploy web --subresource=scale", 0, @"^NAME +DESIRED +AVAILABLE +AGE\s*\nweb +2 +\d +\d+s"),
        ("patch deploy web --subresource=scale --type=merge -p '{\"spec\":{\"replicas\":2}}'", 0, "scale.autoscaling/web patched"),
        ("get --raw /apis/apps/v1/namespaces/default/deployments/web/scale", 0, "\"kind\": ?\"Scale\""),
        ("events --for deploy/web", 0, "Scaled up replica set web-"),
        ("scale deploy web --replicas=2 --current-replicas=7", 1, "Expected replicas to be 7, was 2"),
        ("wait --for=jsonpath='{.status.readyReplicas}'=2 deploy/web --timeout=20s", 0, "condition met"),
        ("set image deploy/web web=nginx:1.28", 0, "^deployment.apps/web image updated"),
        ("rollout status deploy/web --timeout=20s", 0, "successfully rolled out"),
        ("get deploy web -o jsonpath='{..image}'", 0, "^nginx:1.28$"),
        ("expose deploy web --port=80", 0, "^service/web exposed"),
        ("get svc web", 0, @"^web +ClusterIP +10\.\S+ +<none> +80/TCP"),
        ("describe svc web", 0, "^Selector: +app=web"),
        ("rollout restart deploy/web", 0, "^deployment.apps/web restarted"),
        ("rollout pause deploy/web", 0, "^deployment.apps/web paused"),
        ("rollout resume deploy/web", 0, "^deployment.apps/web resumed"),
    ];

    private static (string Line, int Code, string Pattern)[] Nodes =>
    [
        ("get nodes", 0, "^node-0 +Ready"),
        ("describe node node-1", 0, "^Unschedulable: +false"),
        ("cordon node-1", 0, "^node/node-1 cordoned"),
        ("get node node-1", 0, "Ready,SchedulingDisabled"),
        ("uncordon node-1", 0, "^node/node-1 uncordoned"),
        ("taint node node-1 a=b:NoSchedule", 0, "^node/node-1 tainted"),
        ("taint node node-1 a:NoSchedule-", 0, "^node/node-1 untainted"),
        ("drain node-1 --ignore-daemonsets", 0, "^node/node-1 drained"),
    ];

    private static (string Line, int Code, string Pattern)[] Pods =>
    [
        ("run one --image=busybox --restart=Never -- sh -c 'echo hello; sleep 1; echo bye'", 0, "^pod/one created"),
        ("wait --for=jsonpath='{.status.phase}'=Succeeded pod/one --timeout=20s", 0, "^pod/one condition met"),
        ("logs one", 0, @"\Ahello\nbye\n\z"),
        ("logs one --tail=1", 0, @"\Abye\n\z"),
        ("logs one --timestamps", 0, @"^2026-01-01T\S+Z hello$"),
        ("logs one -c nope", 1, "container nope is not valid for pod one"),
        ("run two --image=nginx --env=COLOR=blue", 0, "^pod/two created"),
        ("wait --for=condition=Ready pod/two --timeout=20s", 0, "^pod/two condition met"),
        ("exec two -- hostname", 0, "^two$"),
        ("events --for pod/one", 0, "Normal +Scheduled +Pod/one"),
        ("get events --field-selector reason=Scheduled", 0, "pod/one +Successfully assigned default/one"),
        ("delete pod two --grace-period=1", 0, "^pod \"two\" deleted"),
        ("delete pod one --force", 0, "^pod \"one\" force deleted"),
        ("delete deploy web --cascade=foreground", 0, "^deployment.apps \"web\" deleted"),
        ("get pods -l app=web", 0, "^No resources found in default namespace"),
    ];

    private static (string Line, int Code, string Pattern)[] Errors =>
    [
        ("get nope", 1, "the server doesn't have a resource type \"nope\""),
        ("get pod nope", 1, @"^Error from server \(NotFound\): pods ""nope"" not found"),
        ("get pods -n nowhere", 0, "^No resources found in nowhere namespace"),
        ("get pods -l 'a in b'", 1, "unable to parse requirement"),
        ("create -f bad.yaml", 1, "unknown field \"dta\""),
        ("create -f absent.yaml", 1, "the path \"absent.yaml\" does not exist"),
        ("wait --for=condition=Ready pod/nope --timeout=1s", 1, "pods \"nope\" not found"),
    ];
}
