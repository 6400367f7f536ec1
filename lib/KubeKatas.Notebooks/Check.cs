using System.Runtime.CompilerServices;

namespace KubeKatas.Notebooks;

/// <summary>A learner's prediction as a test: it says what holds, and fails the cell loudly when it does not.</summary>
public static class Check
{
    /// <summary>Prints the sentence when it holds.</summary>
    /// <param name="holds">What must be true.</param>
    /// <param name="what">A sentence that says what this shows, without a full stop.</param>
    /// <param name="code">The condition as it is written; filled in by the compiler.</param>
    /// <exception cref="CheckException">It does not hold.</exception>
    public static void That(bool holds, string what, [CallerArgumentExpression(nameof(holds))] string code = "")
    {
        if (!holds)
        {
            throw new CheckException($"This should hold, and does not: {what}. The check was: {code}");
        }

        Console.WriteLine($"✓ {what}");
    }
}

/// <summary>A check of a notebook does not hold.</summary>
public sealed class CheckException : Exception
{
    /// <summary>With what should hold.</summary>
    public CheckException(string message)
        : base(message) { }

    /// <summary>With what should hold and what went wrong before.</summary>
    public CheckException(string message, Exception inner)
        : base(message, inner) { }

    /// <summary>With a general sentence.</summary>
    public CheckException()
        : this("A check does not hold.") { }
}
