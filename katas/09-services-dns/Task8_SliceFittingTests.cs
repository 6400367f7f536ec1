using k8s.Models;
using KubeKatas.Controllers.EndpointSlices;

namespace KubeKatas.Katas.Services;

public class Task8_SliceFittingTests
{
    private static readonly Gen<(int[][] Slices, int[] Wanted)> World =
        from cuts in Gen.Int[1, 4].Array[0, 4]
        from gone in Gen.Int[0, 3]
        from more in Gen.Int[0, 9]
        from shift in Gen.Int[0, 12]
        select (Cut(cuts), Wanted(cuts.Sum(), gone, more, shift));

    [Test, Task(8)]
    public void The_first_endpoints_get_a_slice() => Pack([], [1, 2]).ShouldBe("create 1 2");

    [Test, Task(8)]
    public void More_than_fit_get_several() => Pack([], [1, 2, 3, 4, 5, 6]).ShouldBe("create 1 2 3 4\ncreate 5 6");

    [Test, Task(8)]
    public void Where_nothing_changes_nothing_is_written() => Pack([[1, 2], [3]], [3, 2, 1]).ShouldBe("");

    [Test, Task(8)]
    public void An_endpoint_that_is_gone_leaves_a_hole_and_nobody_moves() =>
        Pack([[1, 2, 3, 4], [5]], [1, 3, 4, 5]).ShouldBe("update s0: 1 3 4");

    [Test, Task(8)]
    public void A_slice_that_changes_anyhow_is_filled_first() =>
        Pack([[1, 2], [3, 4]], [1, 3, 4, 5]).ShouldBe("update s0: 1 5");

    [Test, Task(8)]
    public void Of_several_that_change_the_fullest_is_filled_first() =>
        Pack([[1, 2], [3, 4, 5, 6]], [1, 3, 4, 5, 7]).ShouldBe("update s0: 1\nupdate s1: 3 4 5 7");

    [Test, Task(8)]
    public void Of_equals_the_first_is_filled_first() =>
        Pack([[1, 2], [3, 4]], [1, 3, 5]).ShouldBe("update s0: 1 5\nupdate s1: 3");

    [Test, Task(8)]
    public void What_is_left_goes_into_one_slice_where_it_fits_as_a_whole() =>
        Pack([[1, 2, 3], [4, 5]], [1, 2, 3, 4, 5, 6, 7]).ShouldBe("update s1: 4 5 6 7");

    [Test, Task(8)]
    public void Of_those_the_fullest_is_taken() =>
        Pack([[1], [2, 3], [4]], [1, 2, 3, 4, 5]).ShouldBe("update s1: 2 3 5");

    [Test, Task(8)]
    public void It_is_not_spread_over_two_but_gets_a_slice_of_its_own() =>
        Pack([[1, 2, 3], [4, 5, 6]], [1, 2, 3, 4, 5, 6, 7, 8]).ShouldBe("create 7 8");

    [Test, Task(8)]
    public void After_a_new_slice_is_full_the_rest_may_fit_into_an_old_one() =>
        Pack([[1, 2, 3]], [1, 2, 3, 4, 5, 6, 7, 8]).ShouldBe("create 4 5 6 7\nupdate s0: 1 2 3 8");

    [Test, Task(8)]
    public void A_slice_without_endpoints_is_deleted() => Pack([[1], [2]], [2]).ShouldBe("delete s0");

    [Test, Task(8)]
    public void And_so_are_all() => Pack([[1], [2]], []).ShouldBe("delete s0\ndelete s1");

    [Test, Task(8)]
    public void A_slice_that_was_empty_may_stay() => Pack([[]], []).ShouldBe("");

    [Test, Task(8)]
    public void An_endpoint_whose_state_changes_is_written_in_its_place()
    {
        var before = Slice([1, 2], 0);
        var now = Worlds.Endpoint("2", ready: false);
        var changes = SliceFitting.Pack([before], [Endpoint(1), now], Shape);
        changes.Update.ShouldHaveSingleItem().Endpoints[1].ShouldBe(now);
        (changes.Create.Length, changes.Delete.Length).ShouldBe((0, 0));
    }

    [Test, Task(8)]
    public void A_slice_with_other_labels_is_set_right()
    {
        var labelled = new Dictionary<string, string> { ["app"] = "web" };
        var shape = Shape with { Metadata = metadata => metadata with { Labels = labelled } };
        var changes = SliceFitting.Pack([Slice([1], 0)], [Endpoint(1)], shape);
        changes.Update.ShouldHaveSingleItem().Metadata.Labels.ShouldBe(labelled);
    }

    [Test, Task(8)]
    public void It_agrees_with_the_library_about_any_slices() => World.Sample(world =>
        Pack(world.Slices, world.Wanted).ShouldBe(Text(SlicePacking.Pack(Slices(world.Slices), Endpoints(world.Wanted), Shape))));

    [Test, Task(8)]
    public void Your_fitting_keeps_the_slices_of_a_cluster()
    {
        var cluster = Worlds.Running(built => built with
        {
            EndpointSlicePieces = EndpointSlicePieces.BuiltIn with { Pack = SliceFitting.Pack },
        });
        Found(cluster).ShouldBe(["web-0", "web-1"]);
        cluster.Delete<V1Pod>("web-0");
        cluster.RunUntilQuiet();
        Found(cluster).ShouldBe(["web-1"]);
    }

    private static SliceShape Shape { get; } =
        new(4, () => new V1EndpointSlice { Metadata = new(), Endpoints = [] }, metadata => metadata);

    private static IEnumerable<string> Found(Cluster cluster) => cluster.List<V1EndpointSlice>()
        .SelectMany(slice => slice.Endpoints).Select(endpoint => endpoint.TargetRef.Name).Order();

    private static string Pack(int[][] slices, int[] wanted) =>
        Text(SliceFitting.Pack(Slices(slices), Endpoints(wanted), Shape));

    private static System.Collections.Immutable.ImmutableArray<V1EndpointSlice> Slices(int[][] slices) => [.. slices.Select(Slice)];

    private static V1Endpoint[] Endpoints(int[] numbers) => [.. numbers.Select(Endpoint)];

    private static V1Endpoint Endpoint(int number) => Worlds.Endpoint($"{number}");

    private static V1EndpointSlice Slice(int[] numbers, int i) =>
        new() { Metadata = new() { Name = $"s{i}" }, Endpoints = Endpoints(numbers) };

    private static string Text(SliceChanges changes) => string.Join('\n', changes.Create.Select(slice => $"create {slice.Endpoints.Text()}")
        .Concat(changes.Update.Select(slice => $"update {slice.Metadata.Name}: {slice.Endpoints.Text()}"))
        .Concat(changes.Delete.Select(slice => $"delete {slice.Metadata.Name}"))
        .Order());

    private static int[][] Cut(int[] sizes)
    {
        var numbers = Enumerable.Range(1, sizes.Sum()).ToArray();
        return [.. sizes.Select((size, i) => numbers.Skip(sizes.Take(i).Sum()).Take(size).ToArray())];
    }

    private static int[] Wanted(int there, int gone, int more, int shift) =>
        [.. Enumerable.Range(1, there).Where(number => (number + shift) % 4 >= gone), .. Enumerable.Range(100, more)];
}
