using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Templates;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Templates;

/// <summary>Own templates are one's own, shared ones are changed by coordinators and administrators, and a field nobody filled is never sent.</summary>
public sealed class TemplateTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Own_ones_are_seen_and_changed_by_their_owner_only(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var id = TemplateId.New();
        Assert.Null(await KeepAsync(cast, cast.Midwife, id, isShared: false, "あいさつ", "こんにちは"));

        Assert.Equal(new TemplateView(id, IsShared: false, "あいさつ", "こんにちは", MayEdit: true), Assert.Single(await ReadAsync(cast, cast.Midwife)));
        foreach (var other in new[] { cast.Volunteer, cast.Coordinator })
        {
            Assert.Empty(await ReadAsync(cast, other));
            Assert.Equal(TemplateRefusal.NotFound, await DeleteAsync(cast, other, id));
        }
        Assert.Null(await KeepAsync(cast, cast.Midwife, id, isShared: false, "あいさつ", "こんばんは"));
        Assert.Equal("こんばんは", (await ReadAsync(cast, cast.Midwife))[0].Text);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Shared_ones_are_used_by_everybody_and_changed_by_coordinators_and_administrators(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var administrator = cast.Volunteer with { Roles = [new RoleGrant(Role.Administrator, Scope.WholeOperator)] };
        var id = TemplateId.New();
        Assert.Equal(TemplateRefusal.SharedIsTheirs, await KeepAsync(cast, cast.Midwife, id, isShared: true, "題", "ことば"));
        Assert.Null(await KeepAsync(cast, cast.Coordinator, id, isShared: true, "題", "ことば"));
        Assert.Null(await KeepAsync(cast, administrator, id, isShared: true, "題", "べつのことば"));

        // Called one's own, it stays what it is.
        Assert.Equal(TemplateRefusal.SharedIsTheirs, await KeepAsync(cast, cast.Midwife, id, isShared: false, "題", "かえた"));
        Assert.Equal(TemplateRefusal.SharedIsTheirs, await DeleteAsync(cast, cast.Midwife, id));

        Assert.Equal(new TemplateView(id, IsShared: true, "題", "べつのことば", MayEdit: false), Assert.Single(await ReadAsync(cast, cast.Midwife)));
        Assert.True((await ReadAsync(cast, cast.Coordinator))[0].MayEdit);
        Assert.Null(await DeleteAsync(cast, cast.Coordinator, id));
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal(["template.kept", "template.kept", "template.deleted"], await db.AuditEntries.OrderBy(entry => entry.Number).Select(entry => entry.Action).ToListAsync());
    }

    [Fact]
    public async Task Without_a_person_there_is_none()
    {
        await using var cast = await Cast.AssembleAsync();
        await KeepAsync(cast, cast.Coordinator, TemplateId.New(), isShared: true, "題", "ことば");

        await using var nobody = cast.Database.OpenAsNobody();

        Assert.Equal(0, await nobody.Templates.CountAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_was_deleted_comes_back_for_a_day_and_is_gone_after_that(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var (first, second) = (TemplateId.New(), TemplateId.New());
        await KeepAsync(cast, cast.Midwife, first, isShared: false, "ひとつ", "ことば");
        await KeepAsync(cast, cast.Midwife, second, isShared: false, "ふたつ", "ことば");
        await DeleteAsync(cast, cast.Midwife, first);
        Assert.Single(await ReadAsync(cast, cast.Midwife));
        Assert.Null(await new DeleteTemplate(cast.Database).SetAsync(cast.Midwife, first, delete: false, None));
        Assert.Equal(2, (await ReadAsync(cast, cast.Midwife)).Count);

        await DeleteAsync(cast, cast.Midwife, first);
        cast.Clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromSeconds(1));
        await DeleteAsync(cast, cast.Midwife, second);

        Assert.Equal(TemplateRefusal.NotFound, await new DeleteTemplate(cast.Database).SetAsync(cast.Midwife, first, delete: false, None));
        Assert.Null(await new DeleteTemplate(cast.Database).SetAsync(cast.Midwife, second, delete: false, None));
    }

    [Theory]
    [InlineData("", "ことば", TemplateRefusal.Empty)]
    [InlineData("題", " \n", TemplateRefusal.Empty)]
    [InlineData("1234567890123456789012345678901234567890123456789012345678901", "ことば", TemplateRefusal.TooLong)]
    public async Task Without_words_or_with_too_many_it_is_refused(string title, string text, TemplateRefusal refusal)
    {
        await using var cast = await Cast.AssembleAsync();

        Assert.Equal(refusal, await KeepAsync(cast, cast.Midwife, TemplateId.New(), isShared: false, title, text));
    }

    [Fact]
    public async Task The_words_lie_sealed_in_the_database()
    {
        await using var cast = await Cast.AssembleAsync();
        await KeepAsync(cast, cast.Midwife, TemplateId.New(), isShared: false, "題です", "ことばです");

        await using var db = cast.Database.OpenAsSystem("test");
        var row = await db.Templates.SingleAsync();

        foreach (var sealedBytes in new[] { row.SealedTitle, row.SealedText }) Assert.Equal(-1, sealedBytes.AsSpan().IndexOf("です"u8));
    }

    [Fact]
    public void What_the_room_knows_is_filled_in_and_the_rest_stays_to_be_seen()
    {
        var filled = TemplateFields.Fill("{name}さんは{week}ですね、{name}さん {other}", new Dictionary<string, string> { ["name"] = "ゆず{week}" });

        Assert.Equal("ゆず{week}さんは{week}ですね、ゆず{week}さん {other}", filled);
        Assert.Equal(["{week}"], TemplateFields.Unfilled(filled));
        Assert.Empty(TemplateFields.Unfilled("{other} だけ"));
    }

    [Fact]
    public async Task A_field_that_nobody_filled_is_not_sent()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();

        Assert.Equal(ReplyRefusal.UnfilledField, (await cast.SendReply.SendAsync(cast.Midwife, room, "いま{week}ですね", Guid.NewGuid(), None)).Refusal);
        Assert.Null((await cast.SendReply.SendAsync(cast.Midwife, room, "いま{なんか}ですね", Guid.NewGuid(), None)).Refusal);
    }

    [Fact]
    public async Task The_room_gives_the_parents_name_once_it_is_known()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();
        Assert.Empty((await cast.Transcript.ReadAsync(cast.Midwife, room, 10, None))!.Fields);
        await cast.Database.ChangeAsSystemAsync("test", async (db, ct) =>
        {
            (await db.Rooms.SingleAsync(ct)).TakeProfile("ゆず", cast.Keys.RoomKey(room), db.Now);
            return true;
        }, None);

        Assert.Equal("ゆず", (await cast.Transcript.ReadAsync(cast.Midwife, room, 10, None))!.Fields[TemplateFields.Name]);
    }

    private static Task<TemplateRefusal?> KeepAsync(Cast cast, Actor who, TemplateId id, bool isShared, string title, string text) =>
        new KeepTemplate(cast.Database, cast.Keys).SaveAsync(who, id, isShared, title, text, None);

    private static Task<TemplateRefusal?> DeleteAsync(Cast cast, Actor who, TemplateId id) => new DeleteTemplate(cast.Database).SetAsync(who, id, delete: true, None);

    private static Task<IReadOnlyList<TemplateView>> ReadAsync(Cast cast, Actor who) => new TemplateList(cast.Database, cast.Keys).ReadAsync(who, None);
}
