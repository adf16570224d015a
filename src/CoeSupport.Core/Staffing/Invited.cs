using CoeSupport.Core.People;

namespace CoeSupport.Core.Staffing;

/// <summary>What came of an invitation: a secret for the link, shown this once, or why not.</summary>
/// <param name="Staff">Who is invited.</param>
/// <param name="Secret">For the link; null when refused.</param>
/// <param name="ExpiresAt">Until when it can be used.</param>
/// <param name="Refusal">Why not.</param>
public sealed record Invited(StaffId Staff, string? Secret, DateTimeOffset ExpiresAt, StaffRefusal? Refusal)
{
    internal static Invited Not(StaffRefusal why) => new(default, null, default, why);
}
