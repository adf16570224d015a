using CoeSupport.Core.Data;
using CoeSupport.Core.Rooms;
using CoeSupport.TestKit;
using Xunit;

namespace CoeSupport.Core.Tests.Rooms;

/// <summary>Somebody's own rooms, those who wait first.</summary>
public sealed class RoomListTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Those_who_wait_longest_come_first_with_their_last_words_and_unread_count(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var yuzu = await cast.RoomWithTrioAsync("ひとつ");
        await cast.ParentWritesAsync("ふたつ");
        cast.Clock.Advance(TimeSpan.FromMinutes(5));
        var mio = await cast.RoomWithTrioAsync("みお", Cast.Mio);

        var rooms = await cast.Rooms.ReadAsync(cast.Volunteer, CancellationToken.None);

        Assert.Equal([yuzu, mio], rooms.Select(room => room.Id));
        Assert.Equal((2, "ふたつ"), (rooms[0].Unread, rooms[0].LastMessage!.Content.Text));
        Assert.Equal(["森下", "佐伯", "小野"], rooms[0].Team.Select(member => member.PublicName));
        Assert.Equal("汐見市", rooms[0].Municipality);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Reading_marks_are_each_persons_own(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();

        Assert.True(await new MarkRead(cast.Database).MarkAsync(cast.Midwife, room, 1, CancellationToken.None));

        Assert.Equal(0, (await cast.Rooms.ReadAsync(cast.Midwife, CancellationToken.None))[0].Unread);
        Assert.Equal(1, (await cast.Rooms.ReadAsync(cast.Volunteer, CancellationToken.None))[0].Unread);
        Assert.False(await new MarkRead(cast.Database).MarkAsync(cast.Midwife, room, 1, CancellationToken.None));
    }

    [Fact]
    public async Task A_long_conversation_is_read_in_windows()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();
        for (var n = 0; n < 40; n++) await cast.SendReply.SendAsync(cast.Midwife, room, $"{n}", Guid.NewGuid(), CancellationToken.None);

        var newest = (await cast.Transcript.ReadAsync(cast.Volunteer, room, 30, CancellationToken.None))!;
        Assert.Equal((30, "39", true), (newest.Messages.Count, newest.Messages[^1].Content.Text, newest.HasEarlier));
        Assert.False((await cast.Transcript.ReadAsync(cast.Volunteer, room, 300, CancellationToken.None))!.HasEarlier);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => cast.Transcript.ReadAsync(cast.Volunteer, room, 301, CancellationToken.None));
    }

    [Theory]
    [InlineData("ゆず", "ゆず")]
    [InlineData("a\u202Egpj.exe", "agpj.exe")]
    [InlineData("二\n行", "二 行")]
    [InlineData("👨‍👩‍👧 家族", "👨‍👩‍👧 家族")]
    [InlineData("\u200B\u202E", null)]
    public void A_display_name_is_a_strangers_text(string name, string? shown) => Assert.Equal(shown, DisplayName.Clean(name));

    [Theory]
    [InlineData(10, null, false, RoomNeed.Waiting)]
    [InlineData(119, null, false, RoomNeed.Waiting)]
    [InlineData(120, null, false, RoomNeed.Now)]
    [InlineData(null, 6 * 1440, false, RoomNeed.Calm)]
    [InlineData(null, 7 * 1440, false, RoomNeed.Quiet)]
    [InlineData(null, 7 * 1440, true, RoomNeed.Calm)]
    [InlineData(120, 7 * 1440, true, RoomNeed.Now)]
    [InlineData(null, null, false, RoomNeed.Calm)]
    public void A_room_needs_somebody_the_more_the_longer_it_waits_or_was_silent(int? waits, int? silent, bool isBlocked, RoomNeed need)
    {
        var now = DateTimeOffset.UnixEpoch.AddYears(50);
        var room = new RoomSummary
        {
            Id = Core.People.RoomId.New(),
            HasPicture = false,
            Unread = 0,
            WaitingSince = waits is null ? null : now.AddMinutes(-waits.Value),
            WaitingSoonAfter = TimeSpan.FromMinutes(30),
            WaitingLongAfter = TimeSpan.FromMinutes(120),
            QuietAfter = TimeSpan.FromDays(7),
            LastMessageAt = silent is null ? null : now.AddMinutes(-silent.Value),
            IsErased = false,
            IsBlocked = isBlocked,
            IsReception = false,
            Team = [],
        };

        Assert.Equal(need, room.NeedAt(now));
        Assert.Equal(need == RoomNeed.Quiet ? RoomNeed.Calm : need, (room with { IsErased = true }).NeedAt(now));
    }
}
