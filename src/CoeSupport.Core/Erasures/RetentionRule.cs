using CoeSupport.Core.People;

namespace CoeSupport.Core.Erasures;

/// <summary>How long a channel keeps its rooms.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Name">Its name.</param>
/// <param name="Months">Months after the last message; null without end.</param>
public sealed record RetentionRule(ChannelId Channel, string Name, int? Months);
