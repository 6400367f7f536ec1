namespace KubeKatas.Server.Tests.Kubectl;

/// <summary>Who may do what, as kubectl asks for it, on a cluster where roles and bindings count.</summary>
internal static class KubectlAccess
{
    public static IReadOnlyList<(string Line, int Code, string Pattern)> Lines { get; } =
    [
        ("auth whoami", 0, @"Username +kubernetes-admin"),
        ("auth whoami --as=jane --as-group=dev", 0, @"Username +jane\s*\nGroups +\[dev system:authenticated\]"),
        ("get pods", 0, "No resources found"),
        ("get pods --as=jane", 1,
            "pods is forbidden: User \"jane\" cannot list resource \"pods\" in API group \"\" in the namespace \"default\""),
        ("get nodes --as=jane", 1, "at the cluster scope"),
        ("auth can-i list pods --as=jane", 1, "^no"),
        ("create rolebinding jane --clusterrole=view --user=jane", 0, "created"),
        ("auth can-i list pods --as=jane", 0, "^yes"),
        ("auth can-i delete pods --as=jane", 1, "^no"),
        ("auth can-i --list --as=jane", 0, @"^configmaps +\[\] +\[\] +\[get list watch\]"),
        ("get pods --as=jane", 0, "No resources found"),
        ("get secrets --as=jane", 1, "cannot list resource \"secrets\""),
        ("run p --image=nginx --as=jane", 1, "cannot create resource \"pods\""),
        ("run p --image=nginx", 0, "created"),
        ("wait --for=condition=Ready pod/p --timeout=20s", 0, "met"),
        ("logs p --as=jane", 0, @"\A\z"),
        ("exec p --as=jane -- date", 1, "cannot create resource \"pods/exec\""),
        ("exec p -- true", 0, @"\A\z"),
        ("create serviceaccount bot", 0, "created"),
        ("create token bot", 0, @"^eyJ[\w-]+\.[\w-]+\.[\w-]+$"),
        ("create token bot --duration=20m --audience=vault", 0, "^eyJ"),
        ("create token bot --bound-object-kind=Pod --bound-object-name=p", 0, "^eyJ"),
        ("create token bot --duration=1m", 1, "may not specify a duration less than 10 minutes"),
        ("create token nobody", 1, "serviceaccounts \"nobody\" not found"),
        ("get pods --as=system:serviceaccount:default:bot", 1, "User \"system:serviceaccount:default:bot\" cannot list"),
        ("create role pods --verb=get,list --resource=pods", 0, "created"),
        ("create rolebinding bot --role=pods --serviceaccount=default:bot", 0, "created"),
        ("get pods --as=system:serviceaccount:default:bot", 0, "^p +1/1"),
        ("create clusterrole r --verb=get --resource=pods --as=jane", 1, "cannot create resource \"clusterroles\""),
        ("get clusterroles view edit admin cluster-admin", 0, "^cluster-admin"),
        ("get --raw /healthz --as=jane", 0, "^ok"),
        ("get --raw /metrics --as=jane", 1, "User \"jane\" cannot get path \"/metrics\""),
    ];
}
