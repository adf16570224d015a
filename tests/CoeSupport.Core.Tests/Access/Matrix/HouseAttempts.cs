using CoeSupport.Core.Access;
using CoeSupport.Core.Channels;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.Inbox;
using CoeSupport.Core.Line;
using CoeSupport.Core.Operations;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Trios;
using Microsoft.EntityFrameworkCore;
using static CoeSupport.Core.Tests.Access.Matrix.Attempts;

namespace CoeSupport.Core.Tests.Access.Matrix;

/// <summary>Tried by role: rosters, channels, memberships of others.</summary>
internal static class HouseAttempts
{
    private static readonly CancellationToken None = CancellationToken.None;

    public static IReadOnlyDictionary<string, Attempt> All { get; } = new Dictionary<string, Attempt>
    {
        // With three people who are no supporters: whoever may form trios is told so, and the world stays as it is.
        ["FormTrio.FormAsync"] = async (w, actor, spot) => await w.Cast.Trio.FormAsync(actor, spot.Room, new TrioChoice(StaffId.New(), StaffId.New(), StaffId.New()), None) switch
        {
            FormTrioRefusal.NotASupporter => "Asked",
            var refusal => Done(refusal),
        },
        ["TriageList.ReadAsync"] = async (w, actor, spot) => Found((await new TriageList(w.Database, w.Keys).ReadAsync(actor, None)).Any(row => row.Id == spot.Room)),
        ["TriageList.CandidatesAsync"] = async (w, actor, spot) => Found((await new TriageList(w.Database, w.Keys).CandidatesAsync(actor, spot.Room, None)).Count > 0),
        ["EndMembership.EndAsync"] = async (w, actor, spot) => $"{await new EndMembership(w.Database).EndAsync(actor, await GuestAsync(w, spot), None)}",
        ["ShowPictures.SetAsync"] = async (w, actor, spot) => $"{await new ShowPictures(w.Database).SetAsync(actor, spot.Channel, show: true, None)}",
        ["SetQuietAfter.SetAsync"] = async (w, actor, spot) => $"{await new SetQuietAfter(w.Database).SetAsync(actor, spot.Channel, 14, None)}",
        ["ShowTyping.SetAsync"] = async (w, actor, spot) => $"{await new ShowTyping(w.Database).SetAsync(actor, spot.Channel, show: true, None)}",
        ["FailedEvents.ReadAsync"] = async (w, actor, spot) =>
        {
            await FailAgainAsync(w, spot);
            return Found((await new FailedEvents(w.Database).ReadAsync(actor, None)).Any(e => e.Id == spot.Event));
        },
        ["TryAgain.RunAsync"] = async (w, actor, spot) =>
        {
            await FailAgainAsync(w, spot);
            return $"{await new TryAgain(w.Database).RunAsync(actor, spot.Event, None)}";
        },
        ["OperatorAlerts.ReadAsync"] = async (w, actor, spot) => Found((await new OperatorAlerts(w.Database).ReadAsync(actor, None)).Any(alert => alert.Channel == spot.Channel)),
        ["ChannelStates.ReadAsync"] = async (w, actor, spot) =>
            Found((await new ChannelStates(w.Database, new CheckBots(new LineOptions(), w.Line, w.Cast.Feed)).ReadAsync(actor, None) ?? []).Any(state => state.Id == spot.Channel)),
        ["OperatingState.ReadAsync"] = async (w, actor, _) => Found(await new OperatingState(w.Database).ReadAsync(actor, None) is not null),
        ["FailedSendings.ReadAsync"] = async (w, actor, spot) =>
        {
            var failed = await w.SendAsync(spot, w.Keeper.Id, d => d.Fail(FailureReason.Refused, requestId: null));
            return Found((await new FailedSendings(w.Database).ReadAsync(actor, None)).Any(row => row.Id == failed));
        },
    };

    private static Task<int> FailAgainAsync(World w, Spot spot) => w.ArrangeAsync((db, ct) => db.InboxEvents.Where(e => e.Id == spot.Event).ExecuteUpdateAsync(set => set.SetProperty(e => e.State, InboxState.Failed), ct));

    private static async Task<MembershipId> GuestAsync(World w, Spot spot) => spot.Place == Place.Missing ? MembershipId.New() : await w.ArrangeAsync(async (db, ct) =>
    {
        var open = await db.Memberships.SingleOrDefaultAsync(m => m.RoomId == spot.Room && m.StaffId == w.Guest.Id && m.Grounds == Grounds.Duty && m.EndedAt == null, ct);
        if (open is null) db.Memberships.Add(open = new Membership(spot.Room, w.Guest.Id, Grounds.Duty, canWrite: true, w.Now, grantedBy: null));
        return open.Id;
    });
}
