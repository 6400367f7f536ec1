using KubeKatas.Kernel.Protocol;

namespace KubeKatas.Kernel.Tests.Protocol;

public class CodePointsTests
{
    private static readonly string[] Parts = ["a", "é", "\U0001F600", "\n"];

    [TestCase("abc", 2, 2)]
    [TestCase("a\U0001F600b", 2, 3)]
    [TestCase("\U0001F600\U0001F600", 1, 2)]
    [TestCase("abc", 99, 3)]
    [TestCase("abc", -5, 0)]
    [TestCase("", 0, 0)]
    public void A_code_point_may_be_two_units(string text, int codePoints, int units) =>
        CodePoints.ToUnits(text, codePoints).ShouldBe(units);

    [Test]
    public void There_and_back_is_the_same_place() =>
        Gen.Select(Gen.Int[0, 3].Select(i => Parts[i]).Array[0, 20], Gen.Int[0, 20]).Sample((parts, at) =>
        {
            var place = Math.Min(at, parts.Length);
            var text = string.Concat(parts);

            CodePoints.FromUnits(text, CodePoints.ToUnits(text, place)).ShouldBe(place);
        });
}
