using CoeSupport.Core.People;

namespace CoeSupport.Core.Trios;

/// <summary>The three people of one room: exactly one professional, one current parent, one volunteer.</summary>
public sealed class Trio
{
    private Trio()
    {
    }

    /// <summary>Forms a trio without seats yet.</summary>
    public Trio(RoomId room, StaffId? formedBy, DateTimeOffset formedAt)
    {
        Id = TrioId.New();
        RoomId = room;
        FormedBy = formedBy;
        FormedAt = formedAt;
    }

    /// <summary>Identity.</summary>
    public TrioId Id { get; private set; }

    /// <summary>Whose trio.</summary>
    public RoomId RoomId { get; private set; }

    /// <summary>The coordinator; null for the demo world.</summary>
    public StaffId? FormedBy { get; private set; }

    /// <summary>Since when.</summary>
    public DateTimeOffset FormedAt { get; private set; }

    /// <summary>All seats, former ones too.</summary>
    public IReadOnlyCollection<Seat> Seats => _seats;

    private readonly List<Seat> _seats = [];

    /// <summary>Puts somebody into the seat of their kind.</summary>
    /// <exception cref="InvalidOperationException">The seat is taken.</exception>
    public void Sit(SupporterKind kind, StaffId staff, MembershipId membership, DateTimeOffset at)
    {
        if (_seats.Any(seat => seat.Kind == kind && seat.LeftAt is null)) throw new InvalidOperationException($"The seat {kind} is taken.");
        _seats.Add(new Seat(Id, RoomId, kind, staff, membership, at));
    }
}
