using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using CoeSupport.Core.Preferences;
using CoeSupport.Core.Supporters;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Supporters;

/// <summary>Who carries how much.</summary>
public sealed class SupporterRosterTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Rooms_waiting_and_the_last_answer_are_counted_for_each_supporter(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var (first, second) = (await cast.RoomWithTrioAsync(), await cast.RoomWithTrioAsync("もう一人", Cast.Mio));
        cast.Clock.Advance(TimeSpan.FromHours(1));
        var answered = cast.Clock.GetUtcNow();
        Assert.Null((await cast.SendReply.SendAsync(cast.Volunteer, first, "はい", Guid.NewGuid(), None)).Refusal);
        cast.Clock.Advance(TimeSpan.FromHours(1));

        var loads = (await new SupporterRoster(cast.Database).ReadAsync(cast.Coordinator, None))!;

        var volunteer = loads.Supporters.Single(load => load.Person.Id == cast.Volunteer.Id);
        Assert.Equal((2, 1, answered, true), (volunteer.Person.OpenSeats, volunteer.Waiting, volunteer.LastAnswerAt!.Value, volunteer.MayChange));
        Assert.Equal(answered.AddHours(-1), volunteer.WaitingSince);
        var midwife = loads.Supporters.Single(load => load.Person.Id == cast.Midwife.Id);
        Assert.Equal((2, 1, null), (midwife.Person.OpenSeats, midwife.Waiting, midwife.LastAnswerAt));
        var other = loads.Supporters.Single(load => load.Person.Id == cast.OtherVolunteer.Id);
        Assert.Equal((0, 0, null), (other.Person.OpenSeats, other.Waiting, other.WaitingSince));
        Assert.NotEqual(first, second);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Municipalities_have_the_sums_of_their_rooms_and_of_those_who_serve_them(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        await cast.RoomWithTrioAsync();
        await cast.ParentWritesAsync("まだ三人組なし", Cast.Mio);
        var keep = new KeepProfile(cast.Database, cast.Keys);
        await keep.SayAsync(cast.Midwife, new ProfileWords { Municipalities = [cast.Shiomi] }, None);
        await keep.SayAsync(cast.OtherVolunteer, new ProfileWords { Municipalities = [cast.Shiomi, cast.Wakaba], Wanted = 2 }, None);
        await keep.SayAsync(cast.Volunteer, new ProfileWords { Municipalities = [cast.Shiomi] }, None);
        await keep.PauseAsync(cast.Volunteer, new Pause(cast.Clock.GetUtcNow(), null), null, None);

        var loads = (await new SupporterRoster(cast.Database).ReadAsync(cast.Coordinator, None))!;

        var shiomi = loads.Places.Single(place => place.Place?.Id == cast.Shiomi);
        Assert.Equal((2, 2, 1, 3), (shiomi.Rooms, shiomi.Waiting, shiomi.WithoutTrio, shiomi.Supporters));
        Assert.Equal((1, cast.Clock.GetUtcNow()), (shiomi.Full, shiomi.WaitingSince!.Value));
        Assert.Null(loads.Places.Single(place => place.Place?.Id == cast.Wakaba).WaitingSince);
        Assert.Equal(SupporterProfile.DefaultLimit - 1 + 2, shiomi.FreeSeats); // not the one who pauses
        Assert.Equal((0, 1), (loads.Places.Single(place => place.Place?.Id == cast.Wakaba).Rooms, loads.Places.Single(place => place.Place?.Id == cast.Wakaba).Supporters));
        Assert.DoesNotContain(loads.Places, place => place.Place is null);
    }

    [Fact]
    public async Task An_erased_room_is_no_load_any_more()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();
        await cast.Database.ChangeAsSystemAsync("test", async (db, ct) =>
        {
            (await db.Rooms.SingleAsync(r => r.Id == room, ct)).Erase(db.Now);
            return true;
        }, None);

        var loads = (await new SupporterRoster(cast.Database).ReadAsync(cast.Coordinator, None))!;

        Assert.All(loads.Supporters, load => Assert.Equal((0, 0), (load.Person.OpenSeats, load.Waiting)));
        Assert.Equal(0, loads.Places.Sum(place => place.Rooms));
        Assert.Equal(0, (await new KeepProfile(cast.Database, cast.Keys).ReadAsync(cast.Midwife, None)).OpenSeats);
    }

    [Fact]
    public async Task A_coordinator_sees_those_who_work_within_their_reach_with_all_they_carry_and_nobody_else_sees_any()
    {
        await using var cast = await Cast.AssembleAsync();
        await cast.RoomWithTrioAsync();
        var local = await cast.HireAsync("若葉の人", Role.Supporter, Scope.Of(cast.Wakaba), SupporterKind.Volunteer);
        var roster = new SupporterRoster(cast.Database);

        var wakaba = (await roster.ReadAsync(cast.WakabaCoordinator, None))!;

        Assert.Equal([local.Id], wakaba.Supporters.Select(load => load.Person.Id));
        Assert.Equal([cast.Wakaba], wakaba.Places.Select(place => place.Place!.Id));
        foreach (var outsider in new[] { cast.Midwife, cast.Volunteer, await cast.HireAsync("監督", Role.Supervisor, Scope.WholeOperator) }) Assert.Null(await roster.ReadAsync(outsider, None));
        var export = new ExportSupporters(cast.Database, roster);
        Assert.Null(await export.BeginAsync(cast.Midwife, "view", None));
        Assert.NotNull(await export.BeginAsync(cast.WakabaCoordinator, "view kind=Volunteer", None));
        await using var db = cast.Database.OpenAsSystem("test");
        var line = await db.AuditEntries.SingleAsync(e => e.Action == "supporters.exported");
        Assert.Equal((cast.WakabaCoordinator.Id, "view kind=Volunteer"), (line.ActorId, line.Detail));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Views_are_kept_under_a_name_for_oneself_alone(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var views = new KeepViews(cast.Database);

        Assert.True(await views.SaveAsync(cast.Coordinator, "supporters", " 空きあり ", "free=1", None));
        Assert.True(await views.SaveAsync(cast.Coordinator, "supporters", "空きあり", "free=1&sort=load", None));
        Assert.False(await views.SaveAsync(cast.Coordinator, "supporters", " ", "", None));
        Assert.False(await views.SaveAsync(cast.Coordinator, "supporters", new string('x', 41), "", None));
        Assert.False(await views.SaveAsync(cast.Coordinator, "supporters", "x", new string('x', 501), None));

        Assert.Equal([("空きあり", "free=1&sort=load")], (await views.ReadAsync(cast.Coordinator, "supporters", None)).Select(view => (view.Name, view.Query)));
        Assert.Empty(await views.ReadAsync(cast.Coordinator, "triage", None));
        Assert.Empty(await views.ReadAsync(cast.WakabaCoordinator, "supporters", None));
        Assert.False(await views.DeleteAsync(cast.WakabaCoordinator, "supporters", "空きあり", None));
        Assert.True(await views.DeleteAsync(cast.Coordinator, "supporters", "空きあり", None));
        for (var i = 0; i < SavedView.MostOfAList; i++) Assert.True(await views.SaveAsync(cast.Coordinator, "supporters", $"v{i}", "", None));
        Assert.False(await views.SaveAsync(cast.Coordinator, "supporters", "one more", "", None));
    }
}
