using CoeSupport.Core.People;

namespace CoeSupport.Core.Trios;

/// <summary>One of the three places in a trio and who holds it.</summary>
public sealed class Seat
{
    private Seat()
    {
    }

    internal Seat(TrioId trio, RoomId room, SupporterKind kind, StaffId staff, MembershipId membership, DateTimeOffset at)
    {
        TrioId = trio;
        RoomId = room;
        Kind = kind;
        StaffId = staff;
        MembershipId = membership;
        TakenAt = at;
    }

    /// <summary>The trio.</summary>
    public TrioId TrioId { get; private set; }

    /// <summary>The room, repeated so that the database can keep one open seat of a kind in a room.</summary>
    public RoomId RoomId { get; private set; }

    /// <summary>Which of the three.</summary>
    public SupporterKind Kind { get; private set; }

    /// <summary>Who holds it.</summary>
    public StaffId StaffId { get; private set; }

    /// <summary>The membership that goes with it.</summary>
    public MembershipId MembershipId { get; private set; }

    /// <summary>Since when.</summary>
    public DateTimeOffset TakenAt { get; private set; }

    /// <summary>Until when; null while held.</summary>
    public DateTimeOffset? LeftAt { get; private set; }

    /// <summary>Why it was left; null while held.</summary>
    public SeatEnd? EndedBy { get; private set; }

    /// <summary>Frees the seat; freeing it twice keeps the first.</summary>
    public void Leave(DateTimeOffset at, SeatEnd why = SeatEnd.Ended)
    {
        if (LeftAt is null) (LeftAt, EndedBy) = (at, why);
    }
}
