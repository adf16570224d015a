using System.Globalization;
using CoeSupport.Core.Channels;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Line;
using CoeSupport.Core.Notes;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Texts;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Trios;

/// <summary>What is said when the people of a room come and go: to the parent by a rule, to colleagues as a note. Public names, pictures, kinds and a sentence of their own: what each says on their profile that parents may see.</summary>
internal static class TeamTalk
{
    /// <summary>The rule that introduces, as it stands at its messages.</summary>
    public const string Introduction = "introduction";

    /// <summary>The rule that tells of a seat that passes on.</summary>
    public const string HandOver = "hand-over";

    private static readonly CultureInfo Japanese = CultureInfo.GetCultureInfo("ja");

    /// <summary>The three, as they are named to parents and to each other.</summary>
    public static async Task<string> LinesAsync(this SupportDb db, IEnumerable<Seat> seats, CancellationToken ct)
    {
        var held = seats.OrderBy(seat => seat.Kind).ToList();
        var ids = held.ConvertAll(seat => seat.StaffId);
        var people = await db.PresentedAsync(ids, ct);
        return string.Join('\n', held.Select(seat => people[seat.StaffId].Line(seat.Kind)));
    }

    /// <summary>How these people are presented to parents: name, picture and sentence, as they themselves chose.</summary>
    public static async Task<Dictionary<StaffId, Presented>> PresentedAsync(this SupportDb db, IReadOnlyCollection<StaffId> ids, CancellationToken ct)
    {
        var profiles = await db.PublicFacesAsync(ids, ct);
        return (await db.Staff.AsNoTracking().Where(staff => ids.Contains(staff.Id)).Select(staff => new { staff.Id, staff.PublicName }).ToListAsync(ct))
            .ToDictionary(staff => staff.Id, staff => profiles.TryGetValue(staff.Id, out var face) ? new Presented(staff.PublicName, face.Icon, face.Sentence) : new Presented(staff.PublicName, null, ""));
    }

    /// <summary>A day as it is told, in Japan.</summary>
    public static string Day(DateTimeOffset at) => at.ToOffset(TimeSpan.FromHours(9)).ToString(ParentWords.Of(ParentText.EraseDay, Japanese), Japanese);

    /// <summary>Tells the parent, where the channel has words for it and the parent can be reached.</summary>
    public static async Task TellParentAsync(this SupportDb db, KeyStore keys, Room room, TeamTextKind kind, string source, DateTimeOffset? notBefore, CancellationToken ct, params IEnumerable<(string Field, string Value)> values)
    {
        if (await db.TeamTexts.AsNoTracking().SingleOrDefaultAsync(text => text.ChannelId == room.ChannelId && text.Kind == kind, ct) is not { } text) return;
        var channel = await db.Channels.SingleAsync(one => one.Id == room.ChannelId, ct);
        AutomaticAnswer.Say(db, keys, channel, room, to: null, source, notBefore, [new TextMessage(text.With(values))]);
    }

    /// <summary>Writes the welcome to the three, where the channel has words for it; by the coordinator's name.</summary>
    public static async Task WelcomeAsync(this SupportDb db, KeyStore keys, Room room, StaffId by, string lines, CancellationToken ct)
    {
        if (await db.TeamTexts.AsNoTracking().SingleOrDefaultAsync(text => text.ChannelId == room.ChannelId && text.Kind == TeamTextKind.Welcome, ct) is not { } text) return;
        db.Note(keys, room, by, text.With(("{team}", lines)), NoteReaders.Team);
    }

    /// <summary>Writes a note into a room whose author is not in it: a coordinator's, who does not read there.</summary>
    public static void Note(this SupportDb db, KeyStore keys, Room room, StaffId by, string text, NoteReaders readers) =>
        db.Notes.Add(new Note(room.Id, by, readers, room.LastSequence, Guid.NewGuid(), text, keys.RoomKey(room.Id), db.Now));
}
