using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Notes;

/// <summary>Who is in a room now, as far as notes ask: by which name they are called and whether notes for professionals are for them.</summary>
internal static class RoomPeople
{
    public static async Task<List<RoomPerson>> RoomPeopleAsync(this SupportDb db, RoomId room, CancellationToken ct)
    {
        var now = db.Now;
        return await (
            from staff in db.Staff
            where staff.LeftAt == null && db.Memberships.Any(m => m.RoomId == room && m.StaffId == staff.Id && m.Grounds != Grounds.Advice
                && m.StartedAt <= now && m.EndedAt == null && (m.Until == null || m.Until > now))
            select new RoomPerson(staff.Id, staff.PublicName, staff.Kind == SupporterKind.Professional || staff.Roles.Any(role => role.Role == Role.Specialist))).ToListAsync(ct);
    }

    /// <summary>Those whose name stands after an @ in the text; a longer name is not taken for a shorter one.</summary>
    public static IReadOnlyList<RoomPerson> NamedIn(this IReadOnlyCollection<RoomPerson> people, string text)
    {
        var named = new List<RoomPerson>();
        for (var at = text.AsSpan().IndexOfAny('@', '＠'); at >= 0;)
        {
            var rest = text.AsSpan(at + 1);
            var longest = 0;
            foreach (var person in people) if (person.PublicName.Length > longest && rest.StartsWith(person.PublicName, StringComparison.Ordinal)) longest = person.PublicName.Length;
            if (longest > 0) named.AddRange(people.Where(person => person.PublicName.Length == longest && text.AsSpan(at + 1, longest).SequenceEqual(person.PublicName)));
            var next = rest.IndexOfAny('@', '＠');
            at = next < 0 ? -1 : at + 1 + next;
        }
        return [.. named.Distinct()];
    }

    internal sealed record RoomPerson(StaffId Id, string PublicName, bool IsProfessional);
}
