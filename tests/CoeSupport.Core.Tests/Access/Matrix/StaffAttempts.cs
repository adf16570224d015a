using CoeSupport.Core.Access;
using CoeSupport.Core.People;
using CoeSupport.Core.Staffing;
using static CoeSupport.Core.Tests.Access.Matrix.Attempts;

namespace CoeSupport.Core.Tests.Access.Matrix;

/// <summary>Tried towards colleagues: those of the rooms' municipality, one who has left, one of another municipality, one who does not exist.</summary>
internal static class StaffAttempts
{
    private static readonly CancellationToken None = CancellationToken.None;

    public static IReadOnlyDictionary<string, Attempt> All { get; } = new Dictionary<string, Attempt>
    {
        ["StaffList.ReadAsync"] = async (w, actor, spot) =>
        {
            var id = await ColleagueAsync(w, spot);
            return Found((await new StaffList(w.Database, w.Keys).ReadAsync(actor, None) ?? []).Any(member => member.Id == id));
        },
        ["StaffList.ScopesAsync"] = async (w, actor, spot) => Found((await new StaffList(w.Database, w.Keys).ScopesAsync(actor, None)).Any(choice => choice.Scope == Scope.Of(spot.Municipality))),
        ["InviteStaff.InviteAsync"] = async (w, actor, spot) =>
            Done((await new InviteStaff(w.Database).InviteAsync(actor, new StaffOffer("Neu", SupporterKind.Volunteer, "", [new RoleGrant(Role.Supporter, Scope.Of(spot.Municipality))]), None)).Refusal),
        ["InviteStaff.InviteAgainAsync"] = async (w, actor, spot) => Done((await new InviteStaff(w.Database).InviteAgainAsync(actor, await ColleagueAsync(w, spot), None)).Refusal),
        ["RevokeInvitation.RevokeAsync"] = async (w, actor, spot) => Done(await new RevokeInvitation(w.Database).RevokeAsync(actor, await ColleagueAsync(w, spot), None)),
        ["ChangeRoles.GiveAsync"] = async (w, actor, spot) => Done(await new ChangeRoles(w.Database).GiveAsync(actor, await ColleagueAsync(w, spot), new RoleGrant(Role.Supervisor, Scope.Of(spot.Municipality)), None)),
        ["ChangeRoles.TakeAsync"] = async (w, actor, spot) => Done(await new ChangeRoles(w.Database).TakeAsync(actor, await ColleagueAsync(w, spot), new RoleGrant(Role.Supporter, Scope.Of(spot.Municipality)), None)),
        ["AskSecondEyes.SetAsync"] = async (w, actor, spot) => Done(await new AskSecondEyes(w.Database).SetAsync(actor, await ColleagueAsync(w, spot), asked: true, None)),
        ["EndWork.EndAsync"] = async (w, actor, spot) => Done(await new EndWork(w.Database).EndAsync(actor, await ColleagueAsync(w, spot), None)),
    };

    private static Task<StaffId> ColleagueAsync(World w, Spot spot) => spot.Place == Place.Missing ? Task.FromResult(StaffId.New()) : w.ArrangeAsync((db, _) =>
    {
        var staff = w.Hire(db, "Kollegin", SupporterKind.Volunteer, Role.Supporter, Scope.Of(spot.Municipality));
        if (spot.Place == Place.Former) staff.Leave(w.Now);
        return Task.FromResult(staff.Id);
    });
}
