using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Notes;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static CoeSupport.Core.Tests.Notes.NoteReadersTests;

namespace CoeSupport.Core.Tests.Notes;

/// <summary>The rows beside a note, its draft and its marks, have a door of their own: colleagues of the same room do not see them either.</summary>
public sealed class NoteDoorTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_somebody_has_begun_lies_behind_the_door_for_their_colleagues(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();

        Assert.True(await new KeepNoteDraft(cast.Database, cast.Keys).SaveAsync(cast.Volunteer, room, "書きかけ", NoteReaders.Team, CancellationToken.None));

        Assert.Equal(1, await DraftsAsync(cast, cast.Volunteer));
        foreach (var other in new[] { cast.Midwife, cast.CurrentParent, cast.OtherVolunteer, cast.Coordinator }) Assert.Equal(0, await DraftsAsync(cast, other));
        await cast.RemoveAsync(cast.Volunteer, room);
        Assert.Equal(0, await DraftsAsync(cast, cast.Volunteer));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_calls_whom_is_seen_by_the_two_and_by_nobody_else(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();

        await WriteAsync(cast, cast.Midwife, room, "@小野 さんだけに", NoteReaders.One(cast.Volunteer.Id));

        foreach (var party in new[] { cast.Midwife, cast.Volunteer }) Assert.Equal(1, await MarksAsync(cast, party));
        foreach (var other in new[] { cast.CurrentParent, cast.OtherVolunteer, cast.Coordinator }) Assert.Equal(0, await MarksAsync(cast, other));
        await using var nobody = cast.Database.OpenAsNobody();
        Assert.Equal(0, await nobody.NoteMentions.CountAsync());
    }

    private static async Task<int> DraftsAsync(Cast cast, Actor who)
    {
        await using var db = cast.Database.OpenAs(who);
        return await db.NoteDrafts.CountAsync();
    }

    private static async Task<int> MarksAsync(Cast cast, Actor who)
    {
        await using var db = cast.Database.OpenAs(who);
        return await db.NoteMentions.CountAsync();
    }
}
