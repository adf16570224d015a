using CoeSupport.Core.Care;
using CoeSupport.Core.Intake;
using CoeSupport.Core.Trios;
using CoeSupport.Web.Components.Care;
using CoeSupport.Web.Components.Text;
using CoeSupport.Web.Resources;
using Microsoft.Extensions.Localization;

namespace CoeSupport.Web.Components.Trios;

/// <summary>The words for reasons, for what is missing and for what is known of who waits.</summary>
/// <param name="text">The texts.</param>
/// <param name="time">Japan's time.</param>
public sealed class TrioWords(IStringLocalizer<Screen> text, JapanTime time)
{
    private readonly CareWords _care = new(text, time);

    /// <summary>All reasons of one person in a line.</summary>
    /// <param name="reasons">The reasons.</param>
    /// <param name="place">The name of the parent's municipality.</param>
    public string Of(IEnumerable<MatchReason> reasons, string? place) => string.Join(text["List.Dot"], reasons.Select(reason => Of(reason, place)));

    /// <summary>What is missing.</summary>
    public string Of(MatchGap gap) => gap.Code switch
    {
        MatchGapCode.Nobody => text["Match.GapNobody", new Words(text).Of(gap.Kind!.Value)],
        MatchGapCode.Language => text["Match.GapLanguage", _care.Language(gap.Language!)],
        MatchGapCode.AtNight => text["Match.GapAtNight"],
        MatchGapCode.Twins => text["Match.GapTwins"],
        MatchGapCode.Together => text["Match.GapTogether"],
        _ => throw new ArgumentOutOfRangeException(nameof(gap), gap, null),
    };

    /// <summary>The stage; null while not known.</summary>
    public string? Of(CoarseStage stage) => stage == CoarseStage.Unknown ? null : text[$"Triage.Stage.{stage}"].Value;

    /// <summary>The wishes, the language first.</summary>
    public IReadOnlyList<string> Of(IntakeFacts facts) =>
        [.. facts.Language is null or "ja" ? Array.Empty<string>() : [_care.Language(facts.Language)], .. facts.Wishes.Select(Of)];

    private string Of(ParentWish wish) => _care.Of(wish);

    private string Of(MatchReason reason, string? place) => reason.Code switch
    {
        MatchReasonCode.SamePlace => text["Match.SamePlace", place ?? ""],
        MatchReasonCode.AtNight => text["Match.AtNight"],
        MatchReasonCode.Load => text["Match.Load", reason.Held, reason.Capacity],
        MatchReasonCode.Language => text["Match.Language", _care.Language(reason.Value!)],
        MatchReasonCode.Woman => text["Match.Woman"],
        MatchReasonCode.Twins => text["Match.Twins"],
        MatchReasonCode.Newcomer => text["Match.Newcomer"],
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };
}
