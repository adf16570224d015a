using CoeSupport.Core.People;

namespace CoeSupport.Core.Deliveries;

/// <summary>Something about a channel that coordinators and administrators should act on: its quota runs out or is used up.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="ChannelName">Its name.</param>
/// <param name="IsStopped">True when LINE takes no more this month; false when 80 % are used.</param>
/// <param name="Used">Messages used this month, as last counted.</param>
/// <param name="Limit">Messages a month; null when unknown.</param>
public sealed record OperatorAlert(ChannelId Channel, string ChannelName, bool IsStopped, long Used, long? Limit);
