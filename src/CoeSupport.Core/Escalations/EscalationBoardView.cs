namespace CoeSupport.Core.Escalations;

/// <summary>What somebody has to do with escalations, from outside the rooms.</summary>
/// <param name="Offers">They are asked as a specialist, and nobody has taken it; the most urgent first.</param>
/// <param name="Mine">They have taken it.</param>
/// <param name="House">They are of the house: what is open in their reach, what nobody sees to first.</param>
/// <param name="Ended">What they had, or were asked for, in the last 30 days and is over.</param>
public sealed record EscalationBoardView(IReadOnlyList<BoardRow> Offers, IReadOnlyList<BoardRow> Mine, IReadOnlyList<BoardRow> House, IReadOnlyList<BoardRow> Ended);
