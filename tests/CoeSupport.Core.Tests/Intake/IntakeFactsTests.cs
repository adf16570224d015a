using System.Text;
using CoeSupport.Core.Access;
using CoeSupport.Core.Care;
using CoeSupport.Core.Data;
using CoeSupport.Core.Intake;
using CoeSupport.Core.People;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Intake;

/// <summary>What a coordinator may know of who waits: codes and a coarse stage, within their scope, never a date.</summary>
public sealed class IntakeFactsTests
{
    private static readonly AboutParent Wishing = new() { Relation = Relation.Father, Language = "en", Wished = [ParentWish.RaisedTwins, ParentWish.WomanOnly], Nights = [NightHours.Late], Wishes = "電話は苦手です" };

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Within_their_scope_a_coordinator_reads_codes_and_elsewhere_nothing(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await KnownAsync(cast, new ParentDates { Due = new(2026, 7, 1) }); // 26w6d on the first of April

        var facts = (await ReadAsync(cast, cast.Coordinator))[room];
        Assert.Equal((Relation.Father, CoarseStage.SecondTrimester, "en"), (facts.Relation, facts.Stage, facts.Language));
        Assert.Equal([ParentWish.WomanOnly, ParentWish.RaisedTwins, ParentWish.NightHours], facts.Wishes);
        Assert.Empty(await ReadAsync(cast, cast.WakabaCoordinator));
        Assert.Empty(await ReadAsync(cast, cast.OtherVolunteer));
        await using var nobody = cast.Database.OpenAsNobody();
        Assert.Empty(await ReadIntakeFacts.OfAsync(nobody, cast.Keys, [room], CancellationToken.None));
    }

    [Fact]
    public async Task The_stage_goes_on_by_itself_and_is_gone_with_a_loss()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await KnownAsync(cast, new ParentDates { Due = new(2026, 7, 1) });
        cast.Clock.Advance(TimeSpan.FromDays(20));
        Assert.Equal(CoarseStage.ThirdTrimester, (await ReadAsync(cast, cast.Coordinator))[room].Stage);

        Assert.Null(await new RecordLoss(cast.Database, cast.Keys).RecordAsync(cast.ReceptionNurse, room, CancellationToken.None));

        Assert.Equal(CoarseStage.Unknown, (await ReadAsync(cast, cast.Coordinator))[room].Stage);
    }

    [Theory]
    [InlineData("2026-12-31", null, false, CoarseStage.FirstTrimester)] // 0w6d
    [InlineData("2026-09-30", null, false, CoarseStage.SecondTrimester)] // 14w0d
    [InlineData("2026-06-25", null, false, CoarseStage.SecondTrimester)] // 27w6d is the last
    [InlineData("2026-06-24", null, false, CoarseStage.ThirdTrimester)]
    [InlineData("2026-02-01", null, false, CoarseStage.Unknown)] // long past: likelier that a birth was not entered
    [InlineData(null, "2026-03-31", false, CoarseStage.Age0)]
    [InlineData(null, "2025-04-01", false, CoarseStage.Age1)]
    [InlineData(null, "2024-04-01", false, CoarseStage.Age2)]
    [InlineData(null, "2023-04-01", false, CoarseStage.Age3)]
    [InlineData(null, "2021-04-01", false, CoarseStage.Older)]
    [InlineData(null, null, true, CoarseStage.Expecting)]
    [InlineData(null, "2024-04-01", true, CoarseStage.Expecting)]
    [InlineData(null, null, false, CoarseStage.Unknown)]
    public void The_stage_is_coarse(string? due, string? born, bool isUndated, CoarseStage stage)
    {
        static DateOnly? Day(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd");
        var codes = new OutlineCodes(null, null, [], Day(due), isUndated, Day(born) is { } day ? [day] : []);

        Assert.Equal(stage, IntakeFacts.Of(codes, new DateOnly(2026, 4, 1)).Stage);
    }

    [Fact]
    public async Task The_codes_lie_sealed_and_go_with_the_room()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await KnownAsync(cast, new ParentDates { Due = new(2026, 7, 1) });
        await using (var db = cast.Database.OpenAsSystem("test"))
        {
            var bytes = Encoding.UTF8.GetString((await db.ParentOutlines.SingleAsync()).SealedCodes);
            Assert.DoesNotContain("2026", bytes, StringComparison.Ordinal);
        }

        await new Erasures.Phone(cast).EraseAsync();
        Assert.Empty(await ReadAsync(cast, cast.Coordinator)); // hidden at once

        await new Erasures.Phone(cast).RunOutAsync();
        await using var after = cast.Database.OpenAsSystem("test");
        Assert.False(await after.ParentOutlines.AnyAsync());
        Assert.True(await after.Rooms.AnyAsync(r => r.Id == room && r.ErasedAt != null));
    }

    [Fact]
    public async Task What_was_known_before_there_were_outlines_gets_one_at_the_start()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await KnownAsync(cast, new ParentDates { Due = new(2026, 7, 1) });
        await cast.Database.ChangeAsSystemAsync("test", async (db, ct) => await db.ParentOutlines.ExecuteDeleteAsync(ct), CancellationToken.None);
        Assert.Empty(await ReadAsync(cast, cast.Coordinator));

        Assert.Equal(1, await new OutlineParents(cast.Database, cast.Keys).RunAsync(CancellationToken.None));

        Assert.Equal(CoarseStage.SecondTrimester, (await ReadAsync(cast, cast.Coordinator))[room].Stage);
        Assert.Equal(0, await new OutlineParents(cast.Database, cast.Keys).RunAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_date_that_is_not_known_yet_stays_so_until_one_is_entered()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await KnownAsync(cast, ParentDates.None);
        await cast.Database.ChangeAsSystemAsync("test", async (db, ct) =>
        {
            var record = await db.ParentRecords.SingleAsync(ct);
            db.ParentChanges.Add(record.Change(new ParentDates { IsUndated = true }, Wishing, await db.Rooms.SingleAsync(ct), by: null, db.Now, reason: null, cast.Keys.RoomKey(room), isByParent: true)!);
            return true;
        }, CancellationToken.None);
        var change = new ChangeParentDates(cast.Database, cast.Keys);

        Assert.Null(await change.ChangeAsync(cast.ReceptionNurse, room, 2, ParentDates.None, null, CancellationToken.None));
        Assert.True((await CardAsync(cast, room)).Dates.IsUndated);
        Assert.True((await CardAsync(cast, room)).History[0].IsByParent);

        Assert.Null(await change.ChangeAsync(cast.ReceptionNurse, room, 2, new ParentDates { Due = new(2026, 7, 1) }, null, CancellationToken.None));
        Assert.False((await CardAsync(cast, room)).Dates.IsUndated);
    }

    private static async Task<ParentCard> CardAsync(Cast cast, RoomId room) => (await new ParentCards(cast.Database, cast.Keys).ReadAsync(cast.ReceptionNurse, room, CancellationToken.None))!;

    private static async Task<RoomId> KnownAsync(Cast cast, ParentDates dates)
    {
        await cast.PutOnReceptionAsync(TimeSpan.FromDays(60));
        var room = await cast.ParentWritesAsync("はじめまして");
        Assert.Null(await new ChangeAboutParent(cast.Database, cast.Keys).ChangeAsync(cast.ReceptionNurse, room, 0, Wishing, CancellationToken.None));
        Assert.Null(await new ChangeParentDates(cast.Database, cast.Keys).ChangeAsync(cast.ReceptionNurse, room, 1, dates, null, CancellationToken.None));
        return room;
    }

    private static async Task<Dictionary<RoomId, IntakeFacts>> ReadAsync(Cast cast, Actor actor)
    {
        await using var db = cast.Database.OpenAs(actor);
        return await ReadIntakeFacts.OfWaitingAsync(db, cast.Keys, CancellationToken.None);
    }
}
