using k8s.Models;
using KubeKatas.Api;
using KubeKatas.Objects;

namespace KubeKatas.Katas.Labels;

public class Task1_AnnotationSizeTests
{
    [Task(1)]
    [TestCase(262_143, true, TestName = "256 KiB, the key counted in, are accepted")]
    [TestCase(262_144, false, TestName = "One byte more is refused")]
    public void The_limit_is_256_KiB(int letters, bool fits) =>
        AnnotationSize.Fits(One('x', letters)).ShouldBe(fits);

    [Test, Task(1)]
    public void Bytes_count_and_not_letters() => AnnotationSize.Fits(One('é', 131_072)).ShouldBeFalse();

    [Test, Task(1)]
    public void A_key_is_counted_in_bytes_too() => AnnotationSize
        .Fits(new Dictionary<string, string> { [new string('é', 131_073)] = "" }).ShouldBeFalse();

    [Test, Task(1)]
    public void All_annotations_share_one_limit()
    {
        var two = new Dictionary<string, string> { ["a"] = new('x', 131_071), ["b"] = new('x', 131_071) };
        AnnotationSize.Fits(two).ShouldBeTrue();
        two["c"] = "";
        AnnotationSize.Fits(two).ShouldBeFalse();
    }

    [Test, Task(1)]
    public void No_annotations_fit() => AnnotationSize.Fits(null).ShouldBeTrue();

    [Test, Task(1)]
    public void The_API_server_draws_the_line_in_the_same_place()
    {
        foreach (var letters in new[] { 262_143, 262_144 })
        {
            var fits = AnnotationSize.Fits(One('x', letters));
            var map = new V1ConfigMap { Metadata = new() { Name = "big", Annotations = One('x', letters) } };
            var apply = () => Cluster.Start().Apply(map);
            if (fits)
            {
                apply.ShouldNotThrow();
            }
            else
            {
                apply.ShouldThrow<ApiException>();
            }
        }
    }

    private static Dictionary<string, string> One(char letter, int count) => new() { ["a"] = new(letter, count) };
}
