namespace KubeKatas.Katas.NodeJoin;

/// <summary>The sentences that this kata's answers are made of. They are not the point; the decisions are.</summary>
public static class Texts
{
    public const string NotRoot = "user is not running as root";

    public const string Swap = "swap is supported for cgroup v2 only. The kubelet must be properly configured to use "
        + "swap, or disable swap on the node";

    public const string NoForwarding = "/proc/sys/net/ipv4/ip_forward contents are not set to 1";

    public const string WrongType = "the Secret is not of type bootstrap.kubernetes.io/token";
    public const string OtherToken = "the Secret belongs to another token id";
    public const string BeingDeleted = "the Secret is being deleted";
    public const string WrongSecret = "the secret part is wrong";
    public const string Expired = "the token has expired";

    public const string NoKubeconfig = "there is no kubeconfig in the ConfigMap cluster-info";
    public const string BadSignature = "the signature of cluster-info is not made with this token's secret";
    public const string NotPinned = "the authority in cluster-info is not the one that is pinned";

    public const string Decided = "it is decided already";
    public const string NoRequest = "spec.request is no certificate request";
    public const string OtherSigner = "the signer is not kubernetes.io/kube-apiserver-client-kubelet";
    public const string WrongOrganization = "subject organization is not system:nodes";
    public const string OtherNames = "subjectAltNames are not allowed";
    public const string WrongName = "subject common name does not begin with system:node:";
    public const string WrongUsages = "usages did not match [client auth digital signature key encipherment]";
    public const string FirstApproved = "Auto approving kubelet client certificate after SubjectAccessReview.";
    public const string RenewalApproved = "Auto approving self kubelet client certificate after SubjectAccessReview.";

    public const string ReadyMessage = "kubelet is posting ready status";

    public const string NoToken = "this is no bootstrap token";
    public const string NoPin = "a token without a pin of the authority can be unsafe";

    public static string NoRuntime(string socket) => $"container runtime is not running: {socket}";

    public static string PortInUse(int port) => $"Port {port} is in use";

    public static string FewCpus(int cpus) => $"the number of available CPUs {cpus} is less than the required 2";

    public static string LittleMemory(long megabytes) =>
        $"the system RAM ({megabytes} MB) is less than the minimum 1700 MB";

    public static string NotSwitchedOn(string key) => $"{key} is not true";

    public static string NoBootstrappers(string group) => $"\"{group}\" is no group of bootstrappers";

    public static string UnknownToken(string id) =>
        $"token id \"{id}\" is invalid for this cluster or it has expired";

    public static string NotAllowed(string user, string name) =>
        $"{user} may not have a certificate for {name} approved";

    public static string Missing(IEnumerable<string> resources) =>
        $"missing node capacity for resources: {string.Join(", ", resources)}";

    public static string AlreadyThere(string node) =>
        $"a Node with name \"{node}\" and status \"Ready\" already exists";

    public static string Refused(string request, string how) => $"the request {request} is {how.ToLowerInvariant()}";

    public static string NoCertificate(string request) => $"{request} has no certificate yet";
}
