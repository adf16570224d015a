namespace CoeSupport.Core.Intake;

/// <summary>What stands on the card of a code.</summary>
/// <param name="Code">As it is printed.</param>
/// <param name="Channel">The account's name.</param>
/// <param name="BasicId">Its id in LINE; null while LINE was not asked.</param>
/// <param name="Municipality">The municipality's name.</param>
/// <param name="Contact">Whom to turn to there.</param>
/// <param name="Hotlines">Numbers, one a line.</param>
public sealed record IntakePrint(string Code, string Channel, string? BasicId, string Municipality, string Contact, string Hotlines);
