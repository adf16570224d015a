using CoeSupport.Core.Data;
using CoeSupport.Core.Inbox;
using CoeSupport.Core.Notes;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Tests.Erasures;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CoeSupport.Core.Tests.Rooms;

/// <summary>What a parent takes back is gone from every row that had it or points at it; that there was a line stays.</summary>
public sealed class UnsendTests
{
    private const string Regretted = "canary-9a4c";
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Quotes_drafts_notes_and_waiting_deliveries_that_point_at_it_have_no_word_of_it(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.ParentWritesAsync(Regretted, messageId: "77");
        await cast.SeatTrioAsync(room);
        await cast.LineDeliversAsync(new { type = "message", message = new { type = "text", id = "78", text = "これです", quoteToken = "q2", quotedMessageId = "77" } });
        Assert.True(await new QuoteInReply(cast.Database, cast.Keys).ChooseAsync(cast.Volunteer, room, 1, None));
        Assert.True(await new KeepDraft(cast.Database, cast.Keys).SaveAsync(cast.Volunteer, room, "かきかけ", None));
        Assert.Null((await cast.SendReply.SendAsync(cast.Midwife, room, "はい", Guid.NewGuid(), new ReplyContext(Quotes: 1), None)).Refusal);
        Assert.Null((await new WriteNote(cast.Database, cast.Keys).WriteAsync(cast.Midwife, room, "さっきの話", NoteReaders.Team, Guid.NewGuid(), None)).Refusal);
        Assert.Contains("Messages.SealedBody", await Safecracker.OpenableAsync(cast.Folder, provider, cast.ConnectionString, Regretted));

        await cast.LineDeliversAsync(new { type = "unsend", unsend = new { messageId = "77" } });

        Assert.Empty(await Safecracker.OpenableAsync(cast.Folder, provider, cast.ConnectionString, Regretted));
        var view = (await cast.Transcript.ReadAsync(cast.Volunteer, room, 10, None))!;
        Assert.Equal((1, null), (view.Messages[0].Sequence, view.Messages[0].Content.Text)); // the tombstone
        Assert.All(view.Messages.Select(m => m.Quoted).Append(view.DraftQuote).OfType<QuotedLine>(), quote => Assert.DoesNotContain(Regretted, $"{quote}", StringComparison.Ordinal));
        Assert.Equal("かきかけ", view.Draft);
    }

    [Fact]
    public async Task An_event_of_it_that_was_set_aside_or_waits_is_blanked_and_becomes_no_line_with_words()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();
        await cast.StoreAsync(cast.Event(new { type = "message", message = new { type = "text", id = "77", text = Regretted, quoteToken = "q" } }, eventId: "one"));
        var failing = new DispatchLineEvents(cast.Database, cast.Keys, (_, _, _) => throw new InvalidDataException(), NullLogger<DispatchLineEvents>.Instance);
        await failing.RunAsync(None); // set aside
        await using (var db = cast.Database.OpenAsSystem("test")) Assert.Equal(InboxState.Failed, (await db.InboxEvents.SingleAsync(e => e.WebhookEventId == "one")).State);

        await cast.LineDeliversAsync(new { type = "unsend", unsend = new { messageId = "77" } });

        Assert.Empty(await Safecracker.OpenableAsync(cast.Folder, DatabaseProvider.Sqlite, cast.ConnectionString, Regretted));
        await cast.LineDeliversAsync(new { type = "message", message = new { type = "text", id = "77", text = Regretted, quoteToken = "q" } }); // LINE sends it again
        Assert.Empty(await Safecracker.OpenableAsync(cast.Folder, DatabaseProvider.Sqlite, cast.ConnectionString, Regretted));
        Assert.DoesNotContain(Regretted, (await cast.WordsReadByAsync(cast.Midwife, room))!);
    }
}
