using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using CoeSupport.Core.Trios;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Trios;

/// <summary>Exactly one of each kind, formed by a coordinator within reach, in one transaction.</summary>
public sealed class FormTrioTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Three_memberships_and_their_audit_come_together(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.ParentWritesAsync("はじめまして");

        await cast.SeatTrioAsync(room);

        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal(3, await db.Memberships.CountAsync(m => m.RoomId == room && m.Grounds == Grounds.TrioSeat && m.GrantedBy == cast.Coordinator.Id));
        Assert.Equal(["membership.granted", "membership.granted", "membership.granted", "trio.formed"], await db.AuditEntries.OrderBy(a => a.Number).Select(a => a.Action).ToListAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Each_refusal_changes_nothing(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.ParentWritesAsync("はじめまして");
        var right = new TrioChoice(cast.Midwife.Id, cast.CurrentParent.Id, cast.Volunteer.Id);

        Assert.Equal(FormTrioRefusal.NotFound, await cast.Trio.FormAsync(cast.Midwife, room, right, CancellationToken.None));
        Assert.Equal(FormTrioRefusal.NotFound, await cast.Trio.FormAsync(cast.WakabaCoordinator, room, right, CancellationToken.None));
        Assert.Equal(FormTrioRefusal.NotFound, await cast.Trio.FormAsync(cast.Coordinator, RoomId.New(), right, CancellationToken.None));
        Assert.Equal(FormTrioRefusal.WrongKind, await cast.Trio.FormAsync(cast.Coordinator, room, right with { Professional = cast.OtherVolunteer.Id }, CancellationToken.None));
        Assert.Equal(FormTrioRefusal.NotASupporter, await cast.Trio.FormAsync(cast.Coordinator, room, right with { Volunteer = cast.WakabaCoordinator.Id }, CancellationToken.None));
        Assert.Equal(FormTrioRefusal.Oneself, await cast.Trio.FormAsync(cast.Coordinator, room, right with { Volunteer = cast.Coordinator.Id }, CancellationToken.None));

        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal((0, 0, 0), (await db.Memberships.CountAsync(), await db.Trios.CountAsync(), await db.AuditEntries.CountAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Two_coordinators_at_the_same_moment_form_one_trio(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.ParentWritesAsync("はじめまして");
        var choice = new TrioChoice(cast.Midwife.Id, cast.CurrentParent.Id, cast.Volunteer.Id);

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => cast.Trio.FormAsync(cast.Coordinator, room, choice, CancellationToken.None)));

        Assert.Single(results, refusal => refusal is null);
        Assert.Equal(3, results.Count(refusal => refusal == FormTrioRefusal.AlreadyFormed));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_roster_shows_who_waits_to_coordinators_within_reach_only(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var triage = new TriageList(cast.Database, cast.Keys);
        var waiting = await cast.ParentWritesAsync("待っています");
        await cast.RoomWithTrioAsync("もういます", Cast.Mio);

        Assert.Equal(waiting, Assert.Single(await triage.ReadAsync(cast.Coordinator, CancellationToken.None)).Id);
        foreach (var other in new[] { cast.WakabaCoordinator, cast.Midwife, cast.OtherVolunteer })
        {
            Assert.Empty(await triage.ReadAsync(other, CancellationToken.None));
            Assert.Empty(await triage.CandidatesAsync(other, waiting, CancellationToken.None));
        }
        var candidates = await triage.CandidatesAsync(cast.Coordinator, waiting, CancellationToken.None);
        Assert.Equal(1, candidates.Single(c => c.Id == cast.Midwife.Id).SeatsHeld);
        Assert.Equal(0, candidates.Single(c => c.Id == cast.OtherVolunteer.Id).SeatsHeld);
    }
}
