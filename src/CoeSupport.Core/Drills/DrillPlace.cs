using CoeSupport.Core.People;

namespace CoeSupport.Core.Drills;

/// <summary>Where a drill can be started.</summary>
/// <param name="Channel">In the name of which account.</param>
/// <param name="ChannelName">What it is called.</param>
/// <param name="Municipality">For which place; null for none.</param>
/// <param name="Name">What that is called.</param>
public sealed record DrillPlace(ChannelId Channel, string ChannelName, MunicipalityId? Municipality, string? Name);
