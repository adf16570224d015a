using CoeSupport.Core.Access;
using CoeSupport.Core.Care;
using CoeSupport.Core.Data;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Trios;

namespace CoeSupport.Core.Seeding;

/// <summary>Some whole rooms, ready to be written.</summary>
internal sealed class SeedBatch
{
    public List<Parent> Parents { get; } = [];

    public List<Room> Rooms { get; } = [];

    public List<Membership> Memberships { get; } = [];

    public List<Trio> Trios { get; } = [];

    public List<ParentRecord> Records { get; } = [];

    public List<ParentChange> Changes { get; } = [];

    public List<ParentOutline> Outlines { get; } = [];

    public List<Message> Messages { get; } = [];

    public List<Delivery> Deliveries { get; } = [];

    /// <summary>Lines lie in the order in which they came, not room by room: as in a storage that grew, the lines of one conversation are far apart.</summary>
    public void Interleave()
    {
        Messages.Sort((one, other) => one.ReceivedAt.CompareTo(other.ReceivedAt));
        Deliveries.Sort((one, other) => one.CreatedAt.CompareTo(other.CreatedAt));
    }

    public async Task WriteAsync(BulkRows rows, CancellationToken ct)
    {
        await rows.AddAsync(Parents, ct);
        await rows.AddAsync(Rooms, ct);
        await rows.AddAsync(Memberships, ct);
        await rows.AddAsync(Trios, ct);
        await rows.AddAsync([.. Trios.SelectMany(trio => trio.Seats)], ct);
        await rows.AddAsync(Records, ct);
        await rows.AddAsync(Changes, ct);
        await rows.AddAsync(Outlines, ct);
        await rows.AddAsync(Messages, ct);
        await rows.AddAsync(Deliveries, ct);
        await rows.CommitAsync(ct);
    }
}
