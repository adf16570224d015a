using CoeSupport.Core.Access;
using CoeSupport.Core.Care;
using CoeSupport.Core.Channels;
using CoeSupport.Core.Data;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.Intake;
using CoeSupport.Core.Notes;
using CoeSupport.Core.People;
using CoeSupport.Core.Presence;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Trios;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Intake;

/// <summary>Where parents agree by a button, what they write before waits sealed: everybody sees that it waits, nobody a word.</summary>
public sealed class SealedUntilConsentTests
{
    private const string Secret = "あのことを話したいです";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Reception_and_trio_see_that_something_waits_and_since_when_and_not_a_word(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var (room, since) = await WaitingAsync(cast);

        foreach (var actor in new[] { cast.ReceptionNurse, cast.Midwife, cast.CurrentParent, cast.Volunteer })
        {
            if (actor == cast.Midwife) await cast.SeatTrioAsync(room); // formed meanwhile: they wait as well
            var view = (await cast.Transcript.ReadAsync(actor, room, 50, CancellationToken.None))!;
            Assert.Equal(since, view.Consent!.Since);
            Assert.False(view.Consent.IsOpenToReader);
            Assert.All(view.Messages, message => Assert.Equal(AuthorKind.Automatic, message.Author)); // the card, which is ours
            Assert.False(view.HasLater);
            Assert.False(view.CanWrite);
            Assert.Equal(actor == cast.ReceptionNurse || actor == cast.Midwife, view.Consent.MayOpen);
            var row = Assert.Single(await cast.Rooms.ReadAsync(actor, CancellationToken.None));
            Assert.Equal((since, since, 0), (row.Consent!.Since, row.WaitingSince, row.Unread));
            Assert.Empty((await cast.Find.FindAsync(actor, room, SoughtWords.Of("話したい")!, CancellationToken.None))!);
            await using var db = cast.Database.OpenAs(actor);
            Assert.False(await db.Messages.AnyAsync(m => m.Author == AuthorKind.Parent));
            Assert.Equal(ReplyRefusal.ReadOnly, (await cast.SendReply.SendAsync(actor, room, "こんにちは", Guid.NewGuid(), CancellationToken.None)).Refusal);
        }
    }

    [Fact]
    public async Task The_roster_says_that_it_waits_and_no_more()
    {
        await using var cast = await Cast.AssembleAsync();
        var (_, since) = await WaitingAsync(cast);

        var row = Assert.Single(await new TriageList(cast.Database, cast.Keys).ReadAsync(cast.Coordinator, CancellationToken.None));

        Assert.Equal((since, since), (row.Consent!.Since, row.WaitingSince));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_press_opens_all_of_it_to_those_in_the_room(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var (room, _) = await WaitingAsync(cast);
        await PhotoAsync(cast);

        await cast.ParentPressesAsync("consent?1");

        var view = (await cast.Transcript.ReadAsync(cast.ReceptionNurse, room, 50, CancellationToken.None))!;
        Assert.Null(view.Consent);
        Assert.True(view.CanWrite);
        Assert.Contains(Secret, view.Messages.Select(m => m.Content.Text));
        Assert.NotNull(view.Messages.Single(m => m.Kind == MessageKind.Image).Media);
        Assert.Contains("読めるようになりました", view.Messages[^1].Content.Text, StringComparison.Ordinal);
        Assert.Equal(2, Assert.Single(await cast.Rooms.ReadAsync(cast.ReceptionNurse, CancellationToken.None)).Unread);
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal("1 button", (await db.AuditEntries.SingleAsync(entry => entry.Action == "consent.given" && entry.RoomId == room)).Detail);
    }

    [Fact]
    public async Task Words_and_press_that_arrive_together_are_open()
    {
        await using var cast = await Cast.AssembleAsync();
        await cast.TellAsync("はじめに", ConsentPolicy.Explicit);
        await cast.PutOnReceptionAsync(TimeSpan.FromHours(8));
        await cast.StoreAsync(cast.Event(new { type = "message", message = new { type = "text", id = "900", text = Secret, quoteToken = "q" } }));
        await cast.StoreAsync(cast.Event(new { type = "postback", replyToken = "r", postback = new { data = "consent?1" } }));

        await cast.Dispatch.RunAsync(CancellationToken.None);

        Assert.Contains(Secret, (await cast.WordsReadByAsync(cast.ReceptionNurse, await cast.RoomOfAsync()))!);
    }

    [Theory]
    [InlineData("consent")]
    [InlineData("consent?0")]
    [InlineData("consent?2")]
    [InlineData("consent?-1")]
    [InlineData("consent?1; drop")]
    public async Task A_button_of_no_version_that_was_ever_told_opens_nothing(string data)
    {
        await using var cast = await Cast.AssembleAsync();
        var (room, _) = await WaitingAsync(cast);

        await cast.ParentPressesAsync(data);

        Assert.DoesNotContain(Secret, (await cast.WordsReadByAsync(cast.ReceptionNurse, room))!);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Photos_wait_like_words(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var (room, _) = await WaitingAsync(cast);
        await PhotoAsync(cast);

        Assert.Equal(0, await MediaAsync(cast.ReceptionNurse));
        cast.Clock.Advance(ConsentWait.Longest);
        Assert.Null(await OpenAsync(cast, room));
        Assert.Equal(2, await MediaAsync(cast.ReceptionNurse)); // the original and its preview

        async Task<int> MediaAsync(Actor actor)
        {
            await using var db = cast.Database.OpenAs(actor);
            return await db.Media.CountAsync();
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Opened_for_a_life_it_is_one_persons_for_an_hour_with_a_reason_and_seen_by_all(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var (room, _) = await WaitingAsync(cast);
        cast.Clock.Advance(ConsentWait.Longest);

        Assert.Null(await OpenAsync(cast, room));

        var view = (await cast.Transcript.ReadAsync(cast.ReceptionNurse, room, 50, CancellationToken.None))!;
        Assert.Contains(Secret, view.Messages.Select(m => m.Content.Text));
        Assert.True(view is { CanWrite: true, Consent.IsOpenToReader: true });
        await using (var db = cast.Database.OpenAsSystem("test"))
        {
            var membership = await db.Memberships.SingleAsync(m => m.Grounds == Grounds.DangerToLife);
            Assert.Equal((cast.ReceptionNurse.Id, null, null, cast.Clock.GetUtcNow() + OpenSealed.Lasts, true), (membership.StaffId, membership.GrantedBy, membership.FromSequence, membership.Until, membership.CanWrite));
            Assert.Equal($"{membership.Id} waited", (await db.AuditEntries.SingleAsync(entry => entry.Action == "consent.opened-for-life" && entry.RoomId == room)).Detail);
            Assert.Equal("返事がなく、様子が心配です", (await db.EmergencyReasons.SingleAsync()).WordsUnder(cast.Keys.RoomKey(room)));
        }
        await cast.SeatTrioAsync(room);
        Assert.Contains((await new RoomReaders(cast.Database).ReadAsync(cast.Volunteer, room, CancellationToken.None))!.Now, reader => reader.Staff == cast.ReceptionNurse.Id && reader.Grounds == Grounds.DangerToLife);
        Assert.DoesNotContain(Secret, (await cast.WordsReadByAsync(cast.Midwife, room))!); // opened to one is not opened to all

        cast.Clock.Advance(OpenSealed.Lasts);
        Assert.Null(await cast.WordsReadByAsync(cast.ReceptionNurse, room)); // and the trio has taken over from reception
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_answered_and_noted_under_the_opening_is_as_closed_as_what_it_answers(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var (room, _) = await WaitingAsync(cast);
        cast.Clock.Advance(ConsentWait.Longest);
        Assert.Null(await OpenAsync(cast, room));
        await cast.SeatTrioAsync(room);
        await NoteAsync(cast, cast.Midwife, room, "同意を待っています"); // knows nothing, hides nothing
        Assert.Null((await cast.SendReply.SendAsync(cast.ReceptionNurse, room, "あのことについて、読みました", Guid.NewGuid(), CancellationToken.None)).Refusal);
        await NoteAsync(cast, cast.ReceptionNurse, room, "あのことを書いています");
        Assert.Equal(ChangeParentRefusal.NotAllowed, await new ChangeAboutParent(cast.Database, cast.Keys).ChangeAsync(cast.ReceptionNurse, room, 0, new AboutParent { Wishes = "あのこと" }, CancellationToken.None));
        var presence = new RoomPresence(cast.Database, cast.Feed, cast.Clock);
        using var screen = presence.Open(room, cast.ReceptionNurse.Id);
        screen.Connect(isConnected: true);
        screen.Share("あのことは");
        Assert.Empty(await presence.SharedDraftsAsync(cast.Midwife, room, CancellationToken.None));

        await using (var db = cast.Database.OpenAs(cast.Midwife))
        {
            Assert.False(await db.Messages.AnyAsync(m => m.Author == AuthorKind.Staff));
            Assert.False(await db.Deliveries.AnyAsync(d => !d.IsAutomatic));
            Assert.Equal(["同意を待っています"], (await NotesAsync(cast.Midwife)).Select(note => note.Text));
        }
        Assert.Equal(2, (await NotesAsync(cast.ReceptionNurse)).Count);

        await cast.ParentPressesAsync("consent?1");

        Assert.NotEmpty(await presence.SharedDraftsAsync(cast.Midwife, room, CancellationToken.None));
        Assert.Contains("あのことについて、読みました", (await cast.WordsReadByAsync(cast.Midwife, room))!);
        Assert.Equal(2, (await NotesAsync(cast.Midwife)).Count);
        await using var after = cast.Database.OpenAs(cast.Midwife);
        Assert.True(await after.Deliveries.AnyAsync(d => !d.IsAutomatic && d.State == DeliveryState.Queued));

        Task<IReadOnlyList<NoteView>> NotesAsync(Actor actor) => new RoomNotes(cast.Database, cast.Keys).NewestAsync(actor, room, 10, CancellationToken.None);
    }

    [Fact]
    public async Task Before_a_quarter_of_an_hour_only_a_word_that_may_speak_of_danger_opens_it()
    {
        await using var cast = await Cast.AssembleAsync();
        var (room, _) = await WaitingAsync(cast);
        cast.Clock.Advance(ConsentWait.Longest - TimeSpan.FromSeconds(1));
        Assert.Equal(OpenSealedRefusal.TooEarly, await OpenAsync(cast, room));

        await cast.ParentWritesAsync("もう キエタイ です");

        Assert.True((await cast.Transcript.ReadAsync(cast.ReceptionNurse, room, 50, CancellationToken.None))!.Consent!.NamesDanger);
        Assert.Null(await OpenAsync(cast, room));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Only_the_professional_of_the_room_opens_it_and_states_a_reason(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var (room, _) = await WaitingAsync(cast);
        cast.Clock.Advance(ConsentWait.Longest);

        Assert.Equal(OpenSealedRefusal.Reason, await OpenAsync(cast, room, reason: "  心配 "));
        Assert.Equal(OpenSealedRefusal.Reason, await OpenAsync(cast, room, reason: new string('あ', OpenSealed.LongestReason + 1)));
        Assert.Equal(OpenSealedRefusal.NotFound, await OpenAsync(cast, room, cast.Coordinator));
        Assert.Equal(OpenSealedRefusal.NotFound, await OpenAsync(cast, room, cast.Midwife));
        Assert.Equal(OpenSealedRefusal.NotFound, await OpenAsync(cast, RoomId.New()));
        await cast.SeatTrioAsync(room);
        Assert.Equal(OpenSealedRefusal.NotFound, await OpenAsync(cast, room, cast.Volunteer));
        Assert.Equal(OpenSealedRefusal.NotFound, await OpenAsync(cast, room, cast.CurrentParent));
        Assert.Equal(OpenSealedRefusal.NotFound, await OpenAsync(cast, room)); // reception is over with the trio
        Assert.Null(await OpenAsync(cast, room, cast.Midwife));
        Assert.Equal(OpenSealedRefusal.NothingWaits, await OpenAsync(cast, room, cast.Midwife));
    }

    [Fact]
    public async Task A_screen_that_shows_the_card_does_not_mark_what_waits_as_read()
    {
        await using var cast = await Cast.AssembleAsync();
        var (room, _) = await WaitingAsync(cast);

        await new MarkRead(cast.Database).MarkAsync(cast.ReceptionNurse, room, 3, CancellationToken.None);
        await cast.ParentPressesAsync("consent?1");

        Assert.Equal(1, Assert.Single(await cast.Rooms.ReadAsync(cast.ReceptionNurse, CancellationToken.None)).Unread);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task After_a_new_wording_only_new_words_wait_and_the_talk_goes_on(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var (room, _) = await WaitingAsync(cast);
        await cast.ParentPressesAsync("consent?1");
        await cast.SeatTrioAsync(room);
        await cast.TellAsync("あたらしい文", ConsentPolicy.Explicit);

        await cast.ParentWritesAsync("きょうのこと");

        Assert.Contains(Secret, (await cast.WordsReadByAsync(cast.Midwife, room))!);
        Assert.DoesNotContain("きょうのこと", (await cast.WordsReadByAsync(cast.Midwife, room))!);
        Assert.Null((await cast.SendReply.SendAsync(cast.Midwife, room, "待っていますね", Guid.NewGuid(), CancellationToken.None)).Refusal);
        Assert.Contains("待っていますね", (await cast.WordsReadByAsync(cast.Volunteer, room))!);
        await cast.ParentPressesAsync("consent?1"); // the button of the old card
        Assert.DoesNotContain("きょうのこと", (await cast.WordsReadByAsync(cast.Midwife, room))!);
        await cast.ParentPressesAsync("consent?2");
        Assert.Contains("きょうのこと", (await cast.WordsReadByAsync(cast.Midwife, room))!);
    }

    [Fact]
    public async Task Another_policy_is_for_rooms_that_are_opened_later()
    {
        await using var cast = await Cast.AssembleAsync();
        await cast.TellAsync("はじめに");
        var before = await cast.RoomWithTrioAsync("まえから");
        await cast.TellAsync("はじめに、あらためて", ConsentPolicy.Explicit);

        await cast.ParentWritesAsync("つづき");
        var later = await cast.ParentWritesAsync("あとから", Cast.Mio);
        await cast.SeatTrioAsync(later);

        Assert.Contains("つづき", (await cast.WordsReadByAsync(cast.Midwife, before))!);
        Assert.DoesNotContain("あとから", (await cast.WordsReadByAsync(cast.Midwife, later))!);
    }

    [Fact]
    public async Task The_parent_who_asks_who_reads_hears_that_it_is_closed_until_they_agree()
    {
        await using var cast = await Cast.AssembleAsync();
        var (room, _) = await WaitingAsync(cast);

        await cast.ParentPressesAsync("readers");

        Assert.Contains("押してくださるまでは", (await cast.WordsReadByAsync(cast.ReceptionNurse, room))!.Last(), StringComparison.Ordinal);
    }

    /// <summary>A parent of a channel that asks for a button has written; the nurse is on reception.</summary>
    private static async Task<(RoomId Room, DateTimeOffset Since)> WaitingAsync(Cast cast)
    {
        await cast.TellAsync("はじめに", ConsentPolicy.Explicit);
        await cast.PutOnReceptionAsync(TimeSpan.FromHours(8));
        return (await cast.ParentWritesAsync(Secret), cast.Clock.GetUtcNow());
    }

    private static Task<OpenSealedRefusal?> OpenAsync(Cast cast, RoomId room, Actor? actor = null, string reason = "返事がなく、様子が心配です") =>
        new OpenSealed(cast.Database, cast.Keys).OpenAsync(actor ?? cast.ReceptionNurse, room, reason, CancellationToken.None);

    private static Task<string> PhotoAsync(Cast cast) => cast.LineDeliversAsync(new { type = "message", message = new { type = "image", id = "700", quoteToken = "q", contentProvider = new { type = "line" } } });

    private static async Task NoteAsync(Cast cast, Actor actor, RoomId room, string text) =>
        Assert.Null((await new WriteNote(cast.Database, cast.Keys).WriteAsync(actor, room, text, NoteReaders.Team, Guid.NewGuid(), CancellationToken.None)).Refusal);
}
