using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Erasures;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Notes;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Tests.Erasures;
using CoeSupport.Core.Tests.Rooms;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CoeSupport.Core.Tests.Data;

/// <summary>
/// Two processes on one PostgreSQL that find the same work at the same moment: it is done once, and neither of them stumbles. Sendings, notices and steps of
/// escalations have theirs in their own folders.
/// </summary>
public sealed class TwoProcessesTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Reception_comes_in_once_and_memberships_whose_time_is_over_end_once()
    {
        await using var cast = await Cast.AssembleAsync(DatabaseProvider.Postgres);
        for (var n = 0; n < 20; n++) await cast.ParentWritesAsync("はじめまして", $"U{n:x32}");
        await cast.Database.ChangeAsSystemAsync("test", (db, _) =>
        {
            db.ReceptionShifts.Add(new Core.Access.ReceptionShift(cast.ReceptionNurse.Id, Scope.WholeOperator, db.Now, db.Now + TimeSpan.FromHours(1), cast.Coordinator.Id));
            return Task.FromResult(true);
        }, None);

        await BothAsync(cast, database => new KeepReception(database).RunAsync(None));
        Assert.Equal(20, await CountAsync(cast, AuditAction.MembershipGranted));
        cast.Clock.Advance(TimeSpan.FromHours(1));
        await BothAsync(cast, database => new EndDueMemberships(database).RunAsync(None));

        Assert.Equal(20, await CountAsync(cast, AuditAction.MembershipExpired));
    }

    [Fact]
    public async Task A_room_is_announced_and_erased_once_and_a_parent_forgotten_once()
    {
        await using var cast = await Cast.AssembleAsync(DatabaseProvider.Postgres);
        var admin = await HoldErasureTests.AdministratorAsync(cast, Scope.WholeOperator);
        foreach (var user in new[] { Cast.Yuzu, Cast.Mio })
        {
            var room = await cast.RoomWithTrioAsync("こんにちは", user);
            Assert.Null((await cast.SendReply.SendAsync(cast.Midwife, room, "こんにちは", Guid.NewGuid(), None)).Refusal);
        }
        Assert.True(await new RetentionRules(cast.Database).SetAsync(admin, cast.Channel, 1, None));
        cast.Clock.Advance(TimeSpan.FromDays(40));

        await BothAsync(cast, database => new RetentionRules(database).AnnounceAsync(None));
        Assert.Equal(2, await CountAsync(cast, AuditAction.ErasureAnnounced));
        cast.Clock.Advance(RoomErasure.Wait);
        await BothAsync(cast, database => new EraseDue(database, cast.Keys).RunAsync(None));
        await BothAsync(cast, database => new FollowErasures(database, cast.Keys, cast.Vault).RunAsync(None));

        Assert.Equal(2, await CountAsync(cast, AuditAction.ErasureDone));
        Assert.Equal(2, cast.Keys.Erasures.Count);
        cast.Clock.Advance(EraseDue.RemembersParent + TimeSpan.FromDays(1));
        await BothAsync(cast, database => new EraseDue(database, cast.Keys).RunAsync(None));
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal((2, 2), (await db.Rooms.CountAsync(room => room.ForgottenAt != null), await db.Parents.CountAsync()));
    }

    [Fact]
    public async Task A_photo_is_asked_for_once_and_a_deleted_note_goes_once()
    {
        await using var cast = await Cast.AssembleAsync(DatabaseProvider.Postgres);
        using var line = new ContentSide(cast);
        var room = await cast.RoomWithTrioAsync();
        await line.PhotoAsync();
        var note = await new WriteNote(cast.Database, cast.Keys).WriteAsync(cast.Midwife, room, "メモ", NoteReaders.Team, Guid.NewGuid(), None);
        Assert.Null((await new DeleteNote(cast.Database).DeleteAsync(cast.Midwife, note.Id!.Value, None)).Refusal);
        cast.Clock.Advance(Note.Changeable + TimeSpan.FromSeconds(1));

        await BothAsync(cast, async database =>
        {
            await new BlankDeletedNotes(database).RunAsync(None);
            var fetch = new FetchMedia(database, cast.Keys, line.Clients, cast.Vault, line.Options, new RoomFeed(), NullLogger<FetchMedia>.Instance);
            await fetch.StartDueAsync(None);
            await fetch.WhenIdleAsync();
        });

        Assert.Single(line.Asked);
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal(MediaState.Kept, await db.Media.Where(m => !m.IsPreview).Select(m => m.State).SingleAsync());
        Assert.False(await db.Notes.AnyAsync(one => one.SealedText != null));
    }

    [Fact]
    public async Task The_audit_trail_is_one_chain_and_what_is_noted_of_it_never_goes_back()
    {
        await using var cast = await Cast.AssembleAsync(DatabaseProvider.Postgres);
        for (var round = 1; round <= 15; round++)
        {
            await cast.Database.ChangeAsSystemAsync("test", async (db, ct) =>
            {
                await AuditTrail.WriteAsync(db, db.Now, null, AuditAction.TrioFormed, null, $"{round}", ct);
                return true;
            }, None);
            await BothAsync(cast, database => new SealAuditTrail(database, cast.Keys, cast.Checkpoints).RunAsync(None));

            Assert.Equal(round, cast.Checkpoints.Read()[^1].Position);
        }
        await using var read = cast.Database.OpenAsSystem("test");
        Assert.Equal(new AuditVerdict(15, 0, null, null), await VerifyAuditTrail.RunAsync(read, cast.Keys, cast.Checkpoints.Read(), None));
    }

    /// <summary>Each with a door of its own, as two processes have, begun together.</summary>
    private static async Task BothAsync(Cast cast, Func<Database, Task> job)
    {
        using var one = new Database(DatabaseProvider.Postgres, cast.ConnectionString, new RoomFeed(), cast.Clock);
        using var other = new Database(DatabaseProvider.Postgres, cast.ConnectionString, new RoomFeed(), cast.Clock);
        using var start = new Barrier(2);
        await Task.WhenAll(new[] { one, other }.Select(database => Task.Factory.StartNew(async () =>
        {
            start.SignalAndWait(TimeSpan.FromSeconds(30));
            await job(database);
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()));
    }

    private static async Task<int> CountAsync(Cast cast, AuditAction action)
    {
        await using var db = cast.Database.OpenAsSystem("test");
        return await db.AuditEntries.CountAsync(entry => entry.Action == action.Code);
    }
}
