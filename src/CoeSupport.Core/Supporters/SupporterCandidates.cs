using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Supporters;

/// <summary>
/// Everybody who works here as a supporter, for whoever gives rooms out. Reads within the caller's context, so that a suggestion and the change that follows
/// it count alike; the caller asks <c>PermissionTable</c>. Profiles are seen by coordinators and administrators: another's context gives their defaults.
/// </summary>
public static class SupporterCandidates
{
    /// <summary>All of them, by id; a few questions however many there are.</summary>
    public static Task<IReadOnlyList<SupporterCandidate>> ReadAsync(SupportDb db, CancellationToken ct) => ReadAsync(db, only: null, ct);

    /// <summary>Those of these who are supporters.</summary>
    public static async Task<IReadOnlyList<SupporterCandidate>> ReadAsync(SupportDb db, IReadOnlyCollection<StaffId>? only, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var now = db.Now;
        var people = await db.Staff.AsNoTracking().Include(s => s.Roles)
            .Where(s => s.LeftAt == null && s.Kind != null && (only == null || only.Contains(s.Id)) && s.Roles.Any(role => role.Role == Role.Supporter)).OrderBy(s => s.Id).ToListAsync(ct);
        var profiles = await db.SupporterProfiles.AsNoTracking().AsSplitQuery().Include(p => p.Places).Include(p => p.Trainings)
            .Where(p => only == null || only.Contains(p.StaffId)).ToDictionaryAsync(p => p.StaffId, ct);
        var seats = await db.OpenSeats().Where(seat => only == null || only.Contains(seat.StaffId)).GroupBy(seat => seat.StaffId)
            .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, ct);
        return [.. people.Select(staff => Of(staff, profiles.GetValueOrDefault(staff.Id) ?? new SupporterProfile(staff.Id), seats.GetValueOrDefault(staff.Id), now))];
    }

    private static SupporterCandidate Of(Staff staff, SupporterProfile profile, int seats, DateTimeOffset now) =>
        new(staff.Id, staff.PublicName, staff.About, staff.Kind!.Value, [.. staff.Roles.Where(role => role.Role == Role.Supporter).Select(role => role.Scope)], staff.Since, seats,
            Newcomer.Is(staff.Since, profile.Trainings.Count > 0, profile.IsExperienced, now))
        {
            Gender = profile.Gender,
            Icon = profile.Icon,
            Languages = profile.Languages,
            Municipalities = [.. profile.Places.Select(place => place.MunicipalityId)],
            Themes = profile.Themes,
            Hours = profile.Hours,
            Capacity = profile.Capacity,
            Limit = profile.Limit,
            IsExperienced = profile.IsExperienced,
            Trainings = TrainingDone.Of(profile),
            Pause = profile.Pause is { } pause && !pause.IsOver(now) ? pause : null,
        };
}
