using System.Globalization;

namespace CoeSupport.Core.Audit;

/// <summary>What a look through the audit trail found.</summary>
/// <param name="Sealed">So many lines hold, from the first on.</param>
/// <param name="Open">So many were written and are not sealed yet.</param>
/// <param name="BrokenAt">The first position that does not fit; null when the chain holds.</param>
/// <param name="CutOffBefore">A position that a checkpoint knows and the trail does not have any more; null when nothing was cut off.</param>
public sealed record AuditVerdict(long Sealed, int Open, long? BrokenAt, long? CutOffBefore)
{
    /// <summary>Nothing is missing and nothing was changed.</summary>
    public bool Holds => BrokenAt is null && CutOffBefore is null;

    /// <summary>The same for an operator.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"the audit trail {Finding}");

    private string Finding => BrokenAt is { } broken ? string.Create(CultureInfo.InvariantCulture, $"is broken at line {broken}: it or one before it was changed, removed, put in or moved")
        : CutOffBefore is { } cut ? string.Create(CultureInfo.InvariantCulture, $"was cut off: it ends at line {Sealed}, and line {cut} was noted")
        : string.Create(CultureInfo.InvariantCulture, $"holds: {Sealed} lines sealed, {Open} to be sealed");
}
