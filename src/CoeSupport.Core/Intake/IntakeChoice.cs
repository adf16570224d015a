using CoeSupport.Core.People;

namespace CoeSupport.Core.Intake;

/// <summary>An account and a municipality for which somebody may make codes.</summary>
public sealed record IntakeChoice(ChannelId Channel, string ChannelName, MunicipalityId Municipality, string MunicipalityName);
