using CoeSupport.Core.People;

namespace CoeSupport.Core.Erasures;

/// <summary>How long a channel keeps its rooms.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Name">Its name.</param>
/// <param name="Months">Months after the last message; null without end.</param>
public sealed record RetentionRule(ChannelId Channel, string Name, int? Months);

/// <summary>What a rule would announce at once.</summary>
/// <param name="Rooms">How many rooms. Those whose parent waits for an answer are not among them.</param>
/// <param name="LastMessages">When something was last said in them: the oldest, the newest and some between.</param>
public sealed record RetentionPreview(int Rooms, IReadOnlyList<DateTimeOffset> LastMessages);
