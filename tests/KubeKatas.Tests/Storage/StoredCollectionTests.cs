using k8s.Models;
using KubeKatas.Objects;
using KubeKatas.Storage;
using KubeKatas.Time;

namespace KubeKatas.Tests.Storage;

public class StoredCollectionTests
{
    private static readonly string[] Namespaces = ["a", "b", "c"];

    /// <summary>Puts, removals and questions in any order, against a sorted set that is always in order.</summary>
    [Test]
    public void Keys_are_in_order_whenever_somebody_asks() => Gen.Select(
        Gen.Int[0, 9], Gen.Int[0, 2], Gen.Int[0, 30]).Array[1, 300].Sample(steps =>
    {
        var store = new VersionedStore(new EventLoop());
        var maps = Scheme.Of<V1ConfigMap>();
        var model = new SortedSet<ObjectKey>();
        foreach (var (what, place, number) in steps)
        {
            var ns = Namespaces[place];
            var key = new ObjectKey(ns, $"n{number}");
            switch (what)
            {
                case < 5:
                    store.Put(maps, new V1ConfigMap { Metadata = new() { Name = key.Name, NamespaceProperty = ns } }, "test");
                    model.Add(key);
                    break;
                case < 8:
                    store.Remove(maps, key, "test");
                    model.Remove(key);
                    break;
                case 8:
                    store.Of(maps).Keys(ns).ShouldBe(model.Where(it => it.Namespace == ns));
                    break;
                default:
                    store.Of(maps).Keys().ShouldBe(model);
                    break;
            }
        }

        store.Of(maps).List().Select(it => it.Key()).ShouldBe(model);
        store.Of(maps).Count.ShouldBe(model.Count);
    }, iter: 300, threads: 1);

    [Test]
    public void Many_that_come_and_go_unseen_are_put_in_order_in_between()
    {
        var store = new VersionedStore(new EventLoop());
        var maps = Scheme.Of<V1ConfigMap>();
        for (var i = 0; i < 10_000; i++)
        {
            var key = new ObjectKey("a", $"n{i:00000}");
            store.Put(maps, new V1ConfigMap { Metadata = new() { Name = key.Name, NamespaceProperty = "a" } }, "test");
            if (i % 100 != 0)
            {
                store.Remove(maps, key, "test");
            }
        }

        store.Of(maps).Keys("a").ShouldBe(Enumerable.Range(0, 100).Select(i => new ObjectKey("a", $"n{i * 100:00000}")));
    }
}
