namespace Benchmarks;

/// <summary>Selectors by plain medians: the same work as <see cref="SelectorBenchmarks"/>, in seconds instead of minutes.</summary>
/// <remarks>Each loop is written out: a delegate for every call would cost a tenth of what it calls.</remarks>
internal static class SelectorFigures
{
    private static readonly SelectorBenchmarks Work = new();

    public static Measurement MatchOne() => new(Medians.PerCall(count =>
    {
        for (var i = 0; i < count; i++)
        {
            Expect(Work.Match_one());
        }
    }));

    public static Measurement MatchFour() => new(Medians.PerCall(count =>
    {
        for (var i = 0; i < count; i++)
        {
            Expect(Work.Match_four());
        }
    }));

    public static Measurement ParseOne() => new(Medians.PerCall(count =>
    {
        for (var i = 0; i < count; i++)
        {
            Expect(!Work.Parse_one().IsEmpty);
        }
    }));

    public static Measurement ParseFour() => new(Medians.PerCall(count =>
    {
        for (var i = 0; i < count; i++)
        {
            Expect(!Work.Parse_four().IsEmpty);
        }
    }));

    public static Measurement Select()
    {
        Work.Fill();
        return new(Medians.PerCall(count =>
        {
            for (var i = 0; i < count; i++)
            {
                Expect(Work.Index_100_of_100000() == 100);
            }
        }));
    }

    private static void Expect(bool holds)
    {
        if (!holds)
        {
            throw new InvalidOperationException("the selector selects something else");
        }
    }
}
