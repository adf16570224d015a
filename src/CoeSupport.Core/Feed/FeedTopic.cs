using CoeSupport.Core.People;

namespace CoeSupport.Core.Feed;

/// <summary>What a change is about. Carries an id and never a word; who may read is asked again when reading.</summary>
/// <param name="Kind">Room, person, roster, or one of the queues that workers watch.</param>
/// <param name="Id">The room's or person's id; empty for the roster.</param>
public readonly record struct FeedTopic(FeedTopicKind Kind, Guid Id)
{
    /// <summary>Something in the roster of waiting rooms changed.</summary>
    public static FeedTopic Roster => new(FeedTopicKind.Roster, Guid.Empty);

    /// <summary>Events from LINE wait to be worked on.</summary>
    public static FeedTopic Inbox => new(FeedTopicKind.Inbox, Guid.Empty);

    /// <summary>Messages wait to be sent.</summary>
    public static FeedTopic Deliveries => new(FeedTopicKind.Deliveries, Guid.Empty);

    /// <summary>Profiles wait to be read.</summary>
    public static FeedTopic Profiles => new(FeedTopicKind.Profiles, Guid.Empty);

    /// <summary>The rota of reception changed.</summary>
    public static FeedTopic Rota => new(FeedTopicKind.Rota, Guid.Empty);

    /// <summary>Who is on duty as a specialist, or asked to be, changed.</summary>
    public static FeedTopic Duties => new(FeedTopicKind.Duties, Guid.Empty);

    /// <summary>Media wait to be fetched or deleted.</summary>
    public static FeedTopic Media => new(FeedTopicKind.Media, Guid.Empty);

    /// <summary>What is known about the channels changed: a quota, a check, a policy.</summary>
    public static FeedTopic Channels => new(FeedTopicKind.Channels, Guid.Empty);

    /// <summary>Whether parents' pictures are shown changed: every screen with faces reads again.</summary>
    public static FeedTopic Pictures => new(FeedTopicKind.Pictures, Guid.Empty);

    /// <summary>Deleted notes wait to be blanked.</summary>
    public static FeedTopic Notes => new(FeedTopicKind.Notes, Guid.Empty);

    /// <summary>Replies wait for a colleague's approval.</summary>
    public static FeedTopic Approvals => new(FeedTopicKind.Approvals, Guid.Empty);

    /// <summary>Who works here changed: an invitation, a role, a farewell.</summary>
    public static FeedTopic People => new(FeedTopicKind.People, Guid.Empty);

    /// <summary>This session ended: what is open under it closes.</summary>
    public static FeedTopic Of(SessionId session) => new(FeedTopicKind.Session, session.Value);

    /// <summary>An erasure was asked for, held, decided or ended.</summary>
    public static FeedTopic Erasures => new(FeedTopicKind.Erasures, Guid.Empty);

    /// <summary>Municipalities, or the codes of counters and how they are used, changed.</summary>
    public static FeedTopic Intake => new(FeedTopicKind.Intake, Guid.Empty);

    /// <summary>An escalation waits for its next step, or changed.</summary>
    public static FeedTopic Escalations => new(FeedTopicKind.Escalations, Guid.Empty);

    /// <summary>Lines of the audit trail wait to be sealed.</summary>
    public static FeedTopic Audit => new(FeedTopicKind.Audit, Guid.Empty);

    /// <summary>Notices wait to leave.</summary>
    public static FeedTopic Notices => new(FeedTopicKind.Notices, Guid.Empty);

    /// <summary>Who has this room open, types there or shows a draft changed.</summary>
    public static FeedTopic PresenceIn(RoomId room) => new(FeedTopicKind.Presence, room.Value);

    /// <summary>A line came to this room, went, or was delivered; nothing beside the conversation changed.</summary>
    public static FeedTopic LinesOf(RoomId room) => new(FeedTopicKind.Lines, room.Value);

    /// <summary>Somebody has read further in this room.</summary>
    public static FeedTopic ReadersOf(RoomId room) => new(FeedTopicKind.Readers, room.Value);

    /// <summary>Something in this room changed.</summary>
    public static FeedTopic Of(RoomId room) => new(FeedTopicKind.Room, room.Value);

    /// <summary>The rooms of this person changed: one came, one went, one has news.</summary>
    public static FeedTopic Of(StaffId staff) => new(FeedTopicKind.Staff, staff.Value);
}
