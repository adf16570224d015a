using CoeSupport.Core.Data;
using CoeSupport.Core.Duties;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Notices;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Escalations;

/// <summary>Takes escalations one step further within the caller's change. What it reads about people it reads once; who was asked for one counts as busy for the next.</summary>
internal sealed class RoutingRound(SupportDb db, OnDuty duty)
{
    private static readonly TimeSpan Remembers = TimeSpan.FromDays(30);

    private readonly Dictionary<(SpecialistKind, MunicipalityId?), IReadOnlyList<DutyPerson>> _onDuty = [];
    private Dictionary<StaffId, (int Load, DateTimeOffset Last)>? _turns;
    private RoutingHouse? _house;

    /// <summary>The next step: whoever comes next is asked, and the clock is wound. Always leaves a next instant behind.</summary>
    public async Task AskNextAsync(Escalation escalation, (ChannelId Channel, MunicipalityId? Municipality) place, List<EscalationOffer> offers, CancellationToken ct)
    {
        var now = db.Now;
        var policy = RoutingPolicy.Of(escalation.Urgency);
        if (escalation.AcknowledgedBy is not null) Reopen(escalation, offers); // somebody saw to it, and still nobody came
        foreach (var late in offers.Where(offer => offer.IsForSpecialist && offer.Answer == OfferAnswer.Waiting)) late.End(OfferAnswer.Missed, now);

        var next = await NextAsync(escalation, place.Municipality, offers, policy.AtOnce, ct);
        foreach (var (person, kind) in next) await AskAsync(escalation, offers, person.Staff, person.Near ? AskedAs.Specialist : AskedAs.Neighbour, kind, now + policy.AnswerWithin, StepKind.Asked, ct);
        if (escalation.Stage == RoutingStage.Specialists && next.Count > 0)
        {
            escalation.Wait(now, policy.AnswerWithin);
            return;
        }
        _house ??= await RoutingHouse.ReadAsync(db, ct);
        if (escalation.Stage == RoutingStage.Specialists) db.EscalationSteps.Add(escalation.Step(StepKind.NobodyOnDuty, now));
        var goesOn = escalation.Stage != RoutingStage.Specialists && policy.ReachesContact;
        if (!goesOn && await AskHouseAsync(escalation, place, offers, now + policy.HouseWithin, ct))
        {
            escalation.MoveTo(RoutingStage.House);
            escalation.Wait(now, policy.HouseWithin);
        }
        else if (policy.ReachesContact) await AlarmAsync(escalation, place, offers, policy.AlarmEvery, ct);
        else
        {
            db.EscalationSteps.Add(escalation.Step(StepKind.NobodyReached, now));
            escalation.MoveTo(RoutingStage.House);
            escalation.Wait(now, policy.HouseWithin);
        }
    }

    /// <summary>From the start again: who missed it or lost it to a colleague may be asked once more.</summary>
    public void Reopen(Escalation escalation, List<EscalationOffer> offers)
    {
        foreach (var offer in offers.Where(offer => offer.Answer is OfferAnswer.Waiting or OfferAnswer.Missed or OfferAnswer.TakenByOther)) offer.End(OfferAnswer.Lapsed, db.Now);
        escalation.Reopen(db.Now);
        db.EscalationSteps.Add(escalation.Step(StepKind.Reopened, db.Now));
    }

    private async Task<List<(DutyPerson Person, SpecialistKind Kind)>> NextAsync(Escalation escalation, MunicipalityId? municipality, List<EscalationOffer> offers, int atOnce, CancellationToken ct)
    {
        var asked = offers.Where(offer => offer.IsForSpecialist && offer.Answer != OfferAnswer.Lapsed).Select(offer => offer.StaffId).Append(escalation.RaisedBy).ToHashSet();
        var turns = _turns ??= await TurnsAsync(ct);
        var next = new List<(DutyPerson, SpecialistKind)>();
        foreach (var kind in escalation.Kinds)
        {
            if (!_onDuty.TryGetValue((kind, municipality), out var people)) _onDuty[(kind, municipality)] = people = await duty.ReadAsync(db, kind, municipality, db.Now, ct);
            foreach (var person in people.Where(person => !asked.Contains(person.Staff)).OrderByDescending(person => person.Near)
                .ThenBy(person => turns.GetValueOrDefault(person.Staff).Load).ThenBy(person => turns.GetValueOrDefault(person.Staff).Last))
            {
                if (next.Count == atOnce) return next;
                asked.Add(person.Staff);
                next.Add((person, kind));
            }
        }
        return next;
    }

    /// <summary>How many each specialist has or is asked for now, and when they were asked last; a drill is no load and no turn.</summary>
    private async Task<Dictionary<StaffId, (int Load, DateTimeOffset Last)>> TurnsAsync(CancellationToken ct)
    {
        var since = db.Now - Remembers;
        var last = await db.EscalationOffers.Where(offer => offer.OfferedAt > since && !db.Escalations.Any(drill => drill.Id == offer.EscalationId && drill.IsDrill)).GroupBy(offer => offer.StaffId)
            .Select(group => new { Staff = group.Key, Last = group.Max(offer => offer.OfferedAt), Waiting = group.Count(offer => offer.Answer == OfferAnswer.Waiting) }).ToListAsync(ct);
        var taken = await db.Escalations.Where(escalation => escalation.State == EscalationState.Accepted && !escalation.IsDrill).GroupBy(escalation => escalation.AcceptedBy)
            .Select(group => new { Staff = group.Key, Count = group.Count() }).ToListAsync(ct);
        var turns = last.ToDictionary(row => row.Staff, row => (Load: row.Waiting, row.Last));
        foreach (var row in taken)
        {
            if (row.Staff is not { } staff) continue;
            var (load, at) = turns.GetValueOrDefault(staff);
            turns[staff] = (load + row.Count, at);
        }
        return turns;
    }

    private async Task<bool> AskHouseAsync(Escalation escalation, (ChannelId Channel, MunicipalityId? Municipality) place, List<EscalationOffer> offers, DateTimeOffset due, CancellationToken ct)
    {
        var people = _house!.ReceptionOf(place.Channel, place.Municipality).Select(staff => (Staff: staff, As: AskedAs.Reception))
            .Concat(_house.CoordinatorsOf(place.Channel, place.Municipality).Select(staff => (Staff: staff, As: AskedAs.Coordinator)))
            .Where(person => person.Staff != escalation.RaisedBy).DistinctBy(person => person.Staff).ToList();
        foreach (var (staff, asked) in people) await AskAsync(escalation, offers, staff, asked, kind: null, due, StepKind.Asked, ct);
        return people.Count > 0;
    }

    private async Task AlarmAsync(Escalation escalation, (ChannelId Channel, MunicipalityId? Municipality) place, List<EscalationOffer> offers, TimeSpan every, CancellationToken ct)
    {
        var contacts = _house!.ContactsOf(place.Channel, place.Municipality);
        // A drill ends at the house: whom it would have alarmed is written down, and nobody is called out of bed.
        foreach (var contact in contacts.Where(_ => escalation.IsDrill)) db.EscalationSteps.Add(escalation.Step(StepKind.WouldAlarm, db.Now, contact, AskedAs.Contact));
        foreach (var contact in contacts.Where(_ => !escalation.IsDrill)) await AskAsync(escalation, offers, contact, AskedAs.Contact, kind: null, db.Now + every, StepKind.Alarmed, ct);
        if (contacts.Count == 0) db.EscalationSteps.Add(escalation.Step(StepKind.NobodyReached, db.Now));
        escalation.MoveTo(RoutingStage.Contact);
        escalation.Wait(db.Now, every);
    }

    private async Task AskAsync(Escalation escalation, List<EscalationOffer> offers, StaffId staff, AskedAs asked, SpecialistKind? kind, DateTimeOffset due, StepKind step, CancellationToken ct)
    {
        var now = db.Now;
        var notice = kind is null ? NoticeKind.EscalationUnacknowledged : NoticeKind.EscalationOffered;
        if (offers.Find(offer => offer.StaffId == staff && offer.As == asked) is { } again)
        {
            again.Again(now, due);
            await db.NoticesAreOverAsync(notice, room: null, escalation.Id.Value, staff, ct); // one at a time, however often it rings
        }
        else
        {
            var offer = new EscalationOffer(escalation, staff, asked, kind, now, due);
            offers.Add(offer);
            db.EscalationOffers.Add(offer);
        }
        db.EscalationSteps.Add(escalation.Step(step, now, staff, asked, kind, due));
        if (_turns is { } turns && kind is not null && !escalation.IsDrill) turns[staff] = (turns.GetValueOrDefault(staff).Load + 1, now);
        db.Announce(FeedTopic.Of(staff));
        await db.NoticeAsync(staff, notice, UrgencyOf(escalation), room: null, escalation.Id.Value, once: null, escalation.IsDrill, ct); // each step is taken once, and each is told of
    }

    private static NoticeUrgency UrgencyOf(Escalation escalation) => escalation.Urgency switch
    {
        Urgency.Now => NoticeUrgency.Now,
        Urgency.Today => NoticeUrgency.Today,
        _ => NoticeUrgency.Whenever,
    };
}
