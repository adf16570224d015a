using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Notices;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Notes;

/// <summary>What writing and changing a note ask alike.</summary>
internal static class NoteText
{
    /// <summary>Null when the words can be a note.</summary>
    public static NoteRefusal? Refuse(string words) =>
        string.IsNullOrWhiteSpace(words) ? NoteRefusal.Empty : words.Length > Note.LongestText ? NoteRefusal.TooLong : null;

    /// <summary>The public name of somebody named in the words who could not read them; null when all can.</summary>
    public static string? OutsiderIn(string words, NoteReaders readers, StaffId author, IReadOnlyCollection<RoomPeople.RoomPerson> people) =>
        people.NamedIn(words).FirstOrDefault(person => person.Id != author && !readers.Include(person.Id, person.IsProfessional))?.PublicName;

    /// <summary>Those who are named get a mark; those who were named already keep theirs, seen or not, and those who are named no more lose it.</summary>
    public static async Task CallAsync(this SupportDb db, Note note, string words, IReadOnlyCollection<RoomPeople.RoomPerson> people, CancellationToken ct)
    {
        var named = people.NamedIn(words).Where(person => person.Id != note.AuthorId).Select(person => person.Id).ToHashSet();
        if (note is { IsWhisper: true, Only: { } whispered }) named.Add(whispered);
        var before = await db.NoteMentions.Where(mention => mention.NoteId == note.Id).ToListAsync(ct);
        db.NoteMentions.RemoveRange(before.Where(mention => !named.Contains(mention.StaffId)));
        foreach (var person in named.Except(before.Select(mention => mention.StaffId)))
        {
            db.NoteMentions.Add(new NoteMention(note, person));
            await db.NoticeAsync(person, NoticeKind.Mention, NoticeUrgency.Whenever, note.RoomId, about: note.Id.Value, once: $"{note.Id}", ct);
        }
        foreach (var mention in before.Where(mention => !named.Contains(mention.StaffId))) await db.NoticesAreOverAsync(NoticeKind.Mention, room: null, about: note.Id.Value, mention.StaffId, ct);
        foreach (var person in named.Union(before.Select(mention => mention.StaffId))) db.Announce(FeedTopic.Of(person));
    }
}
