namespace CoeSupport.Core.Feed;

/// <summary>Kinds of <see cref="FeedTopic"/>.</summary>
public enum FeedTopicKind
{
    /// <summary>One room.</summary>
    Room = 1,

    /// <summary>The rooms of one person.</summary>
    Staff = 2,

    /// <summary>The roster of rooms without a full trio.</summary>
    Roster = 3,

    /// <summary>Events from LINE wait to be worked on.</summary>
    Inbox = 4,

    /// <summary>Messages wait to be sent.</summary>
    Deliveries = 5,

    /// <summary>Profiles wait to be read.</summary>
    Profiles = 6,

    /// <summary>The rota of reception changed.</summary>
    Rota = 7,

    /// <summary>Media wait to be fetched or deleted.</summary>
    Media = 8,

    /// <summary>What is known about the channels changed.</summary>
    Channels = 9,

    /// <summary>Whether parents' pictures are shown changed.</summary>
    Pictures = 10,

    /// <summary>Deleted notes wait to be blanked.</summary>
    Notes = 20,

    /// <summary>Lines of one room, or how they were delivered.</summary>
    Lines = 24,

    /// <summary>Who has read one room up to where.</summary>
    Readers = 25,

    /// <summary>Who is in one room, types there or shows a draft changed.</summary>
    Presence = 21,

    /// <summary>Replies wait for a colleague's approval.</summary>
    Approvals = 23,

    /// <summary>One signed-in browser: its session ended.</summary>
    Session = 30,

    /// <summary>Who works here changed: an invitation, a role, a farewell.</summary>
    People = 31,

    /// <summary>An erasure was asked for, held, decided or ended.</summary>
    Erasures = 40,

    /// <summary>Municipalities, or the codes of counters and how they are used, changed.</summary>
    Intake = 50,

    /// <summary>Escalations wait for their next step, or changed.</summary>
    Escalations = 140,

    /// <summary>Notices wait to leave.</summary>
    Notices = 190,

    /// <summary>The audit trail's unsealed lines.</summary>
    Audit = 22,

    /// <summary>Who is on duty as a specialist, or asked to be, changed.</summary>
    Duties = 160,
}
