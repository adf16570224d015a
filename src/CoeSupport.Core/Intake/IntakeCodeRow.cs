using CoeSupport.Core.People;

namespace CoeSupport.Core.Intake;

/// <summary>A code with its counts.</summary>
/// <param name="Id">Which.</param>
/// <param name="Code">As it is printed.</param>
/// <param name="Label">Which counter or campaign.</param>
/// <param name="Place">What kind of place.</param>
/// <param name="Municipality">The municipality's name.</param>
/// <param name="Channel">The account's name.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="WithdrawnAt">When it was withdrawn; null while it can be used.</param>
/// <param name="Funnel">How far people came with it.</param>
public sealed record IntakeCodeRow(IntakeCodeId Id, string Code, string Label, IntakePlace Place, string Municipality, string Channel, DateTimeOffset MadeAt, DateTimeOffset? WithdrawnAt, IntakeFunnel Funnel);
