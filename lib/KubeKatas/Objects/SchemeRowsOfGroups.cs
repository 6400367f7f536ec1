using k8s.Models;

namespace KubeKatas.Objects;

public static partial class Scheme
{
    private static IEnumerable<ResourceInfo> Groups() =>
        [
            Of<V1APIService>("apiregistration.k8s.io", "v1", "APIService", "apiservices", false) with
            {
                Subresources = WithStatus,
                Categories = Extensions,
            },
            .. Workloads(),
            Of<Eventsv1Event>("events.k8s.io", "v1", "Event", "events", true, "ev") with
            {
                StoredModel = typeof(Corev1Event),
            },
            .. Questions(),
            Of<V2HorizontalPodAutoscaler>(
                "autoscaling",
                "v2",
                "HorizontalPodAutoscaler",
                "horizontalpodautoscalers",
                true,
                "hpa"
            ) with
            {
                Subresources = WithStatus,
                Categories = All,
            },
            Of<V1HorizontalPodAutoscaler>(
                "autoscaling",
                "v1",
                "HorizontalPodAutoscaler",
                "horizontalpodautoscalers",
                true,
                "hpa"
            ) with
            {
                Subresources = WithStatus,
                Categories = All,
                StoredModel = typeof(V2HorizontalPodAutoscaler),
            },
            Counted<V1CronJob>("batch", "v1", "CronJob", "cronjobs", true, "cj") with
            {
                Subresources = WithStatus,
                Categories = All,
            },
            Counted<V1Job>("batch", "v1", "Job", "jobs", true) with
            {
                Subresources = WithStatus,
                Categories = All,
            },
            Of<V1CertificateSigningRequest>(
                "certificates.k8s.io",
                "v1",
                "CertificateSigningRequest",
                "certificatesigningrequests",
                false,
                "csr"
            ) with
            {
                Subresources = [Subresource.Part("approval"), Subresource.Status],
            },
            .. Networking(),
            Counted<V1PodDisruptionBudget>(
                "policy",
                "v1",
                "PodDisruptionBudget",
                "poddisruptionbudgets",
                true,
                "pdb"
            ) with
            {
                Subresources = WithStatus,
            },
            Of<V1ClusterRoleBinding>(
                "rbac.authorization.k8s.io",
                "v1",
                "ClusterRoleBinding",
                "clusterrolebindings",
                false
            ),
            Of<V1ClusterRole>("rbac.authorization.k8s.io", "v1", "ClusterRole", "clusterroles", false),
            Of<V1RoleBinding>("rbac.authorization.k8s.io", "v1", "RoleBinding", "rolebindings", true),
            Of<V1Role>("rbac.authorization.k8s.io", "v1", "Role", "roles", true),
            .. Storage(),
            .. AdmissionConfiguration(),
            Counted<V1CustomResourceDefinition>(
                "apiextensions.k8s.io",
                "v1",
                "CustomResourceDefinition",
                "customresourcedefinitions",
                false,
                "crd",
                "crds"
            ) with
            {
                Subresources = WithStatus,
                Categories = Extensions,
            },
            Counted<V1PriorityClass>("scheduling.k8s.io", "v1", "PriorityClass", "priorityclasses", false, "pc"),
            Of<V1Lease>("coordination.k8s.io", "v1", "Lease", "leases", true),
            Of<V1RuntimeClass>("node.k8s.io", "v1", "RuntimeClass", "runtimeclasses", false),
            Counted<V1EndpointSlice>("discovery.k8s.io", "v1", "EndpointSlice", "endpointslices", true),
            .. Devices(),
            Counted<V1FlowSchema>("flowcontrol.apiserver.k8s.io", "v1", "FlowSchema", "flowschemas", false) with
            {
                Subresources = WithStatus,
            },
            Counted<V1PriorityLevelConfiguration>(
                "flowcontrol.apiserver.k8s.io",
                "v1",
                "PriorityLevelConfiguration",
                "prioritylevelconfigurations",
                false
            ) with
            {
                Subresources = WithStatus,
            },
        ];

    private static IEnumerable<ResourceInfo> Workloads() =>
        [
            Of<V1ControllerRevision>("apps", "v1", "ControllerRevision", "controllerrevisions", true),
            Counted<V1DaemonSet>("apps", "v1", "DaemonSet", "daemonsets", true, "ds") with
            {
                Subresources = WithStatus,
                Categories = All,
            },
            Counted<V1Deployment>("apps", "v1", "Deployment", "deployments", true, "deploy") with
            {
                Subresources = Scalable,
                Categories = All,
            },
            Counted<V1ReplicaSet>("apps", "v1", "ReplicaSet", "replicasets", true, "rs") with
            {
                Subresources = Scalable,
                Categories = All,
            },
            Counted<V1StatefulSet>("apps", "v1", "StatefulSet", "statefulsets", true, "sts") with
            {
                Subresources = Scalable,
                Categories = All,
            },
        ];

    private static IEnumerable<ResourceInfo> Questions() =>
        [
            Virtual<V1SelfSubjectReview>("authentication.k8s.io", "SelfSubjectReview", "selfsubjectreviews", false),
            Virtual<V1TokenReview>("authentication.k8s.io", "TokenReview", "tokenreviews", false),
            Virtual<V1LocalSubjectAccessReview>(
                "authorization.k8s.io",
                "LocalSubjectAccessReview",
                "localsubjectaccessreviews",
                true
            ),
            Virtual<V1SelfSubjectAccessReview>(
                "authorization.k8s.io",
                "SelfSubjectAccessReview",
                "selfsubjectaccessreviews",
                false
            ),
            Virtual<V1SelfSubjectRulesReview>(
                "authorization.k8s.io",
                "SelfSubjectRulesReview",
                "selfsubjectrulesreviews",
                false
            ),
            Virtual<V1SubjectAccessReview>(
                "authorization.k8s.io",
                "SubjectAccessReview",
                "subjectaccessreviews",
                false
            ),
        ];

    private static IEnumerable<ResourceInfo> Networking() =>
        [
            Counted<V1IngressClass>("networking.k8s.io", "v1", "IngressClass", "ingressclasses", false),
            Counted<V1Ingress>("networking.k8s.io", "v1", "Ingress", "ingresses", true, "ing") with
            {
                Subresources = WithStatus,
            },
            Of<V1IPAddress>("networking.k8s.io", "v1", "IPAddress", "ipaddresses", false, "ip"),
            Counted<V1NetworkPolicy>("networking.k8s.io", "v1", "NetworkPolicy", "networkpolicies", true, "netpol"),
            Of<V1ServiceCIDR>("networking.k8s.io", "v1", "ServiceCIDR", "servicecidrs", false) with
            {
                Subresources = WithStatus,
            },
        ];

    private static IEnumerable<ResourceInfo> Storage() =>
        [
            Counted<V1CSIDriver>("storage.k8s.io", "v1", "CSIDriver", "csidrivers", false),
            Of<V1CSINode>("storage.k8s.io", "v1", "CSINode", "csinodes", false),
            Of<V1CSIStorageCapacity>("storage.k8s.io", "v1", "CSIStorageCapacity", "csistoragecapacities", true),
            Of<V1StorageClass>("storage.k8s.io", "v1", "StorageClass", "storageclasses", false, "sc"),
            Of<V1VolumeAttachment>("storage.k8s.io", "v1", "VolumeAttachment", "volumeattachments", false) with
            {
                Subresources = WithStatus,
            },
            Of<V1VolumeAttributesClass>(
                "storage.k8s.io",
                "v1",
                "VolumeAttributesClass",
                "volumeattributesclasses",
                false,
                "vac"
            ),
        ];

    private static IEnumerable<ResourceInfo> AdmissionConfiguration() =>
        [
            Admission<V1MutatingAdmissionPolicy>("MutatingAdmissionPolicy", "mutatingadmissionpolicies"),
            Admission<V1MutatingAdmissionPolicyBinding>(
                "MutatingAdmissionPolicyBinding",
                "mutatingadmissionpolicybindings"
            ),
            Admission<V1MutatingWebhookConfiguration>("MutatingWebhookConfiguration", "mutatingwebhookconfigurations"),
            Admission<V1ValidatingAdmissionPolicy>("ValidatingAdmissionPolicy", "validatingadmissionpolicies") with
            {
                Subresources = WithStatus,
            },
            Admission<V1ValidatingAdmissionPolicyBinding>(
                "ValidatingAdmissionPolicyBinding",
                "validatingadmissionpolicybindings"
            ),
            Admission<V1ValidatingWebhookConfiguration>(
                "ValidatingWebhookConfiguration",
                "validatingwebhookconfigurations"
            ),
        ];

    private static IEnumerable<ResourceInfo> Devices() =>
        [
            Counted<V1DeviceClass>("resource.k8s.io", "v1", "DeviceClass", "deviceclasses", false),
            Of<Resourcev1ResourceClaim>("resource.k8s.io", "v1", "ResourceClaim", "resourceclaims", true) with
            {
                Subresources = WithStatus,
            },
            Of<V1ResourceClaimTemplate>(
                "resource.k8s.io",
                "v1",
                "ResourceClaimTemplate",
                "resourceclaimtemplates",
                true
            ),
            Counted<V1ResourceSlice>("resource.k8s.io", "v1", "ResourceSlice", "resourceslices", false),
        ];

    private static ResourceInfo Admission<T>(string kind, string plural) =>
        Counted<T>("admissionregistration.k8s.io", "v1", kind, plural, false) with
        {
            Categories = Extensions,
        };
}
