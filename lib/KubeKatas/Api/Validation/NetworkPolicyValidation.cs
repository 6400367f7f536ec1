using k8s.Models;

namespace KubeKatas.Api.Validation;

/// <summary>Network policies.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/apis/networking/validation/validation.go (ValidateNetworkPolicySpec).
/// </remarks>
internal static class NetworkPolicyValidation
{
    private static readonly string[] Protocols = ["TCP", "UDP", "SCTP"];
    private static readonly string[] Directions = ["Egress", "Ingress"];

    public static void Check(V1NetworkPolicy value, FieldErrors errors)
    {
        var (spec, path) = (value.Spec, FieldPath.Spec);
        SelectorRules.Check(spec.PodSelector, path.Child("podSelector"), errors);
        for (var i = 0; i < spec.Ingress?.Count; i++)
        {
            var at = path.Child("ingress").Index(i);
            Ports(spec.Ingress[i].Ports, at.Child("ports"), errors);
            Peers(spec.Ingress[i].FromProperty, at.Child("from"), errors);
        }

        for (var i = 0; i < spec.Egress?.Count; i++)
        {
            var at = path.Child("egress").Index(i);
            Ports(spec.Egress[i].Ports, at.Child("ports"), errors);
            Peers(spec.Egress[i].To, at.Child("to"), errors);
        }

        if (spec.PolicyTypes?.Count > 2)
        {
            errors.Invalid(path.Child("policyTypes"), spec.PolicyTypes, "may not specify more than two policyTypes");
            return;
        }

        for (var i = 0; i < spec.PolicyTypes?.Count; i++)
        {
            errors.OneOf(spec.PolicyTypes[i], path.Child("policyTypes").Index(i), Directions);
        }
    }

    private static void Ports(IList<V1NetworkPolicyPort>? ports, FieldPath path, FieldErrors errors)
    {
        for (var i = 0; i < ports?.Count; i++)
        {
            var (port, at) = (ports[i], path.Index(i));
            if (port.Protocol is not null)
            {
                errors.OneOf(port.Protocol, at.Child("protocol"), Protocols);
            }

            if (port.Port is not null)
            {
                ValueRules.PortOrName(port.Port, at.Child("port"), errors);
            }

            End(port, at.Child("endPort"), errors);
        }
    }

    private static void End(V1NetworkPolicyPort port, FieldPath path, FieldErrors errors)
    {
        if (port.EndPort is not { } end)
        {
            return;
        }

        if (port.Port is null)
        {
            errors.Invalid(path, end, "may not be specified when `port` is not specified");
        }
        else if (!ValueRules.IsNumber(port.Port, out var start))
        {
            errors.Invalid(path, end, "may not be specified when `port` is non-numeric");
        }
        else
        {
            if (end < start)
            {
                errors.Invalid(path, start, "must be greater than or equal to `port`");
            }

            ValueRules.Port(end, path, errors);
        }
    }

    private static void Peers(IList<V1NetworkPolicyPeer>? peers, FieldPath path, FieldErrors errors)
    {
        for (var i = 0; i < peers?.Count; i++)
        {
            var (peer, at) = (peers[i], path.Index(i));
            SelectorRules.Check(peer.PodSelector, at.Child("podSelector"), errors);
            SelectorRules.Check(peer.NamespaceSelector, at.Child("namespaceSelector"), errors);
            if (peer.IpBlock is { } block)
            {
                Block(block, at.Child("ipBlock"), errors);
            }

            var selects = peer.PodSelector is not null || peer.NamespaceSelector is not null;
            if (!selects && peer.IpBlock is null)
            {
                errors.Required(at, "must specify a peer");
            }
            else if (selects && peer.IpBlock is not null)
            {
                errors.Forbidden(at, "may not specify both ipBlock and another peer");
            }
        }
    }

    private static void Block(V1IPBlock block, FieldPath path, FieldErrors errors)
    {
        if (string.IsNullOrEmpty(block.Cidr))
        {
            errors.Required(path.Child("cidr"));
            return;
        }

        ValueRules.Cidr(block.Cidr, path.Child("cidr"), errors);
        if (ValueRules.ParseCidr(block.Cidr) is not { } outer)
        {
            return;
        }

        for (var i = 0; i < block.Except?.Count; i++)
        {
            var at = path.Child("except").Index(i);
            ValueRules.Cidr(block.Except[i], at, errors);
            if (ValueRules.ParseCidr(block.Except[i]) is { } inner && !Within(inner, outer))
            {
                errors.Invalid(at, block.Except[i], "must be a strict subset of `cidr`");
            }
        }
    }

    private static bool Within(
        (System.Net.IPAddress Address, int Bits) inner, (System.Net.IPAddress Address, int Bits) outer)
    {
        var (a, b) = (inner.Address.GetAddressBytes(), outer.Address.GetAddressBytes());
        return a.Length == b.Length && inner.Bits > outer.Bits && Enumerable.Range(0, outer.Bits).All(
            bit => ((a[bit / 8] ^ b[bit / 8]) & (0x80 >> (bit % 8))) == 0);
    }
}
