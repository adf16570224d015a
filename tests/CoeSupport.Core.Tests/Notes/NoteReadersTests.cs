using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Notes;
using CoeSupport.Core.People;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Notes;

/// <summary>Who reads a note is decided by the door, whatever a screen asks.</summary>
public sealed class NoteReadersTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_note_for_the_team_is_read_by_all_of_the_room_and_by_nobody_else(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();
        await cast.RoomWithTrioAsync("べつの部屋", Cast.Mio);

        await WriteAsync(cast, cast.Volunteer, room, "夜に眠れていないようです", NoteReaders.Team);

        foreach (var member in new[] { cast.Midwife, cast.CurrentParent, cast.Volunteer }) Assert.Equal(["夜に眠れていないようです"], await ReadByAsync(cast, member, room));
        foreach (var stranger in new[] { cast.OtherVolunteer, cast.ReceptionNurse, cast.Coordinator }) await AssertSeesNothingAsync(cast, stranger, room);
        await using var nobody = cast.Database.OpenAsNobody();
        Assert.Equal(0, await nobody.Notes.CountAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_note_for_professionals_is_read_by_professionals_specialists_and_its_author(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();
        var specialist = cast.OtherVolunteer with { Kind = null, Roles = [new RoleGrant(Role.Specialist, Scope.WholeOperator)] };
        await LetInAsync(cast, specialist.Id, room, Grounds.Escalation);

        await WriteAsync(cast, cast.Volunteer, room, "専門の方だけに", NoteReaders.Professionals);

        foreach (var reader in new[] { cast.Midwife, specialist, cast.Volunteer }) Assert.Equal(["専門の方だけに"], await ReadByAsync(cast, reader, room));
        Assert.Empty(await ReadByAsync(cast, cast.CurrentParent, room));
        await using var db = cast.Database.OpenAs(cast.CurrentParent);
        Assert.Equal(0, await db.Notes.CountAsync());
        await AssertSeesNothingAsync(cast, cast.ReceptionNurse, room); // a professional, but not of this room
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_note_for_one_person_is_read_by_that_person_and_its_author(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();

        await WriteAsync(cast, cast.Midwife, room, "小野さんへ", NoteReaders.One(cast.Volunteer.Id));

        foreach (var reader in new[] { cast.Midwife, cast.Volunteer }) Assert.Equal(["小野さんへ"], await ReadByAsync(cast, reader, room));
        await using var db = cast.Database.OpenAs(cast.CurrentParent);
        Assert.Equal(0, await db.Notes.CountAsync());
        Assert.Empty(await new RoomNotes(cast.Database, cast.Keys).NewestAsync(cast.CurrentParent, room, 10, CancellationToken.None));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_former_member_reads_no_note_not_even_their_own_and_writes_none(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();
        var id = await WriteAsync(cast, cast.Volunteer, room, "わたしのメモ", NoteReaders.Team);
        await WriteAsync(cast, cast.Midwife, room, "小野さんへ", NoteReaders.One(cast.Volunteer.Id));
        Assert.True(await new KeepNoteDraft(cast.Database, cast.Keys).SaveAsync(cast.Volunteer, room, "書きかけ", NoteReaders.Team, CancellationToken.None));

        await cast.RemoveAsync(cast.Volunteer, room);

        await AssertSeesNothingAsync(cast, cast.Volunteer, room);
        Assert.Equal(NoteRefusal.NotFound, (await TryAsync(cast, cast.Volunteer, room, "まだ", NoteReaders.Team)).Refusal);
        Assert.Equal(NoteRefusal.NotFound, (await new EditNote(cast.Database, cast.Keys).EditAsync(cast.Volunteer, id, "まだ", CancellationToken.None)).Refusal);
        Assert.Equal(NoteRefusal.NotFound, (await new DeleteNote(cast.Database).DeleteAsync(cast.Volunteer, id, CancellationToken.None)).Refusal);
        Assert.False(await new KeepNoteDraft(cast.Database, cast.Keys).SaveAsync(cast.Volunteer, room, "まだ", NoteReaders.Team, CancellationToken.None));
        Assert.Null(await new KeepNoteDraft(cast.Database, cast.Keys).ReadAsync(cast.Volunteer, room, CancellationToken.None));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_comes_later_reads_the_notes_where_they_read_the_messages(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync("ひとつめ");
        await WriteAsync(cast, cast.Midwife, room, "はじめのメモ", NoteReaders.Team);
        cast.Clock.Advance(TimeSpan.FromMinutes(1));
        await cast.ParentWritesAsync("ふたつめ");
        await WriteAsync(cast, cast.Midwife, room, "あとのメモ", NoteReaders.Team);
        cast.Clock.Advance(TimeSpan.FromMinutes(1));
        await LetInAsync(cast, cast.OtherVolunteer.Id, room, Grounds.Supervision);
        await LetInAsync(cast, cast.ReceptionNurse.Id, room, Grounds.Escalation, fromSequence: 2);
        await LetInAsync(cast, cast.Coordinator.Id, room, Grounds.Escalation, fromSequence: 3);
        await LetInAsync(cast, cast.WakabaCoordinator.Id, room, Grounds.Advice);
        cast.Clock.Advance(TimeSpan.FromMinutes(1));
        await WriteAsync(cast, cast.Midwife, room, "いまのメモ", NoteReaders.Team);

        Assert.Equal(["はじめのメモ", "あとのメモ", "いまのメモ"], await ReadByAsync(cast, cast.OtherVolunteer, room));
        Assert.Equal(["あとのメモ", "いまのメモ"], await ReadByAsync(cast, cast.ReceptionNurse, room));
        Assert.Equal(["いまのメモ"], await ReadByAsync(cast, cast.Coordinator, room)); // reads from the next message on, and what is written from now on
        await AssertSeesNothingAsync(cast, cast.WakabaCoordinator, room); // advice opens no room
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_only_reads_a_room_may_write_notes_and_nothing_to_the_parent(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();
        await LetInAsync(cast, cast.OtherVolunteer.Id, room, Grounds.Supervision);

        await WriteAsync(cast, cast.OtherVolunteer, room, "見守っています", NoteReaders.Team);

        Assert.Equal(["見守っています"], await ReadByAsync(cast, cast.Midwife, room));
        Assert.Equal(Core.Rooms.ReplyRefusal.ReadOnly, (await cast.SendReply.SendAsync(cast.OtherVolunteer, room, "こんにちは", Guid.NewGuid(), CancellationToken.None)).Refusal);
    }

    [Fact]
    public async Task A_room_without_its_key_has_no_notes_and_takes_none()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();
        var id = await WriteAsync(cast, cast.Midwife, room, "@小野 わすれてください", NoteReaders.Team);
        cast.Keys.EraseRoom(room, cast.Clock.GetUtcNow());

        Assert.Empty(await ReadByAsync(cast, cast.Midwife, room));
        Assert.Empty(await new Mentions(cast.Database, cast.Keys).RoomsAsync(cast.Volunteer, CancellationToken.None));
        Assert.Equal(NoteRefusal.NotFound, (await TryAsync(cast, cast.Midwife, room, "まだ", NoteReaders.Team)).Refusal);
        Assert.Equal(NoteRefusal.NotFound, (await new EditNote(cast.Database, cast.Keys).EditAsync(cast.Midwife, id, "まだ", CancellationToken.None)).Refusal);
    }

    internal static async Task<NoteId> WriteAsync(Cast cast, Actor author, RoomId room, string text, NoteReaders readers)
    {
        var result = await TryAsync(cast, author, room, text, readers);
        Assert.Null(result.Refusal);
        return result.Id!.Value;
    }

    internal static Task<NoteResult> TryAsync(Cast cast, Actor author, RoomId room, string text, NoteReaders readers) =>
        new WriteNote(cast.Database, cast.Keys).WriteAsync(author, room, text, readers, Guid.NewGuid(), CancellationToken.None);

    internal static async Task<IEnumerable<string?>> ReadByAsync(Cast cast, Actor reader, RoomId room) =>
        (await new RoomNotes(cast.Database, cast.Keys).BetweenAsync(reader, room, 1, null, CancellationToken.None)).Select(note => note.Text);

    private static async Task AssertSeesNothingAsync(Cast cast, Actor stranger, RoomId room)
    {
        Assert.Empty(await ReadByAsync(cast, stranger, room));
        Assert.Empty(await new RoomNotes(cast.Database, cast.Keys).NewestAsync(stranger, room, 10, CancellationToken.None));
        await using var db = cast.Database.OpenAs(stranger);
        Assert.Equal(0, await db.Notes.CountAsync());
        Assert.Equal(0, await db.NoteDrafts.CountAsync());
    }

    private static async Task LetInAsync(Cast cast, StaffId who, RoomId room, Grounds grounds, long? fromSequence = null) => await cast.Database.ChangeAsSystemAsync("test", (db, _) =>
    {
        db.Memberships.Add(new Membership(room, who, grounds, canWrite: false, cast.Clock.GetUtcNow(), grantedBy: null, fromSequence));
        return Task.FromResult(true);
    }, CancellationToken.None);
}
