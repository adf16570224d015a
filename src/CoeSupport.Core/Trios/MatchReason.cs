namespace CoeSupport.Core.Trios;

/// <summary>One reason for a suggestion: a code with what is put into its words.</summary>
/// <param name="Code">Which.</param>
/// <param name="Value">The language's code for <see cref="MatchReasonCode.Language"/>, the municipality's id for <see cref="MatchReasonCode.SamePlace"/>; otherwise null.</param>
/// <param name="Held">For <see cref="MatchReasonCode.Load"/>: seats held.</param>
/// <param name="Capacity">For <see cref="MatchReasonCode.Load"/>: seats that can be held.</param>
public sealed record MatchReason(MatchReasonCode Code, string? Value = null, int Held = 0, int Capacity = 0);
