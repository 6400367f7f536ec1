using System.Collections.Immutable;
using KubeKatas.Networking.Dns;

namespace KubeKatas.Networking.Resolving;

/// <summary>Says which names a resolver asks for, in order.</summary>
/// <param name="conf">Its configuration.</param>
/// <param name="name">What the program asks for.</param>
public delegate IReadOnlyList<string> CandidateRule(ResolvConf conf, string name);

/// <summary>What a program's resolver asked, until it had an answer.</summary>
/// <param name="Asked">The questions in order, each with its answer.</param>
public sealed record Resolution(ImmutableArray<(DnsQuestion Question, DnsAnswer Answer)> Asked)
{
    /// <summary>The answer that has records; null when none has.</summary>
    public DnsAnswer? Answer => Asked.IsEmpty || Asked[^1].Answer.Answers.IsEmpty ? null : Asked[^1].Answer;

    /// <summary>One line for each question, for example <c>web.shop.svc.cluster.local. A: NXDOMAIN</c>.</summary>
    public override string ToString() => string.Join(
        '\n',
        Asked.Select(one => $"{one.Question}: {string.Join(", ", one.Answer.ToString().Split('\n'))}"));
}

/// <summary>The resolver within a program: it completes names and asks for them one after the other.</summary>
/// <remarks>
/// Pure. Source: resolv.conf(5); glibc, resolv/res_query.c. Left out: time limits, and several servers.
/// </remarks>
public static class StubResolver
{
    /// <summary>The names that are asked for, whole, until one has an answer.</summary>
    /// <param name="conf">Its configuration.</param>
    /// <param name="name">A dot at its end says that it is whole; with at least <see cref="ResolvConf.Ndots"/> dots it
    /// is tried as it is first, else last.</param>
    public static IReadOnlyList<string> Candidates(ResolvConf conf, string name)
    {
        ArgumentNullException.ThrowIfNull(conf);
        ArgumentNullException.ThrowIfNull(name);
        if (name.EndsWith('.'))
        {
            return [name];
        }

        var completed = conf.Searches.Where(domain => domain != ".").Select(domain => $"{name}.{domain}.");
        return name.Count(letter => letter == '.') >= conf.Ndots
            ? [$"{name}.", .. completed]
            : [.. completed, $"{name}."];
    }

    /// <summary>Asks for one candidate after the other until one has records.</summary>
    /// <param name="candidates">The names to ask for.</param>
    /// <param name="type">What to ask for.</param>
    /// <param name="ask">The name server.</param>
    public static Resolution Resolve(IEnumerable<string> candidates, DnsType type, Func<DnsQuestion, DnsAnswer> ask)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(ask);
        var asked = ImmutableArray.CreateBuilder<(DnsQuestion Question, DnsAnswer Answer)>();
        foreach (var name in candidates)
        {
            var question = new DnsQuestion(name, type);
            var answer = ask(question);
            asked.Add((question, answer));
            if (!answer.Answers.IsEmpty)
            {
                break;
            }
        }

        return new(asked.ToImmutable());
    }
}
