using System.Numerics;
using System.Security.Cryptography;
using KubeKatas.Time;

namespace KubeKatas.Installation.Joining;

/// <summary>RSA keys from the cluster's seed: the same seed gives the same certificates, byte for byte.</summary>
/// <remarks>They are short, and anybody can make them again: they protect nothing.</remarks>
internal static class SimulatedKey
{
    private const int PrimeBytes = 64;
    private const int Exponent = 65_537;
    private const int SmallPrimesEnd = 2_000;

    /// <summary>Few bases are enough: the candidates are random, nobody has chosen them to deceive.</summary>
    private static readonly int[] Witnesses = [2, 3, 5];

    private static readonly int[] SmallPrimes =
    [
        .. Enumerable.Range(3, SmallPrimesEnd - 3)
            .Where(number => Enumerable.Range(2, (int)Math.Sqrt(number) - 1).All(divisor => number % divisor != 0)),
    ];

    /// <summary>The next key: 1,024 bits.</summary>
    public static RSA Next(Chance chance)
    {
        var (first, second) = (Prime(chance), Prime(chance));
        var (p, q) = first > second ? (first, second) : (second, first);
        var d = Inverse(Exponent, (p - 1) * (q - 1));
        return RSA.Create(new RSAParameters
        {
            Modulus = Bytes(p * q, 2 * PrimeBytes),
            Exponent = Bytes(Exponent, 3),
            D = Bytes(d, 2 * PrimeBytes),
            P = Bytes(p, PrimeBytes),
            Q = Bytes(q, PrimeBytes),
            DP = Bytes(d % (p - 1), PrimeBytes),
            DQ = Bytes(d % (q - 1), PrimeBytes),
            InverseQ = Bytes(Inverse(q, p), PrimeBytes),
        });
    }

    private static BigInteger Prime(Chance chance)
    {
        const int StepsMax = 200_000;
        Span<byte> bytes = stackalloc byte[PrimeBytes];
        chance.NextBytes(bytes);
        bytes[0] |= 0xC0;
        bytes[^1] |= 1;
        var start = new BigInteger(bytes, isUnsigned: true, isBigEndian: true);
        var remainders = Array.ConvertAll(SmallPrimes, small => (int)(start % small));
        for (var step = 0; step < StepsMax; step += 2)
        {
            // The costly test is only for those that no small prime divides.
            if (HasNoSmallDivisor(remainders, step) && (start + step) % Exponent != 1 && IsPrime(start + step))
            {
                return start + step;
            }
        }

        throw new InvalidOperationException("No prime in reach, which no seed should cause.");
    }

    private static bool HasNoSmallDivisor(int[] remainders, int step)
    {
        for (var i = 0; i < remainders.Length; i++)
        {
            if ((remainders[i] + step) % SmallPrimes[i] == 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The test of Miller and Rabin.</summary>
    private static bool IsPrime(BigInteger number)
    {
        var (odd, twos) = (number - 1, 0);
        while (odd.IsEven)
        {
            (odd, twos) = (odd / 2, twos + 1);
        }

        return Witnesses.All(witness =>
        {
            var power = BigInteger.ModPow(witness, odd, number);
            for (var round = 1; round < twos && power != 1 && power != number - 1; round++)
            {
                power = power * power % number;
            }

            return power == 1 || power == number - 1;
        });
    }

    private static BigInteger Inverse(BigInteger value, BigInteger modulus)
    {
        var (r, next, t, nextT) = (modulus, value % modulus, BigInteger.Zero, BigInteger.One);
        while (next != 0)
        {
            var times = r / next;
            (r, next, t, nextT) = (next, r - (times * next), nextT, t - (times * nextT));
        }

        return t < 0 ? t + modulus : t;
    }

    private static byte[] Bytes(BigInteger value, int length)
    {
        var bytes = new byte[length];
        var digits = value.ToByteArray(isUnsigned: true, isBigEndian: true);
        digits.CopyTo(bytes, length - digits.Length);
        return bytes;
    }
}
