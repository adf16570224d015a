using CoeSupport.Core.Deliveries;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Rooms;

/// <summary>One line of a conversation, opened for somebody who may read it.</summary>
public sealed record MessageView
{
    /// <summary>Order of arrival in the room.</summary>
    public required long Sequence { get; init; }

    /// <summary>What it is.</summary>
    public required MessageKind Kind { get; init; }

    /// <summary>Who it is from.</summary>
    public required AuthorKind Author { get; init; }

    /// <summary>The person, for staff.</summary>
    public StaffId? StaffId { get; init; }

    /// <summary>The person's public name, for staff.</summary>
    public string? StaffName { get; init; }

    /// <summary>The person's kind, for supporters.</summary>
    public SupporterKind? StaffKind { get; init; }

    /// <summary>The words; <see cref="MessageContent"/> without any after a withdrawal.</summary>
    public required MessageContent Content { get; init; }

    /// <summary>LINE's id of a parent's message; orders what was said within one millisecond.</summary>
    public string? LineMessageId { get; init; }

    /// <summary>When it was said.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>When it reached us.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>When it was withdrawn.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>What is known about its sending; null for what was not sent by us.</summary>
    public DeliveryView? Delivery { get; init; }

    /// <summary>Its bytes, for photos, videos, sounds and files; null for others and after a withdrawal.</summary>
    public MediaView? Media { get; init; }

    /// <summary>The line it quotes, as far as this person may read it; null when there is none, or it is not known here.</summary>
    public QuotedLine? Quoted { get; init; }

    /// <summary>It answers to a line, whether that is known here or not.</summary>
    public bool Quotes => Content is { QuotedMessageId: not null } or { QuotedSequence: not null };

    /// <summary>LINE gave a token by which a reply can quote it.</summary>
    public bool CanBeQuoted => WithdrawnAt is null && Content.QuoteToken is not null;

    /// <summary>It can be marked as read on the parent's phone: LINE gave a token, and it is not marked yet.</summary>
    public bool CanBeMarkedRead { get; init; }

    /// <summary>Up to here the parent's phone shows "read".</summary>
    public bool IsLastReadAtLine { get; init; }

    /// <summary>It was said: not a line about adding or blocking the account.</summary>
    public bool IsSaid => Kind is not (MessageKind.Followed or MessageKind.Unfollowed);

    /// <summary>True when it arrived so late that it may stand above lines that were read already.</summary>
    public bool IsLate => Author == AuthorKind.Parent && ReceivedAt - OccurredAt > TimeSpan.FromMinutes(2);
}
