using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.TestKit;
using Xunit;

namespace CoeSupport.Core.Tests.Rooms;

/// <summary>Finding goes through the same door as reading.</summary>
public sealed class FindInRoomTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_member_finds_the_lines_of_parent_and_team_newest_first(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync("ミルクを飲みません");
        await cast.ParentWritesAsync("おむつも");
        await cast.SendReply.SendAsync(cast.Midwife, room, "ﾐﾙｸはどのくらい？", Guid.NewGuid(), CancellationToken.None);

        Assert.Equal([3, 1], await FindAsync(cast, cast.Volunteer, room, "みるく"));
        Assert.Empty((await FindAsync(cast, cast.Volunteer, room, "離乳食"))!);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Anothers_room_and_one_that_does_not_exist_refuse_alike(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync("ひみつの話");
        Assert.NotNull(await FindAsync(cast, cast.Volunteer, room, "ひみつ"));

        foreach (var stranger in new[] { cast.OtherVolunteer, cast.Coordinator, cast.WakabaCoordinator }) Assert.Null(await FindAsync(cast, stranger, room, "ひみつ"));
        Assert.Null(await FindAsync(cast, cast.Volunteer, RoomId.New(), "ひみつ"));
        await cast.RemoveAsync(cast.Volunteer, room);
        Assert.Null(await FindAsync(cast, cast.Volunteer, room, "ひみつ"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Words_before_the_memberships_first_message_are_not_found(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.ParentWritesAsync("夜泣きのこと、ひとつめ");
        await cast.ParentWritesAsync("夜泣きのこと、ふたつめ");
        await LetInAsync(cast, room, Grounds.Escalation, fromSequence: 2);

        Assert.Equal([2], await FindAsync(cast, cast.OtherVolunteer, room, "夜泣き"));
    }

    [Fact]
    public async Task Advice_alone_finds_nothing()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.ParentWritesAsync("ひみつの話");
        await LetInAsync(cast, room, Grounds.Advice, fromSequence: null);

        Assert.Null(await FindAsync(cast, cast.OtherVolunteer, room, "ひみつ"));
    }

    [Fact]
    public async Task What_a_parent_took_back_is_not_found()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();
        await cast.ParentWritesAsync("やっぱり消します", messageId: "77");
        Assert.Equal([2], await FindAsync(cast, cast.Midwife, room, "消します"));

        await cast.LineDeliversAsync(new { type = "unsend", unsend = new { messageId = "77" } });

        Assert.Empty((await FindAsync(cast, cast.Midwife, room, "消します"))!);
    }

    [Fact]
    public async Task Names_of_files_places_and_what_stickers_say_are_found_and_what_no_screen_shows_is_not()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();
        await cast.LineDeliversAsync(new { type = "message", message = new { type = "file", id = "2", fileName = "健診の結果.pdf", fileSize = 10 } });
        await cast.LineDeliversAsync(new { type = "message", message = new { type = "location", id = "3", title = "産院", address = "汐見市1-2", latitude = 35.3, longitude = 139.3 } });
        await cast.LineDeliversAsync(new { type = "message", message = new { type = "sticker", id = "4", packageId = "446", stickerId = "1988", stickerResourceType = "STATIC", quoteToken = "hidden-token", keywords = new[] { "おやすみ" } } });

        Assert.Equal([2], await FindAsync(cast, cast.Midwife, room, "健診の結果.PDF"));
        Assert.Equal([3], await FindAsync(cast, cast.Midwife, room, "産院"));
        Assert.Equal([3], await FindAsync(cast, cast.Midwife, room, "汐見市１"));
        Assert.Equal([4], await FindAsync(cast, cast.Midwife, room, "オヤスミ"));
        Assert.Empty((await FindAsync(cast, cast.Midwife, room, "hidden"))!);
        Assert.Empty((await FindAsync(cast, cast.Midwife, room, "1988"))!);
    }

    private static Task<IReadOnlyList<long>?> FindAsync(Cast cast, Actor actor, RoomId room, string typed) => cast.Find.FindAsync(actor, room, SoughtWords.Of(typed)!, CancellationToken.None);

    private static async Task LetInAsync(Cast cast, RoomId room, Grounds grounds, long? fromSequence) => await cast.Database.ChangeAsSystemAsync("a test lets somebody in", (db, _) =>
    {
        db.Memberships.Add(new Membership(room, cast.OtherVolunteer.Id, grounds, canWrite: false, cast.Clock.GetUtcNow(), cast.Coordinator.Id, fromSequence));
        return Task.FromResult(true);
    }, CancellationToken.None);
}
