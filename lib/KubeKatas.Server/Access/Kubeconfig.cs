using System.Text;
using k8s.KubeConfigModels;
using YamlDotNet.Serialization;

namespace KubeKatas.Server.Access;

/// <summary>The kubeconfig of a served cluster: one cluster, one user with a token, one context.</summary>
public static class Kubeconfig
{
    /// <summary>The name of the cluster, the user and the context; the live-cluster guard knows it as a
    /// playground.</summary>
    public const string ContextName = "kubekatas";

    /// <summary>Writes one as YAML.</summary>
    /// <param name="server">For example <c>https://127.0.0.1:6443</c>.</param>
    /// <param name="authorityPem">The certificate authority that clients are to trust, as PEM.</param>
    /// <param name="token">The bearer token; a secret, so the file must be private.</param>
    public static string Text(Uri server, string authorityPem, string token)
    {
        ArgumentNullException.ThrowIfNull(server);
        var config = new K8SConfiguration
        {
            ApiVersion = "v1",
            Kind = "Config",
            CurrentContext = ContextName,
            Clusters =
            [
                new k8s.KubeConfigModels.Cluster
                {
                    Name = ContextName,
                    ClusterEndpoint = new ClusterEndpoint
                    {
                        Server = server.ToString().TrimEnd('/'),
                        CertificateAuthorityData = Convert.ToBase64String(Encoding.ASCII.GetBytes(authorityPem)),
                    },
                },
            ],
            Users =
            [
                new User
                {
                    Name = ContextName,
                    UserCredentials = new UserCredentials { Token = token },
                },
            ],
            Contexts =
            [
                new Context
                {
                    Name = ContextName,
                    ContextDetails = new ContextDetails { Cluster = ContextName, User = ContextName },
                },
            ],
        };
        return new SerializerBuilder()
            .ConfigureDefaultValuesHandling(
                DefaultValuesHandling.OmitNull
                    | DefaultValuesHandling.OmitEmptyCollections
                    | DefaultValuesHandling.OmitDefaults
            )
            .Build()
            .Serialize(config);
    }
}
