namespace CoeSupport.Core.Care;

/// <summary>One thing that changed, from and to, in the form its <see cref="ParentField"/> says; null is "not known".</summary>
public sealed record ChangedFact(ParentField Field, string? From, string? To);
