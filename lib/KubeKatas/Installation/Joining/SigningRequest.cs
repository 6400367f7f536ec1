using System.Collections.Immutable;
using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace KubeKatas.Installation.Joining;

/// <summary>What a certificate is asked for, read from the request that a CertificateSigningRequest carries.</summary>
/// <param name="CommonName">The subject's CN; empty when it has none.</param>
/// <param name="Organizations">The subject's O, in order.</param>
/// <param name="AlternativeNames">Other names that are asked for: <c>DNS:web</c>, <c>IP:10.0.0.1</c>, <c>email:a@b</c>,
/// <c>URI:…</c>.</param>
public sealed record SigningRequest(
    string CommonName, ImmutableArray<string> Organizations, ImmutableArray<string> AlternativeNames)
{
    private const string CommonNameId = "2.5.4.3";
    private const string OrganizationId = "2.5.4.10";
    private const string AlternativeNameId = "2.5.29.17";

    /// <summary>Reads a request.</summary>
    /// <param name="pem">The bytes of <c>spec.request</c>: one block CERTIFICATE REQUEST.</param>
    /// <returns>Null when it is none.</returns>
    /// <remarks>The signature is not checked here; whoever signs the certificate does that.</remarks>
    public static SigningRequest? Parse(byte[]? pem)
    {
        try
        {
            var read = CertificateRequest.LoadSigningRequestPem(
                Encoding.ASCII.GetString(pem ?? []),
                HashAlgorithmName.SHA256,
                CertificateRequestLoadOptions.SkipSignatureValidation
                    | CertificateRequestLoadOptions.UnsafeLoadCertificateExtensions,
                RSASignaturePadding.Pkcs1);
            var subject = read.SubjectName.EnumerateRelativeDistinguishedNames(reversed: false)
                .Where(part => !part.HasMultipleElements)
                .Select(part => (Type: part.GetSingleElementType().Value, Value: part.GetSingleElementValue() ?? ""))
                .ToList();
            return new(
                subject.LastOrDefault(part => part.Type == CommonNameId).Value ?? "",
                [.. subject.Where(part => part.Type == OrganizationId).Select(part => part.Value)],
                [.. read.CertificateExtensions.Where(it => it.Oid?.Value == AlternativeNameId).SelectMany(Names)]);
        }
        catch (Exception wrong) when (wrong is CryptographicException or ArgumentException or AsnContentException)
        {
            return null;
        }
    }

    /// <summary>For example <c>O=system:nodes, CN=system:node:node-1</c>.</summary>
    public override string ToString() => string.Join(", ",
        [.. Organizations.Select(name => "O=" + name), "CN=" + CommonName, .. AlternativeNames]);

    private static IEnumerable<string> Names(X509Extension extension)
    {
        var names = new AsnReader(extension.RawData, AsnEncodingRules.DER).ReadSequence();
        while (names.HasData)
        {
            var tag = names.PeekTag();
            yield return tag.TagValue switch
            {
                1 => "email:" + names.ReadCharacterString(UniversalTagNumber.IA5String, tag),
                2 => "DNS:" + names.ReadCharacterString(UniversalTagNumber.IA5String, tag),
                6 => "URI:" + names.ReadCharacterString(UniversalTagNumber.IA5String, tag),
                7 => "IP:" + new IPAddress(names.ReadOctetString(tag)),
                _ => "other:" + Convert.ToHexString(names.ReadEncodedValue().Span),
            };
        }
    }
}
