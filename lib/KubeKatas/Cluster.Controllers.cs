using KubeKatas.Controllers.Autoscaling;
using KubeKatas.Controllers.ClusterRoles;
using KubeKatas.Controllers.CronJobs;
using KubeKatas.Controllers.CustomResources;
using KubeKatas.Controllers.DaemonSets;
using KubeKatas.Controllers.Deployments;
using KubeKatas.Controllers.Disruption;
using KubeKatas.Controllers.EndpointSlices;
using KubeKatas.Controllers.Garbage;
using KubeKatas.Controllers.Jobs;
using KubeKatas.Controllers.Namespaces;
using KubeKatas.Controllers.NodeLifecycle;
using KubeKatas.Controllers.Pods;
using KubeKatas.Controllers.Quotas;
using KubeKatas.Controllers.ReplicaSets;
using KubeKatas.Controllers.Runtime;
using KubeKatas.Controllers.StatefulSets;
using KubeKatas.Controllers.TaintEviction;
using KubeKatas.Controllers.Volumes;

namespace KubeKatas;

/// <content>Which controllers run.</content>
public sealed partial class Cluster
{
    /// <summary>Two controllers are a part of the API server itself, and run whatever else does.</summary>
    private void StartServerControllers()
    {
        Run(new DefinitionController());
        Run(new DefinitionFinalizer());
    }

    private void StartControllers()
    {
        foreach (var controller in BuiltInControllers())
        {
            Run(controller);
        }
    }

    private IEnumerable<IController> BuiltInControllers()
    {
        var replicaSets = Parts.ReplicaSets ?? new ReplicaSetPlanning(Parts.ReplicaSetPieces).Plan;
        return
        [
            new ReplicaSetController(replicaSets),
            new ReplicationControllerController(replicaSets),
            new DeploymentController(Parts.Deployments),
            new DaemonSetController(Parts.DaemonSetPieces, Parts.DaemonSets),
            new StatefulSetController(Parts.StatefulSetPieces),
            new JobController(Parts.JobPieces),
            new JobOrphanController(),
            new TtlAfterFinishedController(),
            new CronJobController(Parts.CronJobPieces, Parts.CronJobs),
            new HorizontalPodAutoscalerController(Api.Served.OfKind, () => Api.Usage),
            new PersistentVolumeController(),
            new ClaimProtectionController(),
            new VolumeProtectionController(),
            new GarbageCollector(),
            new ResourceQuotaController(),
            new NamespaceController(Parts.Namespaces),
            new NamespaceContentController(Options.RootCertificate),
            new PodGarbageCollector(),
            new NodeLifecycleController(Parts.NodeHealthPieces),
            new NodeProcessingController(),
            new NodeTtlController(),
            new TaintEvictionController(Parts.NodeHealthPieces.Stay),
            new DisruptionController(Parts.Budgets),
            new EndpointsController(),
            new EndpointSliceController(Parts.EndpointSlicePieces),
            new EndpointSliceMirroringController(),
            .. Options.EvaluatesRbac ? [new ClusterRoleAggregationController()] : Array.Empty<IController>(),
        ];
    }

    /// <summary>Runs one more controller in the cluster, of whatever kind.</summary>
    /// <param name="controller">What it watches and how it plans.</param>
    /// <returns>The runner, to look on.</returns>
    public ControllerRunner Run(IController controller)
    {
        ArgumentNullException.ThrowIfNull(controller);
        return new(
            controller, Clock, Informers, new StoreWriter(Api, controller.Name), Recorder(controller.Name));
    }
}
