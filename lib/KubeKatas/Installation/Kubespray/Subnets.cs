using System.Buffers.Binary;
using System.Net;

namespace KubeKatas.Installation.Kubespray;

/// <summary>Arithmetic of address ranges, for IPv4 and IPv6.</summary>
/// <remarks>A range is .NET's own <see cref="IPNetwork"/>: a first address, and how many of its bits are
/// fixed.</remarks>
public static class Subnets
{
    /// <summary>Says whether two ranges have an address in common.</summary>
    /// <returns>False for one of IPv4 and one of IPv6. Two ranges never overlap in part: one contains the other, or
    /// they have nothing in common.</returns>
    public static bool Overlap(IPNetwork left, IPNetwork right)
    {
        var shared = Math.Min(left.PrefixLength, right.PrefixLength);
        return Bits(left) == Bits(right)
            && Head(left.BaseAddress, shared) == Head(right.BaseAddress, shared);
    }

    /// <summary>Says whether every address of one range is in another.</summary>
    public static bool Contains(IPNetwork outer, IPNetwork inner) =>
        outer.PrefixLength <= inner.PrefixLength && Overlap(outer, inner);

    /// <summary>How many ranges of a given length a range is cut into; 0 when they do not fit.</summary>
    /// <param name="range">What is cut.</param>
    /// <param name="prefixLength">The fixed bits of each part, for example 24.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is more than the addresses have, or the number needs
    /// 129 bits.</exception>
    public static UInt128 Count(IPNetwork range, int prefixLength)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(prefixLength, Bits(range));
        var free = prefixLength - range.PrefixLength;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(free, 127);
        return free < 0 ? UInt128.Zero : UInt128.One << free;
    }

    /// <summary>One of the ranges that a range is cut into.</summary>
    /// <param name="range">What is cut.</param>
    /// <param name="prefixLength">The fixed bits of each part.</param>
    /// <param name="index">Which one, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many.</exception>
    public static IPNetwork Part(IPNetwork range, int prefixLength, UInt128 index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count(range, prefixLength));
        var bits = Bits(range);
        var offset = prefixLength == 0 ? UInt128.Zero : index << (bits - prefixLength);
        return new(Address(Number(range.BaseAddress) + offset, bits), prefixLength);
    }

    /// <summary>One address of a range.</summary>
    /// <param name="range">Any range.</param>
    /// <param name="index">Which one, from 0, which is the range's own name.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many.</exception>
    public static IPAddress Address(IPNetwork range, UInt128 index) =>
        Part(range, Bits(range), index).BaseAddress;

    /// <summary>An address as a number.</summary>
    public static UInt128 Number(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.GetAddressBytes().Aggregate(UInt128.Zero, (number, part) => (number << 8) | part);
    }

    /// <summary>How many bits the range's addresses have: 32 or 128.</summary>
    public static int Bits(IPNetwork range) => range.BaseAddress.GetAddressBytes().Length * 8;

    private static IPAddress Address(UInt128 number, int bits)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, number);
        return new IPAddress(bytes[(16 - (bits / 8))..]);
    }

    /// <summary>The first bits of an address.</summary>
    private static UInt128 Head(IPAddress address, int count)
    {
        var bits = address.GetAddressBytes().Length * 8;
        return count == 0 ? UInt128.Zero : Number(address) >> (bits - count);
    }
}
