using CoeSupport.Core.Care;

namespace CoeSupport.Core.Intake;

/// <summary>What a coordinator may know of a parent who waits for a trio: codes that the parent or the team gave, never a word, never a date.</summary>
/// <param name="Relation">Mother, father or other family; null while not known.</param>
/// <param name="Stage">How far, coarsely, on the day of reading in Japan.</param>
/// <param name="Language">A code of <see cref="AboutParent.Languages"/>; null while not known.</param>
/// <param name="Wishes">In the order of the codes.</param>
public sealed record IntakeFacts(Relation? Relation, CoarseStage Stage, string? Language, IReadOnlyList<ParentWish> Wishes)
{
    /// <summary>Nothing is known.</summary>
    public static readonly IntakeFacts None = new(null, CoarseStage.Unknown, null, []);

    internal static IntakeFacts Of(OutlineCodes codes, DateOnly today) => new(codes.Relation, StageOf(codes, today), codes.Language, codes.Wished);

    private static CoarseStage StageOf(OutlineCodes codes, DateOnly today)
    {
        var stage = Care.Stage.On(today, new ParentDates { Due = codes.Due, Births = codes.Births });
        return stage switch
        {
            { Kind: StageKind.Expecting, IsStale: true } => CoarseStage.Unknown,
            { Kind: StageKind.Expecting, Pregnancy.Weeks: < 14 } => CoarseStage.FirstTrimester,
            { Kind: StageKind.Expecting, Pregnancy.Weeks: < 28 } => CoarseStage.SecondTrimester,
            { Kind: StageKind.Expecting } => CoarseStage.ThirdTrimester,
            _ when codes.IsUndated => CoarseStage.Expecting,
            { Kind: StageKind.Born } => stage.Children[0].Years switch
            {
                0 => CoarseStage.Age0,
                1 => CoarseStage.Age1,
                2 => CoarseStage.Age2,
                3 => CoarseStage.Age3,
                _ => CoarseStage.Older,
            },
            _ => CoarseStage.Unknown,
        };
    }
}
