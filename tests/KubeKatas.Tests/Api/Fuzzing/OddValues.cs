using System.Text.Json.Nodes;

namespace KubeKatas.Tests.Api.Fuzzing;

/// <summary>Values at the edges of what a field, a parameter or a document may be.</summary>
internal static class OddValues
{
    /// <summary>JSON values; LONE stands for half a pair of UTF-16, which a tree can hold and not write.</summary>
    public static IReadOnlyList<string> Nodes { get; } =
    [
        "null", "true", "false", "0", "-1", "1", "2147483647", "2147483648", "-2147483649", "9223372036854775807",
        "9223372036854775808", "1e400", "1.5", "-0", "1e-7", "0.30000000000000004", "[]", "{}", "[null]", "[[]]", "[{}]",
        "{\"\":null}", "{\"a\":{\"a\":{}}}", "\"\"", "\" \"", "\"a\"", "\"A_b\"", "\"-a-\"", "\"a.b.c\"", "\"a/b\"", "\"/\"",
        "\"..\"", "\"*\"", "\"100%\"", "\"-100%\"", "\"1Gi\"", "\"1m\"", "\"1e3\"", "\"0x10\"", "\"1.0000000000001Ei\"", "\"+5\"",
        "\"99999999999999999999999999Ei\"", "\"2026-11-23T00:00:00Z\"", "\"2026-13-40T99:99:99Z\"", "\"0001-01-01T00:00:00Z\"",
        "\"9999-12-31T23:59:59.999999999Z\"", "\"10.0.0.1\"", "\"::1\"", "\"10.0.0.0/33\"", "\"1.2.3.4.5\"", "\"TCP\"", "\"Always\"",
        "\"\\u0000\"", "\"LONE\"", "\"é🚀\"", "\"\\u202e\"", "\"{{\"", "\"$(A)\"", "\"$(\"", "\"*/5 * * * *\"", "\"@every 1s\"",
        "\"a=b,c in (d)\"", "\"kubernetes.io/hostname\"", "\"default\"", "\"system:masters\"", "\"data:;base64,=\"", "\"====\"",
    ];

    public static IReadOnlyList<string> Texts { get; } =
    [
        "", " ", "null", "[]", "{}", "\"\"", "1", "{", "[", "{\"a\":", "}{", "\u0000", "\uFEFF{}", "---\n", "---\n---\n", "a: b", "a: [", "\t",
        "&a [*a]", "&a {b: *a}", "*nobody", "!!binary x", "!!python/object:x {}", "? [a, b]\n: c", "a: &x 1\nb: *x\n<<: *x",
        "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c]",
        "kind: Pod\nkind: Pod", "apiVersion: v1\nkind: List\nitems: [null]", "%YAML 9.9\n---\na: b", "'", "a: |\n  b\n c", ": ", "- - - - -",
        "{\"kind\":\"Status\",\"apiVersion\":\"v1\"}", "{\"kind\":\"DeleteOptions\",\"apiVersion\":\"v1\",\"gracePeriodSeconds\":-9}",
        "[{\"op\":\"test\"}]", "[{\"op\":\"add\",\"path\":\"/a/-/b\",\"value\":1}]", "[{\"op\":\"remove\",\"path\":\"\"}]",
        "[{\"op\":\"copy\",\"from\":\"/metadata\",\"path\":\"/metadata/labels\"}]", "[{\"op\":\"move\",\"from\":\"/spec\",\"path\":\"/spec/x\"}]",
        "[{\"op\":\"replace\",\"path\":\"/metadata/~2\",\"value\":null}]", "[{\"op\":\"add\",\"path\":\"/spec/containers/99999999999\",\"value\":{}}]",
        "{\"$patch\":\"delete\"}", "{\"$patch\":\"replace\"}", "{\"spec\":{\"$patch\":\"merge\"}}", "{\"metadata\":{\"$retainKeys\":[1]}}",
        "{\"spec\":{\"$setElementOrder/containers\":[{}]}}", "{\"spec\":{\"containers\":[{\"$patch\":\"delete\"}]}}",
        "{\"metadata\":{\"$deleteFromPrimitiveList/finalizers\":7}}", "{\"metadata\":{\"managedFields\":[{}]}}",
        "{\"metadata\":{\"managedFields\":[{\"fieldsV1\":{\"k:{\":{}}}]}}", "{\"metadata\":{\"name\":\"a\",\"namespace\":\"b\"}}",
    ];

    public static IReadOnlyList<string> Parameters { get; } =
    [
        "", "0", "1", "-1", "true", "false", "yes", "99999999999999999999", "1.5", "All", "Strict", "Orphan", "Foreground", "NotOlderThan",
        "Exact", "a=b", "a in (b,c)", "a notin ()", "!a", "a,,b", "a in", "(((", "a>1", "a<x", "=", "!=", "metadata.name=a",
        "metadata.name!=", "spec.nodeName=a,", "status.phase==\\", "a\\,b=c", "eyJ2IjoibWV0YS5rOHMuaW8vdjEifQ", "{}", "%00", "a/b",
        "v1", "None", "Object", "\u0000", "a b", "é",
    ];

    public static IReadOnlyList<string> ParameterNames { get; } =
    [
        "labelSelector", "fieldSelector", "limit", "continue", "resourceVersion", "resourceVersionMatch", "watch",
        "timeoutSeconds", "allowWatchBookmarks", "sendInitialEvents", "dryRun", "fieldManager", "fieldValidation", "force",
        "pretty", "gracePeriodSeconds", "propagationPolicy", "orphanDependents", "includeObject", "container", "previous",
        "tailLines", "sinceSeconds", "limitBytes", "timestamps", "ignoreStoreReadErrorWithClusterBreakingPotential",
    ];

    public static IReadOnlyList<string> Segments { get; } =
    [
        "", ".", "..", "%2e%2e", "%00", "%zz", "%", "a", "A", "fuzz", "default", "kube-system", "api", "apis", "v1", "v2", "apps",
        "namespaces", "pods", "nodes", "status", "scale", "log", "exec", "binding", "eviction", "finalize", "proxy", "token",
        "approval", "ephemeralcontainers", "resize", "watch", "deployments", "customresourcedefinitions", "openapi", "version",
        "é", "a%2Fb", "*", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    ];

    public static IReadOnlyList<string?> ContentTypes { get; } =
    [
        null, "", "application/json", "application/yaml", "application/vnd.kubernetes.protobuf", "application/json-patch+json",
        "application/merge-patch+json", "application/strategic-merge-patch+json", "application/apply-patch+yaml", "text/plain",
        "application/json; charset=utf-8", "application/json;;", "*/*", "a", "application/apply-patch+cbor",
    ];

    public static IReadOnlyList<string?> Accepts { get; } =
    [
        null, "", "*/*", "application/json", "application/yaml", "application/json;as=Table;v=v1;g=meta.k8s.io",
        "application/json;as=Table;v=v9;g=meta.k8s.io", "application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io",
        "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io", "application/vnd.kubernetes.protobuf", "text/html",
        "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList", ";", "application/json;stream=watch", "a/b;q=x",
    ];

    public static IReadOnlyList<string> Methods { get; } =
        ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "get", ""];

    public static JsonNode? Node(Random random) => Parse(Nodes[random.Next(Nodes.Count)]);

    private static JsonNode? Parse(string text) => JsonNode.Parse(text);
}
