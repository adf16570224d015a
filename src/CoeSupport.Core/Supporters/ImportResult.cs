namespace CoeSupport.Core.Supporters;

/// <summary>What came of a list.</summary>
/// <param name="Refusal">Why nothing was changed; null when it was taken in.</param>
/// <param name="Invited">Who was invited, each with a link's secret that is shown this once.</param>
/// <param name="Changed">How many people were changed.</param>
public sealed record ImportResult(ImportRefusal? Refusal, IReadOnlyList<ImportedInvitation> Invited, int Changed)
{
    internal static ImportResult Not(ImportRefusal why) => new(why, [], 0);
}
