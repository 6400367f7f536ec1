namespace KubeKatas.Server.Tests.Kubectl;

/// <summary>A kind of one's own, from its definition to its end, as kubectl sees it.</summary>
internal static class KubectlCustoms
{
    private const string Definition = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: widgets.example.com}
        spec:
          group: example.com
          scope: Namespaced
          names: {plural: widgets, kind: Widget, shortNames: [wd], categories: [all]}
          versions:
          - name: v1
            served: true
            storage: true
            subresources:
              status: {}
              scale:
                specReplicasPath: .spec.size
                statusReplicasPath: .status.size
                labelSelectorPath: .status.selector
            selectableFields: [{jsonPath: .spec.color}]
            additionalPrinterColumns:
            - {name: Size, type: integer, jsonPath: .spec.size}
            - {name: Ready, type: string, jsonPath: '.status.conditions[?(@.type=="Ready")].status'}
            - {name: Color, type: string, jsonPath: .spec.color, priority: 1}
            - {name: Age, type: date, jsonPath: .metadata.creationTimestamp}
            schema:
              openAPIV3Schema:
                type: object
                description: Something to try things with.
                required: [spec]
                properties:
                  spec:
                    type: object
                    description: What is wanted.
                    required: [size]
                    properties:
                      size: {type: integer, minimum: 0, maximum: 10, description: How large it is.}
                      color: {type: string, default: red, enum: [red, green]}
                      parts:
                        type: array
                        x-kubernetes-list-type: map
                        x-kubernetes-list-map-keys: [name]
                        items:
                          type: object
                          required: [name]
                          properties: {name: {type: string}, count: {type: integer}}
                  status:
                    type: object
                    properties:
                      size: {type: integer}
                      selector: {type: string}
                      conditions:
                        type: array
                        items:
                          type: object
                          properties: {type: {type: string}, status: {type: string}}
        """;

    public static IReadOnlyList<(string Name, string Text)> Files { get; } =
    [
        ("crd.yaml", Definition),
        ("w.yaml", Widget("w", "{size: 3, parts: [{name: a, count: 1}]}")),
        ("w4.yaml", Widget("w", "{size: 4, parts: [{name: a, count: 1}]}")),
        ("b.yaml", Widget("w", "{size: 4, parts: [{name: b, count: 2}]}")),
        ("bad.yaml", Widget("bad", "{size: 99}")),
        ("odd.yaml", Widget("odd", "{size: 1, colour: red}")),
    ];

    public static IReadOnlyList<(string Line, int Code, string Pattern)> Lines { get; } =
    [
        ("get widgets", 1, "doesn't have a resource type \"widgets\""),
        ("apply -f crd.yaml", 0, "^customresourcedefinition.apiextensions.k8s.io/widgets.example.com created"),
        ("wait --for=condition=Established crd/widgets.example.com --timeout=20s", 0, "condition met"),
        ("get crd", 0, @"^widgets\.example\.com +20"),
        ("describe crd widgets.example.com", 0, "the initial names have been accepted"),
        ("api-resources --api-group=example.com", 0, @"^widgets +wd +example\.com/v1 +true +Widget"),
        ("api-versions", 0, @"^example\.com/v1$"),
        ("explain widget", 0, "Something to try things with"),
        ("explain widget.spec.size", 0, @"FIELD: size <integer>\n(.*\n)*.*How large it is"),
        ("explain wd --recursive", 0, @"^ +parts\t<\[\]Object>\n +count\t<integer>"),
        ("get widgets", 0, "^No resources found in default namespace"),
        ("apply -f w.yaml", 0, "^widget.example.com/w created"),
        ("apply -f w.yaml", 0, "^widget.example.com/w unchanged"),
        ("get wd", 0, @"^NAME +SIZE +READY +AGE\s*\nw +3 +\d+s"),
        ("get wd -o wide", 0, @"^w +3 +red +\d+s"),
        ("get all", 0, @"^widget\.example\.com/w +3"),
        ("get widget.v1.example.com w -o jsonpath='{.spec.color} {.metadata.generation}'", 0, @"^red 1\z"),
        ("get wd -o name", 0, "^widget.example.com/w$"),
        ("get wd w -o yaml", 0, "^  color: red$"),
        ("get wd --field-selector spec.color=green", 0, "^No resources found"),
        ("get wd --field-selector spec.color=red -o name", 0, "widget.example.com/w"),
        ("get wd --field-selector spec.size=3", 1, "field label not supported: spec.size"),
        ("apply -f bad.yaml", 1, "spec.size in body should be less than or equal to 10"),
        ("apply -f odd.yaml", 1, "unknown field \"spec.colour\""),
        ("create -f odd.yaml --validate=ignore", 0, "^widget.example.com/odd created"),
        ("get wd odd -o jsonpath='{.spec}'", 0, @"^\{""color"":""red"",""size"":1\}\z"),
        ("diff -f w4.yaml", 1, @"^\+  size: 4"),
        ("apply -f w4.yaml", 0, "^widget.example.com/w configured"),
        ("get wd w -o jsonpath='{.metadata.generation}'", 0, @"^2\z"),
        ("label wd w app=x", 0, "^widget.example.com/w labeled"),
        ("annotate wd w note=y", 0, "^widget.example.com/w annotated"),
        ("get wd -l app=x -o name", 0, "^widget.example.com/w$"),
        ("patch wd w --type=merge -p '{\"spec\":{\"color\":\"green\"}}'", 0, "^widget.example.com/w patched"),
        ("patch wd w --type=json -p '[{\"op\":\"replace\",\"path\":\"/spec/color\",\"value\":\"blue\"}]'", 1,
            "Unsupported value: \"blue\": supported values: \"red\", \"green\""),
        ("patch wd w -p '{\"spec\":{\"color\":\"red\"}}'", 1, "strategic-merge-patch.json is not supported by example.com/v1, Kind=Widget"),
        ("apply --server-side --force-conflicts --field-manager=b -f b.yaml", 0, "^widget.example.com/w serverside-applied"),
        ("get wd w -o jsonpath='{.spec.parts[*].name}'", 0, @"^b\z"),
        ("apply --server-side --field-manager=c -f w.yaml", 1, "conflict with \"b\".*: .spec.size"),
        ("scale wd w --replicas=7", 0, "^widget.example.com/w scaled"),
        ("get wd w -o jsonpath='{.spec.size}'", 0, @"^7\z"),
        ("patch wd w --subresource=status --type=merge -p "
            + "'{\"status\":{\"conditions\":[{\"type\":\"Ready\",\"status\":\"True\"}]}}'", 0, "patched"),
        ("get wd w", 0, @"^w +7 +True +"),
        ("wait --for=condition=Ready wd/w --timeout=5s", 0, "condition met"),
        ("describe wd w", 0, @"^Kind: +Widget$"),
        ("create ns other", 0, "created"),
        ("apply -n other -f w.yaml", 0, "^widget.example.com/w created"),
        ("get wd -A -o name", 0, "widget"),
        ("delete ns other", 0, "deleted"),
        ("get wd -n other", 0, "^No resources found"),
        ("delete wd odd", 0, "^widget.example.com \"odd\" deleted"),
        ("replace -f crd.yaml", 0, "replaced"),
        ("delete -f crd.yaml", 0, "\"widgets.example.com\" deleted"),
        ("get --raw /apis/example.com/v1", 1, "could not find the requested resource"),
        ("get wd", 1, "doesn't have a resource type \"wd\"|could not find the requested resource"),
        ("apply -f crd.yaml", 0, "created"),
        ("wait --for=condition=Established crd/widgets.example.com --timeout=20s", 0, "condition met"),
        ("get widgets", 0, "^No resources found"),
    ];

    private static string Widget(string name, string spec) =>
        $"apiVersion: example.com/v1\nkind: Widget\nmetadata: {{name: {name}}}\nspec: {spec}\n";
}
