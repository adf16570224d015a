namespace CoeSupport.Core.Supporters;

/// <summary>What is wrong in a line.</summary>
/// <param name="Fault">Why.</param>
/// <param name="Column">In which column; null for the whole line.</param>
public sealed record LineFinding(LineFault Fault, SupporterColumn? Column);
