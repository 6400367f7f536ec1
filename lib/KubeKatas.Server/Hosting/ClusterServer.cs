using System.Net;
using System.Net.Sockets;
using KubeKatas.Api.Authorization;
using KubeKatas.Server.Access;
using KubeKatas.Server.Certificates;
using KubeKatas.Server.Dns;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KubeKatas.Server.Hosting;

/// <summary>An embedded cluster behind HTTPS on loopback, for kubectl and any other client.</summary>
/// <remarks>
/// It listens on 127.0.0.1 and nowhere else, and answers nothing without the token. While it runs, the machine's clock
/// drives
/// the cluster's, and the cluster may be touched only under its <c>Api.Gate</c>.
/// </remarks>
public sealed class ClusterServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly RealTimeDriver _driver;
    private readonly CertificateAuthority _authority;
    private readonly DnsServer _names;

    private ClusterServer(
        WebApplication app,
        RealTimeDriver driver,
        CertificateAuthority authority,
        DnsServer names,
        Uri address,
        string kubeconfig
    )
    {
        (_app, _driver, _authority, _names) = (app, driver, authority, names);
        (Address, KubeconfigPath) = (address, kubeconfig);
    }

    /// <summary>For example <c>https://127.0.0.1:6443</c>.</summary>
    public Uri Address { get; }

    /// <summary>Where the cluster's names are answered, with UDP and with TCP.</summary>
    public IPEndPoint DnsAddress => _names.Address;

    /// <summary>The kubeconfig that was written for it; only the user can read it.</summary>
    public string KubeconfigPath { get; }

    /// <summary>Starts serving a cluster.</summary>
    /// <param name="cluster">The cluster; the server drives its clock from now on.</param>
    /// <param name="options">Ports, speed and folder.</param>
    /// <param name="stop">Gives up starting.</param>
    /// <exception cref="PortInUseException">Something else listens on one of the ports.</exception>
    public static async Task<ClusterServer> StartAsync(
        Cluster cluster,
        ClusterServerOptions options,
        CancellationToken stop = default
    )
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(options);
        var folder = new PrivateFolder(options.Folder);
        var authority = CertificateAuthority.LoadOrCreate(folder, TimeProvider.System);
        var token = BearerToken.LoadOrCreate(folder);
        cluster.Api.Tokens = new ServiceAccountTokens(cluster.Api, BearerToken.KeyOf(folder));
        cluster.Run(new CertificateSigningController(authority));
        var driver = new RealTimeDriver(cluster.Clock, cluster.Api.Gate, options.Speed);
        var app = Build(options.Port, authority);
        var door = new HttpDoor(cluster, driver, token);
        app.UseWebSockets();
        app.Run(door.AnswerAsync);
        var names = DnsServer.Start(cluster.Dns, options.DnsPort);
        try
        {
            await app.StartAsync(stop);
        }
        catch (IOException busy) when (busy.InnerException is AddressInUseException or SocketException)
        {
            await names.DisposeAsync();
            await app.DisposeAsync();
            throw new PortInUseException(options.Port, "--port", busy);
        }

        driver.Start();
        var address = new Uri(
            app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()
        );
        var kubeconfig = folder.Write("kubeconfig", Kubeconfig.Text(address, authority.CertificatePem, token));
        return new ClusterServer(app, driver, authority, names, address, kubeconfig);
    }

    /// <summary>Ends every connection and stops the clock.</summary>
    public async ValueTask DisposeAsync()
    {
        using (var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1)))
        {
            try
            {
                await _app.StopAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                // A watch that a client keeps open is cut.
            }
        }

        await _app.DisposeAsync();
        await _names.DisposeAsync();
        await _driver.DisposeAsync();
        _authority.Dispose();
    }

    private static WebApplication Build(int port, CertificateAuthority authority)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "kubekatas" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.AllowSynchronousIO = false;
            kestrel.Limits.MaxRequestBodySize = HttpDoor.BodyBytesMax;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Limits.Http2.MaxStreamsPerConnection = 2_000;
            kestrel.Listen(
                IPAddress.Loopback,
                port,
                listen =>
                {
                    listen.Protocols = HttpProtocols.Http1AndHttp2;
                    listen.UseHttps(https =>
                    {
                        https.ServerCertificate = authority.IssueForServer();
                        https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
                        https.ClientCertificateValidation = (certificate, _, _) => authority.HasIssuedForClient(certificate);
                        https.OnAuthenticate = (_, tls) =>
                            tls.EnabledSslProtocols =
                                System.Security.Authentication.SslProtocols.Tls12
                                | System.Security.Authentication.SslProtocols.Tls13;
                    });
                }
            );
        });
        return builder.Build();
    }
}
