using CoeSupport.Core.People;

namespace CoeSupport.Core.Rooms;

/// <summary>
/// One line of a room's conversation, keyed by room and sequence. <see cref="Sequence"/> is the order of arrival (paging, unread, catch-up);
/// <see cref="OccurredAt"/> is when it was said. Its words are sealed; after a withdrawal they are gone and the fact stays.
/// </summary>
public sealed class Message
{
    private Message()
    {
    }

    internal Message(RoomId room, long sequence, MessageKind kind, AuthorKind author, DateTimeOffset occurredAt, DateTimeOffset receivedAt)
    {
        RoomId = room;
        Sequence = sequence;
        Kind = kind;
        Author = author;
        OccurredAt = occurredAt;
        ReceivedAt = receivedAt;
    }

    /// <summary>The room.</summary>
    public RoomId RoomId { get; private set; }

    /// <summary>Order of arrival in the room, from 1 without gaps.</summary>
    public long Sequence { get; private set; }

    /// <summary>What it is.</summary>
    public MessageKind Kind { get; private set; }

    /// <summary>Who it is from.</summary>
    public AuthorKind Author { get; private set; }

    /// <summary>The person, when <see cref="Author"/> is <see cref="AuthorKind.Staff"/>.</summary>
    public StaffId? StaffId { get; private set; }

    /// <summary>The rule, when <see cref="Author"/> is <see cref="AuthorKind.Automatic"/>: <c>greeting</c>, …</summary>
    public string? AutomaticSource { get; private set; }

    /// <summary>When it was said: LINE's timestamp, or the instant of sending.</summary>
    public DateTimeOffset OccurredAt { get; private set; }

    /// <summary>When it reached us.</summary>
    public DateTimeOffset ReceivedAt { get; private set; }

    /// <summary>LINE's id of the message; a long decimal string, never a number.</summary>
    public string? LineMessageId { get; private set; }

    /// <summary>Made by the screen that sent it, so that a repeated click is the same message.</summary>
    public Guid? ClientKey { get; private set; }

    /// <summary>The sealed <see cref="MessageContent"/>; null for lines without words and after a withdrawal.</summary>
    public byte[]? SealedBody { get; private set; }

    /// <summary>When the parent withdrew it, or when its author of the staff took it back before it was sent.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>Waits sealed for its parent's agreement: no membership opens it but on grounds of danger to life.</summary>
    public bool AwaitsConsent { get; private set; }

    internal Message FromLine(string? lineMessageId)
    {
        LineMessageId = lineMessageId;
        return this;
    }

    internal Message FromStaff(StaffId staff, Guid clientKey)
    {
        StaffId = staff;
        ClientKey = clientKey;
        return this;
    }

    internal Message FromRule(string source)
    {
        AutomaticSource = source;
        return this;
    }

    internal Message Awaiting(bool consent)
    {
        AwaitsConsent = consent;
        return this;
    }

    /// <summary>Its parent agreed: from here on memberships open it.</summary>
    internal void BecomeReadable() => AwaitsConsent = false;

    /// <summary>Puts in the sealed words.</summary>
    public Message With(byte[] sealedBody)
    {
        SealedBody = sealedBody;
        return this;
    }

    /// <summary>Its room was erased: only that there was a line is left.</summary>
    internal void Darken() => (SealedBody, LineMessageId) = (null, null);

    /// <summary>Who wrote it took it back: the words go, the fact stays.</summary>
    public void Withdraw(DateTimeOffset at)
    {
        SealedBody = null;
        WithdrawnAt ??= at;
    }
}
