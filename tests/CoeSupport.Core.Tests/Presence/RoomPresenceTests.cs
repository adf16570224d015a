using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using CoeSupport.Core.Presence;
using CoeSupport.Core.Rooms;
using CoeSupport.TestKit;
using Xunit;

namespace CoeSupport.Core.Tests.Presence;

/// <summary>Presence is true while it lasts, ends with its screen, and shows words only to those who may read the room.</summary>
public sealed class RoomPresenceTests
{
    [Fact]
    public async Task Somebody_is_here_while_a_visible_screen_with_a_line_has_the_room_open()
    {
        await using var cast = await Cast.AssembleAsync();
        var (presence, room) = (Of(cast), await cast.RoomWithTrioAsync());
        var rang = 0;
        using var bell = cast.Feed.Subscribe(FeedTopic.PresenceIn(room), () => rang++);
        Assert.Empty(presence.HereIn(room));

        var (desk, phone) = (presence.Open(room, cast.Midwife.Id), presence.Open(room, cast.Midwife.Id));
        Assert.Equal([cast.Midwife.Id], presence.HereIn(room));
        desk.Show(false);
        Assert.Equal([cast.Midwife.Id], presence.HereIn(room)); // still here on the phone
        phone.Connect(false);
        Assert.Empty(presence.HereIn(room));
        phone.Connect(true);
        Assert.Equal([cast.Midwife.Id], presence.HereIn(room));
        phone.Dispose();
        Assert.Empty(presence.HereIn(room));
        desk.Show(true);
        Assert.Equal([cast.Midwife.Id], presence.HereIn(room));
        desk.Dispose();
        desk.Dispose();

        Assert.Empty(presence.HereIn(room));
        Assert.Equal(8, rang); // each change once, and leaving twice is leaving once
        Assert.Empty(presence.HereIn(await cast.RoomWithTrioAsync("べつ", Cast.Mio)));
    }

    [Fact]
    public async Task Typing_ends_six_seconds_after_the_last_key_and_rings_then()
    {
        await using var cast = await Cast.AssembleAsync();
        var (presence, room) = (Of(cast), await cast.RoomWithTrioAsync());
        using var screen = presence.Open(room, cast.Volunteer.Id);
        var rang = 0;
        using var bell = cast.Feed.Subscribe(FeedTopic.PresenceIn(room), () => rang++);

        screen.Type();
        cast.Clock.Advance(TimeSpan.FromSeconds(4));
        screen.Type();
        cast.Clock.Advance(TimeSpan.FromSeconds(5.9));
        Assert.Equal([cast.Volunteer.Id], presence.TypingIn(room));
        Assert.Equal(2, rang);

        cast.Clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Empty(presence.TypingIn(room));
        Assert.Equal(3, rang);

        screen.Type();
        screen.Rest();
        Assert.Empty(presence.TypingIn(room));
        screen.Type();
        screen.Connect(false);
        Assert.Empty(presence.TypingIn(room));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_draft_is_seen_by_colleagues_of_the_room_only_and_only_while_its_author_shows_it(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var (presence, room) = (Of(cast), await cast.RoomWithTrioAsync());
        using var screen = presence.Open(room, cast.Volunteer.Id);
        screen.Type();
        Assert.Empty(await DraftsSeenByAsync(cast.Midwife)); // off at first

        screen.Share("いま書いています");

        Assert.Equal(["いま書いています"], await DraftsSeenByAsync(cast.Midwife));
        Assert.Empty(await DraftsSeenByAsync(cast.Volunteer)); // not one's own
        foreach (var stranger in new[] { cast.OtherVolunteer, cast.ReceptionNurse, cast.Coordinator }) Assert.Empty(await DraftsSeenByAsync(stranger));

        screen.Share(null);
        Assert.Empty(await DraftsSeenByAsync(cast.Midwife));
        screen.Share("もういちど");
        screen.Connect(false);
        screen.Connect(true);
        Assert.Empty(await DraftsSeenByAsync(cast.Midwife)); // a lost line ends it for good
        screen.Share("もういちど");
        await cast.RemoveAsync(cast.Midwife, room);
        Assert.Empty(await DraftsSeenByAsync(cast.Midwife)); // who was put out sees nothing more
        Assert.Equal(["もういちど"], await DraftsSeenByAsync(cast.CurrentParent));
        await cast.RemoveAsync(cast.Volunteer, room);
        Assert.Empty(await DraftsSeenByAsync(cast.CurrentParent)); // nor is anything seen of who was put out

        async Task<IEnumerable<string>> DraftsSeenByAsync(Actor reader) => (await presence.SharedDraftsAsync(reader, room, CancellationToken.None)).Values;
    }

    [Fact]
    public async Task Leaving_the_room_ends_a_shown_draft()
    {
        await using var cast = await Cast.AssembleAsync();
        var (presence, room) = (Of(cast), await cast.RoomWithTrioAsync());
        var screen = presence.Open(room, cast.Volunteer.Id);
        screen.Share("いま書いています");

        screen.Dispose();

        Assert.Empty(await presence.SharedDraftsAsync(cast.Midwife, room, CancellationToken.None));
    }

    [Fact]
    public async Task Colleagues_hear_up_to_where_somebody_has_read()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync("ひとつめ");
        await cast.ParentWritesAsync("ふたつめ");
        var rang = 0;
        using var bell = cast.Feed.Subscribe(FeedTopic.ReadersOf(room), () => rang++);

        Assert.True(await new MarkRead(cast.Database).MarkAsync(cast.Midwife, room, 1, CancellationToken.None));
        Assert.False(await new MarkRead(cast.Database).MarkAsync(cast.Midwife, room, 1, CancellationToken.None));

        Assert.Equal(1, rang);
        var team = (await cast.Transcript.ReadAsync(cast.Volunteer, room, 10, CancellationToken.None))!.Team;
        Assert.Equal((1L, 0L), (team.Single(member => member.Id == cast.Midwife.Id).ReadThrough, team.Single(member => member.Id == cast.CurrentParent.Id).ReadThrough));
    }

    private static RoomPresence Of(Cast cast) => new(cast.Database, cast.Feed, cast.Clock);
}
