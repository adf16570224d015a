using System.Globalization;
using CoeSupport.Core.Audit;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Oversight;

/// <summary>Which lines of the audit trail are wanted; what is null does not matter.</summary>
/// <param name="From">The first day, in Japan.</param>
/// <param name="To">The last day, in Japan, included.</param>
/// <param name="Person">Who acted, or whom the line names.</param>
/// <param name="Action">What was done.</param>
/// <param name="Room">In which room.</param>
public sealed record AuditFilter(DateOnly? From = null, DateOnly? To = null, StaffId? Person = null, AuditAction? Action = null, RoomId? Room = null)
{
    /// <summary>How a day is written.</summary>
    public const string Day = "yyyy-MM-dd";

    /// <summary>What a form or an address says: days as 2026-04-01 between the years 2000 and 2999, ids, a code. Null when something of it cannot be read.</summary>
    public static AuditFilter? Read(string? from, string? to, string? person, string? action, string? room)
    {
        DateOnly? start = null, end = null;
        if (!IsBlank(from) && (start = DayOf(from)) is null) return null;
        if (!IsBlank(to) && (end = DayOf(to)) is null) return null;
        Guid who = default, where = default;
        if (!IsBlank(person) && !Guid.TryParse(person, out who)) return null;
        if (!IsBlank(room) && !Guid.TryParse(room, out where)) return null;
        if (!IsBlank(action) && AuditAction.Of(action) is null) return null;
        return new AuditFilter(start, end, IsBlank(person) ? null : new StaffId(who), AuditAction.Of(action), IsBlank(room) ? null : new RoomId(where));
    }

    /// <summary>The same as ids and codes, for the audit trail itself.</summary>
    public override string ToString() => string.Join(' ', new[]
    {
        From is { } from ? $"from={from.ToString(Day, CultureInfo.InvariantCulture)}" : null,
        To is { } to ? $"to={to.ToString(Day, CultureInfo.InvariantCulture)}" : null,
        Person is { } person ? $"person={person}" : null,
        Action is { } action ? $"action={action.Code}" : null,
        Room is { } room ? $"room={room}" : null,
    }.OfType<string>());

    private static bool IsBlank(string? text) => string.IsNullOrWhiteSpace(text);

    private static DateOnly? DayOf(string? text) =>
        DateOnly.TryParseExact(text, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and < 3000 ? day : null;
}
