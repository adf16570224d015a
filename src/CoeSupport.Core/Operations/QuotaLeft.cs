using CoeSupport.Core.People;

namespace CoeSupport.Core.Operations;

/// <summary>How many messages a channel may still send this month, as last counted.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Left">Messages left; zero once LINE refuses more.</param>
public sealed record QuotaLeft(ChannelId Channel, long Left);
