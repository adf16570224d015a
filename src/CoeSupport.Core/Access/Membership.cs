using CoeSupport.Core.People;

namespace CoeSupport.Core.Access;

/// <summary>
/// The dated right of one person in one room. Membership is access: no role opens a room without one. Ended memberships stay as the record of
/// who could read what, when, and on whose word.
/// </summary>
public sealed class Membership
{
    private Membership()
    {
    }

    /// <summary>Lets somebody in. Nobody may let themselves in: <paramref name="grantedBy"/> is another person, or null for the system's own rules.</summary>
    /// <exception cref="ArgumentException">Somebody would grant a membership to themselves.</exception>
    public Membership(RoomId room, StaffId staff, Grounds grounds, bool canWrite, DateTimeOffset startedAt, StaffId? grantedBy, long? fromSequence = null, DateTimeOffset? until = null)
    {
        if (grantedBy == staff) throw new ArgumentException("Nobody grants a membership to themselves.", nameof(grantedBy));
        Id = MembershipId.New();
        RoomId = room;
        StaffId = staff;
        Grounds = grounds;
        CanWrite = canWrite;
        StartedAt = startedAt;
        GrantedBy = grantedBy;
        FromSequence = fromSequence;
        Until = until;
    }

    /// <summary>Identity.</summary>
    public MembershipId Id { get; private set; }

    /// <summary>Which room.</summary>
    public RoomId RoomId { get; private set; }

    /// <summary>Who.</summary>
    public StaffId StaffId { get; private set; }

    /// <summary>Why.</summary>
    public Grounds Grounds { get; private set; }

    /// <summary>The first message that may be read; null for the whole history.</summary>
    public long? FromSequence { get; private set; }

    /// <summary>May write to the parent.</summary>
    public bool CanWrite { get; private set; }

    /// <summary>From when on.</summary>
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>Ends by itself at this instant; null when it ends only by an act.</summary>
    public DateTimeOffset? Until { get; private set; }

    /// <summary>When it was ended by an act; null while open.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Who let them in; null when a rule of the system did (never the person themselves).</summary>
    public StaffId? GrantedBy { get; private set; }

    /// <summary>Read up to this message; unread marks count from here.</summary>
    public long ReadThrough { get; private set; }

    /// <summary>The reply for whose approval they were let in: the right ends when that is decided, and opens nothing of what is known of the parent. Null for every other one.</summary>
    public long? ForApprovalOf { get; private set; }

    /// <summary>Concurrency token.</summary>
    public int Version { get; private set; }

    /// <summary>
    /// A rule of the system lets somebody on duty look at one waiting reply and what it answers: to read and to decide, not to write, and for a limited time.
    /// </summary>
    internal static Membership ForApproval(RoomId room, StaffId staff, Grounds grounds, long reply, long from, DateTimeOffset now, DateTimeOffset until) =>
        new(room, staff, grounds, canWrite: false, now, grantedBy: null, from, until) { ForApprovalOf = reply };

    /// <summary>True when it gives its right at this instant.</summary>
    public bool IsOpen(DateTimeOffset now) => StartedAt <= now && EndedAt is null && (Until is null || Until > now);

    /// <summary>Ends the right now; ending it twice keeps the first date.</summary>
    public void End(DateTimeOffset at)
    {
        if (EndedAt is not null) return;
        EndedAt = at;
        Version++;
    }

    /// <summary>Marks everything up to and including this message as read; never goes backwards.</summary>
    public void ReadUpTo(long sequence)
    {
        if (sequence <= ReadThrough) return;
        ReadThrough = sequence;
        Version++;
    }
}
