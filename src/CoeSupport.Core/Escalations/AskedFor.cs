using CoeSupport.Core.Data;
using CoeSupport.Core.Notices;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Escalations;

/// <summary>
/// An escalation with its offers, locked with its room, for somebody who was asked. Read as the system, because what one is asked for is behind nobody's door;
/// that one was asked is looked for before anything is touched.
/// </summary>
internal sealed record AskedFor(Escalation Escalation, List<EscalationOffer> Offers)
{
    public static async Task<AskedFor?> LockAsync(SupportDb db, EscalationId id, CancellationToken ct)
    {
        var room = await db.Escalations.Where(e => e.Id == id).Select(e => (RoomId?)e.RoomId).SingleOrDefaultAsync(ct);
        if (room is null) return null;
        await db.LockAsync($"room:{room}", ct);
        return new AskedFor(await db.Escalations.SingleAsync(e => e.Id == id, ct), await db.EscalationOffers.Where(offer => offer.EscalationId == id).ToListAsync(ct));
    }

    /// <summary>The offer to a specialist; null when they were not asked.</summary>
    public EscalationOffer? Specialist(StaffId staff) => Offers.Find(offer => offer.StaffId == staff && offer.IsForSpecialist);

    /// <summary>The offer to somebody of the house; null when they were not asked.</summary>
    public EscalationOffer? House(StaffId staff) => Offers.Find(offer => offer.StaffId == staff && !offer.IsForSpecialist);

    /// <summary>Why nothing more can be done about it; null when it can.</summary>
    public EscalationRefusal? Over => Escalation.State switch
    {
        EscalationState.Withdrawn => EscalationRefusal.Withdrawn,
        EscalationState.Closed => EscalationRefusal.Closed,
        EscalationState.Erased => EscalationRefusal.Erased,
        _ => null,
    };

    /// <summary>Ends all offers that are open but this one.</summary>
    public void EndOthers(EscalationOffer? own, OfferAnswer forSpecialists, DateTimeOffset at)
    {
        foreach (var offer in Offers.Where(offer => offer != own && offer.IsOpen)) offer.End(offer.IsForSpecialist ? forSpecialists : OfferAnswer.Over, at);
    }

    /// <summary>Nobody need look any more: what was to tell them of it does not leave.</summary>
    public async Task SettleAsync(SupportDb db, CancellationToken ct)
    {
        await db.NoticesAreOverAsync(NoticeKind.EscalationOffered, room: null, Escalation.Id.Value, to: null, ct);
        await db.NoticesAreOverAsync(NoticeKind.EscalationUnacknowledged, room: null, Escalation.Id.Value, to: null, ct);
    }

    /// <summary>Everybody who was asked looks again.</summary>
    public void Announce(SupportDb db)
    {
        foreach (var staff in Offers.Select(offer => offer.StaffId).Distinct()) db.Announce(Feed.FeedTopic.Of(staff));
        db.Announce(Feed.FeedTopic.Escalations);
    }

    public static Task<string?> NameAsync(SupportDb db, StaffId? staff, CancellationToken ct) => db.Staff.Where(s => s.Id == staff).Select(s => s.PublicName).SingleOrDefaultAsync(ct);
}
