using CoeSupport.Core.People;

namespace CoeSupport.Core.Trios;

/// <summary>Why no trio can be suggested for a room: what is missing.</summary>
/// <param name="Code">What.</param>
/// <param name="Kind">For <see cref="MatchGapCode.Nobody"/>: for which seat.</param>
/// <param name="Language">For <see cref="MatchGapCode.Language"/>: which.</param>
public sealed record MatchGap(MatchGapCode Code, SupporterKind? Kind = null, string? Language = null);
