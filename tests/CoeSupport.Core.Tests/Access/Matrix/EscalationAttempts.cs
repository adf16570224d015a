using CoeSupport.Core.Access;
using CoeSupport.Core.Care;
using CoeSupport.Core.Duties;
using CoeSupport.Core.Escalations;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;
using static CoeSupport.Core.Tests.Access.Matrix.Attempts;

namespace CoeSupport.Core.Tests.Access.Matrix;

/// <summary>Tried with calls for a specialist. In one's own place one was asked, or has it, or raised it; anywhere else a colleague.</summary>
internal static class EscalationAttempts
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly OnDuty Duty = new();

    public static IReadOnlyDictionary<string, Attempt> All { get; } = new Dictionary<string, Attempt>
    {
        ["RaiseEscalation.RaiseAsync"] = async (w, actor, spot) => Done((await new RaiseEscalation(w.Database, w.Keys, new RouteEscalation(w.Database, Duty)).RaiseAsync(actor, spot.Room, Draft(Urgency.Now), None)).Refusal),
        ["NoteEmergency.KeepAsync"] = async (w, actor, spot) => Done(await new NoteEmergency(w.Database, w.Keys).KeepAsync(actor, await ArrangeAsync(w, spot, w.Keeper.Id), EmergencyFacts.None, None)),
        ["WithdrawEscalation.WithdrawAsync"] = async (w, actor, spot) => Done((await new WithdrawEscalation(w.Database).WithdrawAsync(actor, await ArrangeAsync(w, spot, spot.Place == Place.Own ? actor.Id : w.Keeper.Id), None)).Refusal),
        ["AcceptEscalation.AcceptAsync"] = async (w, actor, spot) =>
        {
            await BeMidwifeAsync(w, actor);
            return Done((await new AcceptEscalation(w.Database, w.Keys, Duty).AcceptAsync(actor, await AskAsync(w, actor, spot), None)).Refusal);
        },
        ["DeclineEscalation.DeclineAsync"] = async (w, actor, spot) => Done((await Decline(w).DeclineAsync(actor, await AskAsync(w, actor, spot), DeclineReason.Busy, None)).Refusal),
        ["DeclineEscalation.PassOnAsync"] = async (w, actor, spot) => Done((await Decline(w).PassOnAsync(actor, await AskAsync(w, actor, spot), SpecialistKind.MentalHealth, DeclineReason.AnotherKind, None)).Refusal),
        ["AcknowledgeEscalation.AcknowledgeAsync"] = async (w, actor, spot) => Done((await new AcknowledgeEscalation(w.Database).AcknowledgeAsync(actor, await ArrangeAsync(w, spot, w.Keeper.Id), None)).Refusal),
        // Without what they must say: whoever may is told so, and the world stays as it is.
        ["CloseEscalation.CloseAsync"] = async (w, actor, spot) => Asked((await new CloseEscalation(w.Database, w.Keys).CloseAsync(actor, await HaveAsync(w, actor, spot), new EscalationEnd(EscalationOutcome.Settled, ""), None)).Refusal),
        ["AnswerAdvice.AnswerAsync"] = async (w, actor, spot) => Asked((await new AnswerAdvice(w.Database, w.Keys).AnswerAsync(actor, await HaveAsync(w, actor, spot), "", Guid.NewGuid(), None)).Refusal),
        ["AdviceRequest.ReadAsync"] = async (w, actor, spot) => Found((await new AdviceRequest(w.Database, w.Keys).ReadAsync(actor, await HaveAsync(w, actor, spot), None))?.Lines.Count == 1),
        ["CallSheet.ReadAsync"] = async (w, actor, spot) => Found((await new CallSheet(w.Database, w.Keys).ReadAsync(actor, spot.Room, None))?.Lines.Count > 0),
        ["RoomEscalations.ReadAsync"] = async (w, actor, spot) =>
        {
            await ArrangeAsync(w, spot, w.Keeper.Id);
            return Found((await new RoomEscalations(w.Database, w.Keys).ReadAsync(actor, spot.Room, None))?.Count > 0);
        },
        ["EscalationBoard.ReadAsync"] = async (w, actor, spot) =>
        {
            var id = await ArrangeAsync(w, spot, w.Keeper.Id);
            return Found((await new EscalationBoard(w.Database, w.Keys).ReadAsync(actor, None)).House.Any(row => row.Id == id));
        },
        ["NameEmergencyContact.NameAsync"] = async (w, actor, spot) => Done(await new NameEmergencyContact(w.Database).NameAsync(actor, spot.Municipality, w.Keeper.Id, None)),
        ["EmergencyContacts.ReadAsync"] = async (w, actor, spot) => Found((await new EmergencyContacts(w.Database).ReadAsync(actor, None))?.Rows.Any(row => row.Place == spot.Municipality) == true),
    };

    private static EscalationDraft Draft(Urgency urgency) => new(Guid.NewGuid(), Concern.Body, urgency, ParentConsent.DangerToLife) { Words = "Kanarienvogel" };

    private static string Asked(EscalationRefusal? refusal) => refusal == EscalationRefusal.Empty ? "Asked" : Done(refusal);

    private static DeclineEscalation Decline(World w) => new(w.Database, new RouteEscalation(w.Database, Duty));

    private static Urgency UrgencyFor(World w, Actor actor) => w.People.Single(person => person.Actor.Id == actor.Id).Standing == Standing.Advice ? Urgency.Consult : Urgency.Now;

    /// <summary>An open call in this place. Its clock stands, so that nobody is asked while the matrix looks.</summary>
    private static Task<EscalationId> ArrangeAsync(World w, Spot spot, StaffId by, Urgency urgency = Urgency.Now, Action<Core.Data.SupportDb, Escalation>? then = null) =>
        spot.Place == Place.Missing ? Task.FromResult(EscalationId.New()) : w.ArrangeAsync((db, _) =>
        {
            var escalation = new Escalation(spot.Room, by, Draft(urgency), spot.FirstLine, w.Now);
            escalation.Wait(w.Now, TimeSpan.FromDays(1));
            db.Escalations.Add(escalation);
            db.EscalationWords.Add(new EscalationWords(escalation, spot.Line, awaitsConsent: false, new EscalationText("Kanarienvogel", "", "", EmergencyFacts.None), w.Keys.RoomKey(spot.Room)));
            db.EscalationQuotes.Add(new EscalationQuote(escalation, spot.Line));
            then?.Invoke(db, escalation);
            return Task.FromResult(escalation.Id);
        });

    private static Task<EscalationId> AskAsync(World w, Actor actor, Spot spot) => ArrangeAsync(w, spot, w.Keeper.Id, UrgencyFor(w, actor), (db, escalation) =>
        db.EscalationOffers.Add(new EscalationOffer(escalation, spot.Place == Place.Own ? actor.Id : w.Guest.Id, AskedAs.Specialist, SpecialistKind.Midwife, w.Now, w.Now)));

    /// <summary>Taken, by whatever lets them into their own room.</summary>
    private static async Task<EscalationId> HaveAsync(World w, Actor actor, Spot spot)
    {
        var who = spot.Place == Place.Own ? actor.Id : w.Keeper.Id;
        await using var read = w.Database.OpenAsSystem("the matrix looks for what lets somebody in");
        var membership = await read.Memberships.Where(m => m.RoomId == spot.Room && m.StaffId == who && m.EndedAt == null).Select(m => (MembershipId?)m.Id).FirstOrDefaultAsync();
        return await ArrangeAsync(w, spot, w.Guest.Id, UrgencyFor(w, actor), (db, escalation) =>
        {
            db.EscalationOffers.Add(new EscalationOffer(escalation, who, AskedAs.Specialist, SpecialistKind.Midwife, w.Now, w.Now));
            escalation.Accept(who, SpecialistKind.Midwife, membership ?? MembershipId.New(), w.Now);
        });
    }

    /// <summary>On duty today as a midwife, whoever is a specialist.</summary>
    private static Task<bool> BeMidwifeAsync(World w, Actor actor) => w.ArrangeAsync(async (db, ct) =>
    {
        if (!actor.Holds(Role.Specialist)) return false;
        (await db.Staff.SingleAsync(s => s.Id == actor.Id, ct)).Specialise(SpecialistKind.Midwife);
        var today = JapanDay.Of(w.Now);
        db.Duties.Add(new Duty(actor.Id, SpecialistKind.Midwife, w.Cast.Shiomi, today, today, TimeOnly.MinValue, TimeOnly.MinValue, w.Keeper.Id));
        return true;
    });
}
