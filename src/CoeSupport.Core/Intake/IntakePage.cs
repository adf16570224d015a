namespace CoeSupport.Core.Intake;

/// <summary>What the page of a code shows to anybody.</summary>
/// <param name="Code">As it is printed; null when there is no such code or it was withdrawn.</param>
/// <param name="Municipality">The municipality's name; null without a good code.</param>
/// <param name="Contact">Whom to turn to there.</param>
/// <param name="Hotlines">Numbers, one a line.</param>
/// <param name="Accounts">The account of the code, or all there are: name and basic id.</param>
public sealed record IntakePage(string? Code, string? Municipality, string Contact, string Hotlines, IReadOnlyList<(string Name, string BasicId)> Accounts);
