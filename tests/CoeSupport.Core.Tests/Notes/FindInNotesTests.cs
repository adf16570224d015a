using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Notes;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.TestKit;
using Xunit;
using static CoeSupport.Core.Tests.Notes.NoteReadersTests;

namespace CoeSupport.Core.Tests.Notes;

/// <summary>Notes are found by those for whom they are, and a search does not even tell others that there is one.</summary>
public sealed class FindInNotesTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Each_finds_the_notes_that_are_for_them_newest_first(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync("ミルクを飲みません");
        var team = await WriteAsync(cast, cast.Volunteer, room, "ﾐﾙｸの量をきく", NoteReaders.Team);
        await cast.ParentWritesAsync("100です");
        cast.Clock.Advance(TimeSpan.FromMinutes(1));
        var professionals = await WriteAsync(cast, cast.Midwife, room, "みるく、体重とあわせて見る", NoteReaders.Professionals);
        cast.Clock.Advance(TimeSpan.FromMinutes(1));
        var one = await WriteAsync(cast, cast.Midwife, room, "小野さんへ、ミルクのこと", NoteReaders.One(cast.Volunteer.Id));
        await WriteAsync(cast, cast.Midwife, room, "べつのこと", NoteReaders.Team);

        Assert.Equal([new FoundNote(one, 2), new FoundNote(professionals, 2), new FoundNote(team, 1)], await FindAsync(cast, cast.Midwife, room, "ミルク"));
        Assert.Equal([one, team], (await FindAsync(cast, cast.Volunteer, room, "ミルク")).Select(found => found.Id));
        Assert.Equal([team], (await FindAsync(cast, cast.CurrentParent, room, "ミルク")).Select(found => found.Id));
        Assert.Empty(await FindAsync(cast, cast.Midwife, room, "離乳食"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Strangers_former_members_and_those_who_came_later_find_nothing_they_may_not_read(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();
        await WriteAsync(cast, cast.Volunteer, room, "ひみつのメモ", NoteReaders.Team);
        await cast.ParentWritesAsync("つづき");
        cast.Clock.Advance(TimeSpan.FromMinutes(1));
        await LetInAsync(cast, cast.ReceptionNurse, room, Grounds.Escalation, fromSequence: 2);
        await LetInAsync(cast, cast.WakabaCoordinator, room, Grounds.Advice, fromSequence: null);
        Assert.Single(await FindAsync(cast, cast.Volunteer, room, "ひみつ"));

        await cast.RemoveAsync(cast.Volunteer, room);

        foreach (var refused in new[] { cast.Volunteer, cast.OtherVolunteer, cast.Coordinator, cast.ReceptionNurse, cast.WakabaCoordinator }) Assert.Empty(await FindAsync(cast, refused, room, "ひみつ"));
        Assert.Single(await FindAsync(cast, cast.Midwife, room, "ひみつ"));
        Assert.Empty(await FindAsync(cast, cast.Midwife, RoomId.New(), "ひみつ"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_deleted_note_and_those_of_a_room_without_its_key_are_not_found(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();
        var deleted = await WriteAsync(cast, cast.Midwife, room, "ことば、ひとつ", NoteReaders.Team);
        await WriteAsync(cast, cast.Midwife, room, "ことば、ふたつ", NoteReaders.Team);
        Assert.Equal(2, (await FindAsync(cast, cast.Midwife, room, "ことば")).Count);

        await new DeleteNote(cast.Database).DeleteAsync(cast.Midwife, deleted, CancellationToken.None);
        Assert.Single(await FindAsync(cast, cast.Midwife, room, "ことば"));
        cast.Keys.EraseRoom(room, cast.Clock.GetUtcNow());

        Assert.Empty(await FindAsync(cast, cast.Midwife, room, "ことば"));
    }

    private static Task<IReadOnlyList<FoundNote>> FindAsync(Cast cast, Actor who, RoomId room, string typed) =>
        new FindInNotes(cast.Database, cast.Keys).FindAsync(who, room, SoughtWords.Of(typed)!, CancellationToken.None);

    private static Task<bool> LetInAsync(Cast cast, Actor who, RoomId room, Grounds grounds, long? fromSequence) => cast.Database.ChangeAsSystemAsync("a test lets somebody in", (db, _) =>
    {
        db.Memberships.Add(new Membership(room, who.Id, grounds, canWrite: false, cast.Clock.GetUtcNow(), cast.Coordinator.Id, fromSequence));
        return Task.FromResult(true);
    }, CancellationToken.None);
}
