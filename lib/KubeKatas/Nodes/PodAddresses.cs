using System.Globalization;

namespace KubeKatas.Nodes;

/// <summary>Gives out the pod addresses of one node, the lowest free one after the last.</summary>
/// <remarks>Source: containernetworking/plugins, plugins/ipam/host-local: round robin within the node's
/// range.</remarks>
internal sealed class PodAddresses
{
    private readonly uint _network;
    private readonly uint _size;
    private readonly HashSet<uint> _taken = [];
    private uint _last = 1;

    /// <summary>Reads a range.</summary>
    /// <param name="cidr">For example <c>10.244.3.0/24</c>.</param>
    public PodAddresses(string cidr)
    {
        var parts = cidr.Split('/');
        foreach (var part in parts[0].Split('.'))
        {
            _network = (_network << 8) | byte.Parse(part, CultureInfo.InvariantCulture);
        }

        _size = 1U << (32 - byte.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    /// <summary>A free address; null when all are taken.</summary>
    public string? Take()
    {
        for (uint tried = 0; tried < _size - 2; tried++)
        {
            _last = _last + 1 >= _size - 1 ? 2 : _last + 1;
            if (_taken.Add(_last))
            {
                return Text(_network + _last);
            }
        }

        return null;
    }

    /// <summary>Takes note that an address is in use.</summary>
    public void Keep(string address) => _taken.Add(Number(address) - _network);

    /// <summary>Gives an address back.</summary>
    public void Give(string address) => _taken.Remove(Number(address) - _network);

    private static uint Number(string address)
    {
        uint number = 0;
        foreach (var part in address.Split('.'))
        {
            number = (number << 8) | byte.Parse(part, CultureInfo.InvariantCulture);
        }

        return number;
    }

    private static string Text(uint address) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{address >> 24}.{(address >> 16) & 255}.{(address >> 8) & 255}.{address & 255}"
        );
}
