namespace KubeKatas.Server.Tests.Kubectl;

/// <summary>Jobs, StatefulSets with volumes, and the endpoints of Services, as kubectl shows and waits for them.</summary>
internal static class KubectlWorkloads
{
    public static IReadOnlyList<(string Name, string Text)> Files { get; } =
    [
        ("db.yaml", """
            apiVersion: v1
            kind: Service
            metadata: {name: db}
            spec: {clusterIP: None, selector: {app: db}, ports: [{port: 5432}]}
            ---
            apiVersion: storage.k8s.io/v1
            kind: StorageClass
            metadata: {name: fast}
            provisioner: example.com/disk
            ---
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: db}
            spec:
              replicas: 2
              serviceName: db
              selector: {matchLabels: {app: db}}
              template:
                metadata: {labels: {app: db}}
                spec: {containers: [{name: c, image: "postgres:16", volumeMounts: [{name: data, mountPath: /data}]}]}
              volumeClaimTemplates:
              - metadata: {name: data}
                spec: {accessModes: [ReadWriteOnce], storageClassName: fast, resources: {requests: {storage: 1Gi}}}
            """),
        ("indexed.yaml", """
            apiVersion: batch/v1
            kind: Job
            metadata: {name: indexed}
            spec:
              completions: 3
              parallelism: 3
              completionMode: Indexed
              template:
                spec:
                  restartPolicy: Never
                  containers: [{name: c, image: busybox, command: [sh, -c, "echo index $JOB_COMPLETION_INDEX"]}]
            """),
    ];

    public static IReadOnlyList<(string Line, int Code, string Pattern)> Lines { get; } =
    [
        ("create job once --image=busybox -- sh -c 'echo done'", 0, "^job.batch/once created"),
        ("wait --for=condition=complete job/once --timeout=30s", 0, "^job.batch/once condition met"),
        ("logs job/once", 0, "^done$"),
        ("get job once", 0, @"^once +Complete +1/1 "),
        ("describe job once", 0, @"Pods Statuses: +0 Active \(0 Ready\) / 1 Succeeded / 0 Failed"),
        ("events --for job/once", 0, @"SuccessfulCreate[\s\S]*Completed"),
        ("create job never --image=busybox -- sh -c 'exit 3'", 0, "^job.batch/never created"),
        ("patch job never -p '{\"spec\":{\"backoffLimit\":0}}'", 0, "^job.batch/never patched"),
        ("wait --for=condition=failed job/never --timeout=30s", 0, "^job.batch/never condition met"),
        ("get job never -o jsonpath='{.status.conditions[?(@.type==\"Failed\")].reason}'", 0, "^BackoffLimitExceeded$"),
        ("apply -f indexed.yaml", 0, "^job.batch/indexed created"),
        ("wait --for=condition=complete job/indexed --timeout=30s", 0, "condition met"),
        ("get job indexed -o jsonpath='{.status.completedIndexes}'", 0, "^0-2$"),
        ("logs -l batch.kubernetes.io/job-completion-index=2", 0, "^index 2$"),
        ("delete job once", 0, "\"once\" deleted"),
        ("get pods -l job-name=once", 0, "No resources found"),
        ("apply -f db.yaml", 0, "^statefulset.apps/db created"),
        ("rollout status sts/db --timeout=40s", 0, "roll out complete: 2 new pods"),
        ("get pod db-1 -o jsonpath='{.spec.hostname}.{.spec.subdomain}'", 0, "^db-1.db$"),
        ("get pvc data-db-1", 0, @"^data-db-1 +Bound +pvc-\S+ +1Gi +RWO +fast"),
        ("get endpoints db", 0, @"^db +10\.\S+:5432,10\.\S+:5432"),
        ("describe service db", 0, @"Endpoints: +10\.\S+:5432,10\.\S+:5432"),
        ("set image sts/db c=postgres:17", 0, "^statefulset.apps/db image updated"),
        ("rollout status sts/db --timeout=60s", 0, "roll out complete: 2 new pods"),
        ("rollout undo sts/db", 0, "^statefulset.apps/db rolled back"),
        ("rollout status sts/db --timeout=60s", 0, "roll out complete: 2 new pods"),
        ("get pods -l app=db -o jsonpath='{.items[*].spec.containers[0].image}'", 0, "^postgres:16 postgres:16$"),
        ("rollout history sts/db", 0, "^3 "),
        ("scale sts/db --replicas=1", 0, "^statefulset.apps/db scaled"),
        ("wait --for=delete pod/db-1 --timeout=40s", 0, "^pod/db-1 condition met|^$"),
        ("get pvc data-db-1", 0, "Bound"),
        ("delete pvc data-db-0 --wait=false", 0, "\"data-db-0\" deleted"),
        ("get pvc data-db-0", 0, "Terminating"),
        ("delete sts/db", 0, "\"db\" deleted"),
        ("wait --for=delete pvc/data-db-0 --timeout=40s", 0, "condition met|^$"),
    ];
}
