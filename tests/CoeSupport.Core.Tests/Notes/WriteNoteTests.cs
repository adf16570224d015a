using System.Text;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Notes;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static CoeSupport.Core.Tests.Notes.NoteReadersTests;

namespace CoeSupport.Core.Tests.Notes;

/// <summary>Notes stay inside: they are no message, start no sending, and end with the room's key.</summary>
public sealed class WriteNoteTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_note_is_sealed_and_is_neither_a_message_nor_a_sending_nor_an_answer(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();

        await WriteAsync(cast, cast.Midwife, room, "検索が続いています", NoteReaders.Team);

        await using var db = cast.Database.OpenAsSystem("a test counts");
        Assert.Equal((0, 0, 1), (await db.Deliveries.CountAsync(), await db.Messages.CountAsync(m => m.Author == AuthorKind.Staff), await db.Notes.CountAsync()));
        Assert.True((await db.Notes.SingleAsync()).SealedText!.AsSpan().IndexOf(Encoding.UTF8.GetBytes("検索")) < 0);
        Assert.NotNull((await db.Rooms.SingleAsync()).WaitingSince); // who waits for an answer waits on
    }

    [Fact]
    public async Task The_same_press_twice_is_one_note_and_another_is_another()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();
        var (write, key) = (new WriteNote(cast.Database, cast.Keys), Guid.NewGuid());

        var first = await write.WriteAsync(cast.Midwife, room, "いちど", NoteReaders.Team, key, CancellationToken.None);
        Assert.Equal(first, await write.WriteAsync(cast.Midwife, room, "いちど", NoteReaders.Team, key, CancellationToken.None));
        await write.WriteAsync(cast.Midwife, room, "いちど", NoteReaders.Team, Guid.NewGuid(), CancellationToken.None);

        Assert.Equal(2, (await ReadByAsync(cast, cast.Volunteer, room)).Count());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_empty_too_long_or_for_nobody_of_the_room_is_refused(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();

        Assert.Equal(NoteRefusal.Empty, (await TryAsync(cast, cast.Midwife, room, " \n", NoteReaders.Team)).Refusal);
        Assert.Equal(NoteRefusal.TooLong, (await TryAsync(cast, cast.Midwife, room, new string('あ', Note.LongestText + 1), NoteReaders.Team)).Refusal);
        Assert.Equal(NoteRefusal.ReaderGone, (await TryAsync(cast, cast.Midwife, room, "ひとりに", NoteReaders.One(cast.OtherVolunteer.Id))).Refusal);
        Assert.Equal(NoteRefusal.ReaderGone, (await TryAsync(cast, cast.Midwife, room, "ひとりに", NoteReaders.One(cast.Midwife.Id))).Refusal);
        Assert.Equal(NoteRefusal.NotFound, (await TryAsync(cast, cast.OtherVolunteer, room, "よその部屋", NoteReaders.Team)).Refusal);
        Assert.Empty(await ReadByAsync(cast, cast.Midwife, room));
        await WriteAsync(cast, cast.Midwife, room, new string('あ', Note.LongestText), NoteReaders.Team);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_is_named_has_a_mark_until_it_is_seen(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();
        var (mentions, see) = (new Mentions(cast.Database, cast.Keys), new SeeMentions(cast.Database));
        var rang = 0;
        using var bell = cast.Feed.Subscribe(FeedTopic.Of(cast.Volunteer.Id), () => rang++);

        var id = await WriteAsync(cast, cast.Midwife, room, "あす ＠小野 さんから一言おねがいします。@森下", NoteReaders.Team);

        Assert.Equal(1, rang);
        Assert.Equal([room], await mentions.RoomsAsync(cast.Volunteer, CancellationToken.None));
        foreach (var other in new[] { cast.CurrentParent, cast.Midwife }) Assert.Empty(await mentions.RoomsAsync(other, CancellationToken.None)); // nobody calls themselves
        Assert.False(await see.SeeAsync(cast.CurrentParent, [id], CancellationToken.None)); // and nobody sees for another
        Assert.True((await new RoomNotes(cast.Database, cast.Keys).BetweenAsync(cast.Volunteer, room, 1, null, CancellationToken.None)).Single().CallsMe);

        Assert.True(await see.SeeAsync(cast.Volunteer, [id], CancellationToken.None));

        Assert.Empty(await mentions.RoomsAsync(cast.Volunteer, CancellationToken.None));
        Assert.False((await new RoomNotes(cast.Database, cast.Keys).BetweenAsync(cast.Volunteer, room, 1, null, CancellationToken.None)).Single().CallsMe);
        Assert.Equal(2, rang);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nobody_is_named_who_could_not_read_it(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();

        var result = await TryAsync(cast, cast.Midwife, room, "@小野 さんには内緒で", NoteReaders.Professionals);

        Assert.Equal((NoteRefusal.NamesOutsider, "小野"), (result.Refusal, result.Outsider));
        await WriteAsync(cast, cast.Midwife, room, "@早見 さんは部屋のそと、@小野 さんは中", NoteReaders.One(cast.Volunteer.Id));
        Assert.Empty(await new Mentions(cast.Database, cast.Keys).RoomsAsync(cast.OtherVolunteer, CancellationToken.None));
    }

    [Fact]
    public async Task Who_left_has_no_mark_any_more()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();
        await WriteAsync(cast, cast.Midwife, room, "@小野 さん", NoteReaders.Team);

        await cast.RemoveAsync(cast.Volunteer, room);

        Assert.Empty(await new Mentions(cast.Database, cast.Keys).RoomsAsync(cast.Volunteer, CancellationToken.None));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Its_author_changes_it_for_a_quarter_of_an_hour_and_nobody_else_ever(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();
        var edit = new EditNote(cast.Database, cast.Keys);
        var id = await WriteAsync(cast, cast.Midwife, room, "@小野 さん、8時に", NoteReaders.Team);

        Assert.Equal(NoteRefusal.NotTheAuthor, (await edit.EditAsync(cast.Volunteer, id, "わたしが直します", CancellationToken.None)).Refusal);
        Assert.Equal(NoteRefusal.NotFound, (await edit.EditAsync(cast.OtherVolunteer, id, "よそから", CancellationToken.None)).Refusal);
        cast.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Null((await edit.EditAsync(cast.Midwife, id, "@佐伯 さん、9時に", CancellationToken.None)).Refusal);

        var note = (await new RoomNotes(cast.Database, cast.Keys).BetweenAsync(cast.CurrentParent, room, 1, null, CancellationToken.None)).Single();
        Assert.Equal(("@佐伯 さん、9時に", true, true), (note.Text, note.EditedAt is not null, note.CallsMe));
        Assert.Empty(await new Mentions(cast.Database, cast.Keys).RoomsAsync(cast.Volunteer, CancellationToken.None));
        cast.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(NoteRefusal.TooLate, (await edit.EditAsync(cast.Midwife, id, "おそい", CancellationToken.None)).Refusal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_deleted_note_has_no_words_can_come_back_for_a_while_and_then_is_blank(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();
        var (delete, restore, blank) = (new DeleteNote(cast.Database), new RestoreNote(cast.Database), new BlankDeletedNotes(cast.Database));
        var id = await WriteAsync(cast, cast.Midwife, room, "@小野 まちがいです", NoteReaders.Team);

        Assert.Equal(NoteRefusal.NotTheAuthor, (await delete.DeleteAsync(cast.Volunteer, id, CancellationToken.None)).Refusal);
        Assert.Null((await delete.DeleteAsync(cast.Midwife, id, CancellationToken.None)).Refusal);
        Assert.Equal([null], await ReadByAsync(cast, cast.Volunteer, room));
        Assert.Equal([null], await ReadByAsync(cast, cast.Midwife, room));
        Assert.Empty(await new Mentions(cast.Database, cast.Keys).RoomsAsync(cast.Volunteer, CancellationToken.None));
        Assert.Empty(await new RoomNotes(cast.Database, cast.Keys).NewestAsync(cast.Midwife, room, 10, CancellationToken.None));
        Assert.Equal(cast.Clock.GetUtcNow() + Note.Changeable, await blank.RunAsync(CancellationToken.None));

        Assert.Equal(NoteRefusal.NotTheAuthor, (await restore.RestoreAsync(cast.Volunteer, id, CancellationToken.None)).Refusal);
        Assert.Null((await restore.RestoreAsync(cast.Midwife, id, CancellationToken.None)).Refusal);
        Assert.Equal(["@小野 まちがいです"], await ReadByAsync(cast, cast.Volunteer, room));

        await delete.DeleteAsync(cast.Midwife, id, CancellationToken.None);
        cast.Clock.Advance(Note.Changeable + TimeSpan.FromSeconds(1));
        Assert.Equal(NoteRefusal.TooLate, (await restore.RestoreAsync(cast.Midwife, id, CancellationToken.None)).Refusal);
        Assert.Null(await blank.RunAsync(CancellationToken.None));
        await using var db = cast.Database.OpenAsSystem("a test looks what is left");
        Assert.Null((await db.Notes.SingleAsync()).SealedText);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_was_begun_for_a_note_and_for_a_reply_are_two_drafts_and_only_the_authors(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();
        var (notes, replies) = (new KeepNoteDraft(cast.Database, cast.Keys), new KeepDraft(cast.Database, cast.Keys));
        await replies.SaveAsync(cast.Volunteer, room, "返信の下書き", CancellationToken.None);

        Assert.True(await notes.SaveAsync(cast.Volunteer, room, "メモの下書き", NoteReaders.One(cast.Midwife.Id), CancellationToken.None));

        Assert.Equal(new NoteDraftView("メモの下書き", NoteReaders.One(cast.Midwife.Id)), await notes.ReadAsync(cast.Volunteer, room, CancellationToken.None));
        Assert.Null(await notes.ReadAsync(cast.Midwife, room, CancellationToken.None));
        Assert.Equal("返信の下書き", (await cast.Transcript.ReadAsync(cast.Volunteer, room, 10, CancellationToken.None))!.Draft);
        Assert.False(await notes.SaveAsync(cast.OtherVolunteer, room, "よそ", NoteReaders.Team, CancellationToken.None));

        await WriteAsync(cast, cast.Volunteer, room, "メモの下書き", NoteReaders.Team);
        Assert.Null(await notes.ReadAsync(cast.Volunteer, room, CancellationToken.None));
        Assert.Equal("返信の下書き", (await cast.Transcript.ReadAsync(cast.Volunteer, room, 10, CancellationToken.None))!.Draft); // a note ends no reply
    }

    [Fact]
    public async Task Notes_stand_between_the_messages_that_are_shown()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync("1");
        for (var line = 2; line <= 4; line++)
        {
            await WriteAsync(cast, cast.Midwife, room, $"{line - 1}のあと", NoteReaders.Team);
            cast.Clock.Advance(TimeSpan.FromMinutes(1));
            await cast.ParentWritesAsync($"{line}");
        }
        var notes = new RoomNotes(cast.Database, cast.Keys);

        Assert.Equal(["1のあと", "2のあと"], (await notes.BetweenAsync(cast.Midwife, room, 2, 2, CancellationToken.None)).Select(note => note.Text));
        Assert.Equal(["2のあと", "3のあと"], (await notes.BetweenAsync(cast.Midwife, room, 3, null, CancellationToken.None)).Select(note => note.Text));
        Assert.Equal(["3のあと", "2のあと"], (await notes.NewestAsync(cast.Midwife, room, 2, CancellationToken.None)).Select(note => note.Text));
    }
}
