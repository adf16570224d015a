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
        // Columns, not whole rows: thousands of them are read for each suggestion.
        var staff = db.Staff.Where(s => s.LeftAt == null && s.Kind != null && s.Roles.Any(role => role.Role == Role.Supporter));
        if (only is not null) staff = staff.Where(s => only.Contains(s.Id));
        var people = await staff.OrderBy(s => s.Id).Select(s => new { s.Id, s.PublicName, s.About, s.Kind, s.Since }).ToListAsync(ct);
        var scopes = (await staff.SelectMany(s => s.Roles).Where(role => role.Role == Role.Supporter).Select(role => new { role.StaffId, role.ScopeKind, role.ScopeId }).ToListAsync(ct))
            .ToLookup(role => role.StaffId, role => new Scope(role.ScopeKind, role.ScopeId));
        var rows = only is null ? db.SupporterProfiles : db.SupporterProfiles.Where(p => only.Contains(p.StaffId));
        var profiles = await rows.Select(p => new { p.StaffId, p.Gender, p.Icon, p.Sentence, p.LanguageCodes, p.ThemeBits, p.Hours, p.Limit, p.Wanted, p.IsExperienced, p.PausedFrom, p.PausedUntil, p.PausedBy }).ToDictionaryAsync(p => p.StaffId, ct);
        var places = (await rows.SelectMany(p => p.Places).Select(place => new { place.StaffId, place.MunicipalityId }).ToListAsync(ct)).ToLookup(place => place.StaffId, place => place.MunicipalityId);
        var trainings = (await rows.SelectMany(p => p.Trainings).Select(training => new { training.StaffId, training.Name, training.DoneOn }).ToListAsync(ct))
            .ToLookup(training => training.StaffId, training => new TrainingDone(training.Name, training.DoneOn));
        var held = only is null ? db.OpenSeats() : db.OpenSeats().Where(seat => only.Contains(seat.StaffId));
        var seats = await held.GroupBy(seat => seat.StaffId).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, ct);
        return [.. people.Select(s =>
        {
            var (profile, trained) = (profiles.GetValueOrDefault(s.Id), TrainingDone.InOrder(trainings[s.Id]));
            var basis = new SupporterCandidate(s.Id, s.PublicName, s.About, s.Kind!.Value, [.. scopes[s.Id]], s.Since, seats.GetValueOrDefault(s.Id), Newcomer.Is(s.Since, trained.Count > 0, profile?.IsExperienced == true, now))
            {
                Languages = SupporterProfile.LanguagesOf(profile?.LanguageCodes ?? SupporterProfile.DefaultLanguage),
                Trainings = trained,
                Municipalities = [.. places[s.Id]],
            };
            return profile is null ? basis : basis with
            {
                Gender = profile.Gender,
                Icon = profile.Icon,
                Sentence = profile.Sentence,
                Themes = SupporterProfile.ThemesOf(profile.ThemeBits),
                Hours = profile.Hours,
                Capacity = SupporterProfile.CapacityOf(profile.Limit, profile.Wanted),
                Limit = profile.Limit,
                IsExperienced = profile.IsExperienced,
                IsPauseByOther = profile.PausedBy is not null,
                Pause = profile.PausedFrom is { } from && new Pause(from, profile.PausedUntil) is var pause && !pause.IsOver(now) ? pause : null,
            };
        })];
    }
}
