using k8s.Models;
using KubeKatas.Api.Answering;
using KubeKatas.Api.Requests;
using KubeKatas.Api.Selecting;

namespace KubeKatas.Api.Verbs;

/// <summary>Delete and deletecollection.</summary>
/// <remarks>Source: kubernetes v1.36.2, staging/src/k8s.io/apiserver/pkg/endpoints/handlers/delete.go.</remarks>
internal sealed class DeleteVerbs(ApiServer server, ReadVerbs read, Answers answers)
{
    /// <summary>The resources whose deletion answers with the object instead of a Status.</summary>
    private static readonly HashSet<string> AnswersObject =
    [
        "pods",
        "services",
        "serviceaccounts",
        "persistentvolumeclaims",
        "persistentvolumes",
        "podtemplates",
        "resourcequotas",
    ];

    public ApiResponse Delete(ResourceRequest request)
    {
        var options = DeletionOptions.Of(request.Request);
        var context = Context(request, options);
        Warn(request, options);
        var current = request.Current(server);
        var outcome = server.Delete(request.Stored, current, options, context);
        var status = !outcome.IsGone && options.OrphanDependents == false ? 202 : 200;
        if (!outcome.IsGone || AnswersObject.Contains(request.Resource.GroupResource))
        {
            return answers.One(status, outcome.Object, request.Resource, request.Accepts, whole: false);
        }

        return Answers.Of(
            status,
            new V1Status
            {
                Kind = "Status",
                ApiVersion = "v1",
                Metadata = new(),
                Status = "Success",
                Details = new()
                {
                    Name = request.Route.Name,
                    Group = request.Resource.Group.Length == 0 ? null : request.Resource.Group,
                    Kind = request.Resource.Plural,
                    Uid = current.Metadata.Uid,
                },
            },
            request.Accepts
        );
    }

    public ApiResponse DeleteCollection(ResourceRequest request)
    {
        var selected = ListOptions.Of(request.Resource, request.Request.Query, server.Pieces, watch: false);
        var options = DeletionOptions.Of(request.Request);
        var context = Context(request, options);
        var found = read.Content(request, selected);
        Warn(request, options);
        foreach (var value in found.Items)
        {
            server.Delete(request.Stored, value, options, context);
        }

        return answers.List(found, request.Resource, request.Accepts, null);
    }

    private static RequestContext Context(ResourceRequest request, V1DeleteOptions options) =>
        request.Context("DeleteOptions") with
        {
            DryRun = WriteOptions.DryRun(options.DryRun ?? [], "DeleteOptions"),
        };

    private static void Warn(ResourceRequest request, V1DeleteOptions options)
    {
        if (
            request.Resource.GroupResource == "jobs.batch"
            && options.OrphanDependents is null
            && string.IsNullOrEmpty(options.PropagationPolicy)
        )
        {
            request.Warnings.Add(
                "child pods are preserved by default when jobs are deleted; set propagationPolicy=Background to remove them "
                    + "or set propagationPolicy=Orphan to suppress this warning"
            );
        }
    }
}
