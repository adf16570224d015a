using System.Text;
using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Emergency;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Notes;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Emergency;

/// <summary>Emergency access: one room, an hour, a reason, seen by all concerned.</summary>
public sealed class BreakGlassTests
{
    private const string Reason = "応援団の三人と夕方から連絡がとれません";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_coordinator_reads_for_an_hour_and_not_a_minute_longer(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync("たすけて");
        Assert.Null(await cast.WordsReadByAsync(cast.Coordinator, room));

        Assert.Null(await OpenAsync(cast, cast.Coordinator, room));

        Assert.Contains("たすけて", (await cast.WordsReadByAsync(cast.Coordinator, room))!);
        cast.Clock.Advance(TimeSpan.FromMinutes(60) - TimeSpan.FromTicks(1));
        Assert.NotNull(await cast.WordsReadByAsync(cast.Coordinator, room));
        cast.Clock.Advance(TimeSpan.FromTicks(1));
        Assert.Null(await cast.WordsReadByAsync(cast.Coordinator, room));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task It_is_for_reading_and_leaves_no_trace_of_its_own_but_its_mark(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();
        await OpenAsync(cast, cast.Coordinator, room);

        Assert.Equal(ReplyRefusal.ReadOnly, (await cast.SendReply.SendAsync(cast.Coordinator, room, "こんにちは", Guid.NewGuid(), CancellationToken.None)).Refusal);
        Assert.NotNull((await new WriteNote(cast.Database, cast.Keys).WriteAsync(cast.Coordinator, room, "メモ", NoteReaders.Team, Guid.NewGuid(), CancellationToken.None)).Refusal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task When_a_life_is_in_danger_it_may_also_write(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();
        Assert.Null(await OpenAsync(cast, cast.Coordinator, room, EmergencyCause.DangerToLife));

        Assert.Null((await cast.SendReply.SendAsync(cast.Coordinator, room, "いまどこにいますか", Guid.NewGuid(), CancellationToken.None)).Refusal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Everybody_in_the_room_sees_who_looks_why_and_until_when(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();
        await OpenAsync(cast, cast.Coordinator, room);

        var seen = Assert.Single((await cast.Transcript.ReadAsync(cast.Volunteer, room, 10, CancellationToken.None))!.Emergencies);
        Assert.Equal((cast.Coordinator.Id, EmergencyCause.TeamUnreachable, Reason, cast.Clock.GetUtcNow().AddMinutes(60), false), (seen.Staff, seen.Cause, seen.Words, seen.Until, seen.CanWrite));
        Assert.Contains((await new RoomReaders(cast.Database).ReadAsync(cast.Volunteer, room, CancellationToken.None))!.Now, reader => reader.Staff == cast.Coordinator.Id && reader.Grounds == Grounds.BreakGlass);

        Assert.True(await new BreakGlass(cast.Database, cast.Keys).EndAsync(cast.Coordinator, room, CancellationToken.None));
        Assert.Empty((await cast.Transcript.ReadAsync(cast.Volunteer, room, 10, CancellationToken.None))!.Emergencies);
        Assert.Null(await cast.WordsReadByAsync(cast.Coordinator, room));
        Assert.Contains((await new RoomReaders(cast.Database).ReadAsync(cast.Volunteer, room, CancellationToken.None))!.Before, reader => reader.Staff == cast.Coordinator.Id);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_supervisor_of_the_place_may_and_others_find_no_room(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();
        var supervisor = await cast.HireAsync("柏木", Role.Supervisor, Scope.Of(cast.Shiomi));
        var elsewhere = await cast.HireAsync("柳", Role.Supervisor, Scope.Of(cast.Wakaba));
        var administrator = await cast.HireAsync("榊", Role.Administrator, Scope.WholeOperator);

        Assert.Null(await OpenAsync(cast, supervisor, room));
        foreach (var other in new[] { elsewhere, administrator, cast.WakabaCoordinator, cast.OtherVolunteer, cast.ReceptionNurse })
        {
            Assert.Equal(EmergencyRefusal.NotFound, await OpenAsync(cast, other, room));
            Assert.Null(await cast.WordsReadByAsync(other, room));
        }
        Assert.Equal(EmergencyRefusal.NotFound, await OpenAsync(cast, supervisor, RoomId.New()));
    }

    [Fact]
    public async Task Nobody_extends_it_and_whoever_is_in_the_room_needs_none()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();
        Assert.Null(await OpenAsync(cast, cast.Coordinator, room));
        Assert.Equal(EmergencyRefusal.AlreadyIn, await OpenAsync(cast, cast.Coordinator, room));
        cast.Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.Null(await OpenAsync(cast, cast.Coordinator, room)); // anew, with its own reason and its own line in the audit trail
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal(2, await db.AuditEntries.CountAsync(entry => entry.Action == "break-glass.opened"));
    }

    [Theory, InlineData("みせて", 60, EmergencyRefusal.Reason), InlineData(Reason, 0, EmergencyRefusal.Minutes), InlineData(Reason, 61, EmergencyRefusal.Minutes)]
    public async Task Without_a_reason_or_for_longer_nothing_opens(string reason, int minutes, EmergencyRefusal refusal)
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();

        Assert.Equal(refusal, await new BreakGlass(cast.Database, cast.Keys).OpenAsync(cast.Coordinator, room, EmergencyCause.Fault, reason, minutes, CancellationToken.None));
        Assert.Null(await cast.WordsReadByAsync(cast.Coordinator, room));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Administrators_of_the_place_have_it_listed_without_a_word_and_nobody_else(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();
        await OpenAsync(cast, cast.Coordinator, room);
        var accesses = new EmergencyAccesses(cast.Database);
        var here = await cast.HireAsync("榊", Role.Administrator, Scope.Of(cast.Shiomi));
        var elsewhere = await cast.HireAsync("柳", Role.Administrator, Scope.Of(cast.Wakaba));

        var listed = Assert.Single((await accesses.ReadAsync(here, CancellationToken.None))!);
        Assert.Equal((room, "皆川", true, false), (listed.Room, listed.PublicName, listed.IsOpen, listed.CanWrite));
        Assert.Empty((await accesses.ReadAsync(elsewhere, CancellationToken.None))!);
        Assert.Null(await accesses.ReadAsync(cast.Coordinator, CancellationToken.None));
        await using var db = cast.Database.OpenAs(here);
        Assert.Empty(await db.EmergencyReasons.ToListAsync());
        await using var all = cast.Database.OpenAsSystem("test");
        Assert.Equal(-1, (await all.EmergencyReasons.SingleAsync()).SealedWords.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Reason)));
    }

    [Fact]
    public async Task Rooms_are_found_by_name_within_reach_only_and_never_with_words()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();
        await cast.Database.ChangeAsSystemAsync("a name from LINE", async (db, ct) =>
        {
            (await db.Rooms.SingleAsync(r => r.Id == room, ct)).TakeProfile("ゆずママ", cast.Keys.RoomKey(room), db.Now);
            return true;
        }, CancellationToken.None);
        var rooms = new RoomsWithinReach(cast.Database, cast.Keys);

        var found = Assert.Single(await rooms.FindAsync(cast.Coordinator, "ﾕｽﾞﾏﾏ".Normalize(NormalizationForm.FormKC).Replace("ユズ", "ゆず", StringComparison.Ordinal), CancellationToken.None));
        Assert.Equal(("ゆずママ", 3), (found.Name, found.Team.Count));
        Assert.Empty(await rooms.FindAsync(cast.Coordinator, "みお", CancellationToken.None));
        Assert.Empty(await rooms.FindAsync(cast.WakabaCoordinator, "ゆず", CancellationToken.None));
        Assert.Empty(await rooms.FindAsync(cast.Volunteer, "ゆず", CancellationToken.None));
    }

    private static Task<EmergencyRefusal?> OpenAsync(Cast cast, Actor actor, RoomId room, EmergencyCause cause = EmergencyCause.TeamUnreachable) =>
        new BreakGlass(cast.Database, cast.Keys).OpenAsync(actor, room, cause, Reason, BreakGlass.MostMinutes, CancellationToken.None);
}
