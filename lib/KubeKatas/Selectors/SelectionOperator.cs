namespace KubeKatas.Selectors;

/// <summary>How a requirement compares a label.</summary>
/// <remarks>Source: kubernetes v1.36.2, staging/src/k8s.io/apimachinery/pkg/selection/operator.go.</remarks>
public enum SelectionOperator
{
    /// <summary><c>in</c>: the label is there and its value is one of the set.</summary>
    In,

    /// <summary><c>=</c>: the label is there with this value.</summary>
    Equals,

    /// <summary><c>==</c>: another spelling of <see cref="Equals"/>.</summary>
    DoubleEquals,

    /// <summary><c>notin</c>: the label is absent, or its value is none of the set.</summary>
    NotIn,

    /// <summary><c>!=</c>: the label is absent, or its value is another.</summary>
    NotEquals,

    /// <summary>The label is there, with whatever value.</summary>
    Exists,

    /// <summary><c>!</c>: the label is absent.</summary>
    DoesNotExist,

    /// <summary><c>&gt;</c>: the label is a whole number above the value.</summary>
    GreaterThan,

    /// <summary><c>&lt;</c>: the label is a whole number below the value.</summary>
    LessThan,
}
