namespace CoeSupport.Core.Inbox;

/// <summary>
/// One event from LINE, committed before LINE hears "200". The raw JSON is sealed under the key of its day and blanked once it became a message.
/// </summary>
public sealed class InboxEvent
{
    /// <summary>The reason of an event that is older than its sender's erasure: nothing of it is kept.</summary>
    public const string Dropped = "dropped: older than an erasure";

    private InboxEvent()
    {
    }

    /// <summary>Position in order of arrival.</summary>
    public long Id { get; private set; }

    /// <summary>LINE's <c>webhookEventId</c>, or a hash of the raw event when it has none. Unique: an event is worked on once however often it comes.</summary>
    public string WebhookEventId { get; private set; } = "";

    /// <summary>The bot's user id it was sent to.</summary>
    public string Destination { get; private set; } = "";

    /// <summary>LINE's name of the kind, such as <c>message/text</c> or <c>follow</c>. Not a word of anybody.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>LINE's id of the message it is about, so that a withdrawal finds what was kept; null for other events.</summary>
    public string? LineMessageId { get; private set; }

    /// <summary>When it arrived here.</summary>
    public DateTimeOffset ReceivedAt { get; private set; }

    /// <summary>The UTC day under whose key the payload is sealed.</summary>
    public DateOnly KeyDay { get; private set; }

    /// <summary>The sealed raw JSON; null once blanked.</summary>
    public byte[]? SealedPayload { get; private set; }

    /// <summary>What became of it.</summary>
    public InboxState State { get; private set; }

    /// <summary>Why it was kept, or the type of the error; never text from the event.</summary>
    public string? Reason { get; private set; }

    /// <summary>When it was worked on; while it is pending, when it was put back.</summary>
    public DateTimeOffset? HandledAt { get; private set; }

    /// <summary>Worked on once more.</summary>
    public void TryAgain(DateTimeOffset now) => (State, Reason, HandledAt) = (InboxState.Pending, null, now);

    /// <summary>The message was withdrawn: what was kept of it goes, the fact stays.</summary>
    public void Blank() => SealedPayload = null;
}
