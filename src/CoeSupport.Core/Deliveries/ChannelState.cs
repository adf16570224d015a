using CoeSupport.Core.Channels;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Deliveries;

/// <summary>How a channel does, for those who look after it. Figures only: whose messages they are is not told.</summary>
public sealed record ChannelState
{
    /// <summary>The channel.</summary>
    public required ChannelId Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Whether its token belongs to its bot.</summary>
    public required BotState Bot { get; init; }

    /// <summary>Parents' pictures are shown.</summary>
    public required bool ShowsPicture { get; init; }

    /// <summary>Parents see that somebody types.</summary>
    public bool ShowsTyping { get; init; }

    /// <summary>After so many days without a word the trio may speak first.</summary>
    public int QuietAfterDays { get; init; }

    /// <summary>Messages used this month, as last counted; null while nobody has counted this month.</summary>
    public long? Used { get; init; }

    /// <summary>Messages a month; null without a limit or while it is not known.</summary>
    public long? Limit { get; init; }

    /// <summary>When it was counted.</summary>
    public DateTimeOffset? CountedAt { get; init; }

    /// <summary>LINE takes no more messages this month.</summary>
    public required bool IsStopped { get; init; }

    /// <summary>80 % are used.</summary>
    public required bool IsNearlyUsed { get; init; }

    /// <summary>Messages on their way: queued or being sent.</summary>
    public required int Waiting { get; init; }

    /// <summary>Messages that wait to be tried again.</summary>
    public required int Retrying { get; init; }

    /// <summary>Messages of the last <see cref="ChannelStates.FailedWithin"/> that failed and that nobody has sent again.</summary>
    public required int Failed { get; init; }
}
