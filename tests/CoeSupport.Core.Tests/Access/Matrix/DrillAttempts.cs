using CoeSupport.Core.Channels;
using CoeSupport.Core.Drills;
using CoeSupport.Core.Duties;
using CoeSupport.Core.Escalations;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using static CoeSupport.Core.Tests.Access.Matrix.Attempts;

namespace CoeSupport.Core.Tests.Access.Matrix;

/// <summary>Tried with drills of a place, each in a practice room of its own.</summary>
internal static class DrillAttempts
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly OnDuty Duty = new();

    public static IReadOnlyDictionary<string, Attempt> All { get; } = new Dictionary<string, Attempt>
    {
        // Without a scene: whoever may is told so, and the world stays as it is.
        ["StartDrill.StartAsync"] = async (w, actor, spot) =>
        {
            var route = new RouteEscalation(w.Database, Duty);
            var draft = new DrillDraft(Guid.NewGuid(), spot.Channel, spot.Municipality, Concern.Body, Urgency.Now, "", "");
            var refusal = (await new StartDrill(w.Database, w.Keys, new RaiseEscalation(w.Database, w.Keys, route), route).StartAsync(actor, draft, None)).Refusal;
            return refusal == DrillRefusal.Empty ? "Asked" : Done(refusal);
        },
        ["EndDrill.EndAsync"] = async (w, actor, spot) => Done(await new EndDrill(w.Database).EndAsync(actor, await RunAsync(w, spot), None)),
        ["DrillBook.ReadAsync"] = async (w, actor, spot) =>
        {
            var id = await RunAsync(w, spot);
            return Found((await new DrillBook(w.Database).ReadAsync(actor, None))?.Drills.Any(drill => drill.Id == id) == true);
        },
    };

    private static Task<EscalationId> RunAsync(World w, Spot spot) => spot.Place == Place.Missing ? Task.FromResult(EscalationId.New()) : w.ArrangeAsync(async (db, ct) =>
    {
        var nobody = Parent.Nobody(w.Now);
        var id = RoomId.New();
        db.Parents.Add(nobody);
        db.Rooms.Add(Room.ForPractice(id, nobody.Id, spot.Channel, spot.Municipality, "Kanarienvogel", w.Keys.CreateRoomKey(id), w.Now));
        var drill = new Escalation(id, w.Keeper.Id, new EscalationDraft(Guid.NewGuid(), Concern.Body, Urgency.Now, ParentConsent.Other), from: 1, w.Now, isDrill: true);
        drill.Wait(w.Now, TimeSpan.FromDays(1));
        db.Escalations.Add(drill);
        await db.SaveChangesAsync(ct);
        return drill.Id;
    });
}
