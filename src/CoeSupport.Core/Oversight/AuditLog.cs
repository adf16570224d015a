using System.Runtime.CompilerServices;
using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Care;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Oversight;

/// <summary>The audit trail for administrators, as far as each reaches (<see cref="AuditReach"/>); the newest line first.</summary>
public sealed class AuditLog(Database database)
{
    /// <summary>The most lines of one page.</summary>
    public const int LargestPage = 500;

    private const string Why = "the audit trail is shown to an administrator as far as they reach, without any word";

    /// <summary>Up to <paramref name="most"/> lines (1 to 500) that were written before the line with this number; null for whoever is no administrator at this moment.</summary>
    public async Task<AuditLines?> ReadAsync(Actor actor, AuditFilter filter, long? before, int most, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, LargestPage);
        await using var db = database.OpenAsSystem(Why);
        if (await AuditReach.OfAsync(db, actor.Id, ct) is not { } reach) return null;
        var lines = new List<AuditLine>();
        // Who reaches not everything is looked up line by line: what a line is about stands in its codes, not in columns.
        var rows = from entry in Wanted(db.AuditEntries.AsNoTracking(), filter, before)
                   join room in db.Rooms on entry.RoomId equals room.Id into rooms
                   from room in rooms.DefaultIfEmpty()
                   orderby entry.Number descending
                   select new { Entry = entry, Channel = room == null ? (ChannelId?)null : room.ChannelId, Municipality = room == null ? null : room.MunicipalityId };
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct))
        {
            if (!reach.Covers(row.Entry, row.Channel, row.Municipality)) continue;
            if (lines.Count == most) return new AuditLines(lines, lines[^1].Number);
            lines.Add(LineOf(row.Entry, reach));
        }
        return new AuditLines(lines, null);
    }

    /// <summary>All of them, a page at a time, each with the roles of that moment.</summary>
    /// <exception cref="UnauthorizedAccessException">The person ceased to be an administrator meanwhile: what came until then is not the whole.</exception>
    public async IAsyncEnumerable<AuditLine> StreamAsync(Actor actor, AuditFilter filter, [EnumeratorCancellation] CancellationToken ct)
    {
        long? before = null;
        do
        {
            var page = await ReadAsync(actor, filter, before, LargestPage, ct) ?? throw new UnauthorizedAccessException("The audit trail is for administrators.");
            foreach (var line in page.Lines) yield return line;
            before = page.Next;
        }
        while (before is not null);
    }

    /// <summary>The people whose lines this administrator may ask for, by name; null for whoever is none.</summary>
    public async Task<IReadOnlyList<AuditPerson>?> PeopleAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = database.OpenAsSystem(Why);
        return await AuditReach.OfAsync(db, actor.Id, ct) is { } reach
            ? [.. reach.People.Select(id => new AuditPerson(id, reach.Names[id])).OrderBy(person => person.PublicName, StringComparer.Ordinal).ThenBy(person => person.Id.Value)]
            : null;
    }

    private static IQueryable<AuditEntry> Wanted(IQueryable<AuditEntry> entries, AuditFilter filter, long? before)
    {
        if (before is { } number) entries = entries.Where(e => e.Number < number);
        if (filter.From is { } first)
        {
            var from = JapanDay.StartOf(first);
            entries = entries.Where(e => e.At >= from);
        }
        if (filter.To is { } last)
        {
            var until = JapanDay.StartOf(last.AddDays(1));
            entries = entries.Where(e => e.At < until);
        }
        if (filter.Person is { } person)
        {
            var written = person.ToString();
            entries = entries.Where(e => e.ActorId == person || e.Detail.Contains(written));
        }
        if (filter.Action is { Code: var code }) entries = entries.Where(e => e.Action == code);
        if (filter.Room is { } room) entries = entries.Where(e => e.RoomId == room);
        return entries;
    }

    private static AuditLine LineOf(AuditEntry entry, AuditReach reach) => new()
    {
        Number = entry.Number,
        Position = entry.Position,
        At = entry.At,
        ActorId = entry.ActorId,
        Actor = entry.ActorId is { } who ? reach.Names.GetValueOrDefault(who) : null,
        Action = entry.Action,
        Room = entry.RoomId,
        Detail = entry.Detail,
        Named = [.. AuditReach.IdsIn(entry.Detail).Select(id => new StaffId(id)).Where(id => id != entry.ActorId).Select(id => reach.Names.GetValueOrDefault(id)).OfType<string>().Distinct()],
    };
}
