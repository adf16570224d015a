using System.Globalization;
using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using CoeSupport.Core.Staffing;

namespace CoeSupport.Core.Supporters;

/// <summary>
/// What a coordinator or administrator decides about a supporter within their reach, never about themselves: how many rooms, trainings, experience, a pause. On the
/// record by ids, numbers and days.
/// </summary>
public sealed class ChangeSupporter(Database database)
{
    /// <summary>Sets the most rooms at once; beyond <see cref="SupporterProfile.HighestLimit"/> it is that. Rooms they hold stay theirs. Null when done.</summary>
    public Task<StaffRefusal?> LimitAsync(Actor actor, StaffId id, int rooms, CancellationToken ct)
    {
        var limit = Math.Clamp(rooms, 0, SupporterProfile.HighestLimit);
        return ChangeAsync(actor, id, AuditAction.SupporterLimited, limit.ToString(CultureInfo.InvariantCulture), profile =>
        {
            if (profile.Limit == limit) return false;
            profile.LimitTo(limit);
            return true;
        }, ct);
    }

    /// <summary>Decides whether they count as experienced whatever the calendar says. Null when done.</summary>
    public Task<StaffRefusal?> ExperienceAsync(Actor actor, StaffId id, bool experienced, CancellationToken ct) =>
        ChangeAsync(actor, id, AuditAction.SupporterExperience, experienced ? "experienced" : "by-calendar", profile =>
        {
            if (profile.IsExperienced == experienced) return false;
            profile.CountAsExperienced(experienced);
            return true;
        }, ct);

    /// <summary>Records a finished training; the same name again corrects its day. Null when done; the name is refused when empty, too long, or with a sign that parts trainings in a file; one too many changes nothing.</summary>
    public Task<StaffRefusal?> TrainAsync(Actor actor, StaffId id, string name, DateOnly doneOn, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(name);
        var called = name.Trim();
        if (called.Length is 0 or > SupporterTraining.LongestName || called.Any(sign => char.IsControl(sign) || sign is ';' or '\uFF1B')) return Task.FromResult<StaffRefusal?>(StaffRefusal.Name);
        return ChangeAsync(actor, id, AuditAction.SupporterTrained, doneOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), profile =>
        {
            if (profile.Trainings.Count >= SupporterProfile.MostOfAKind && profile.Trainings.All(training => training.Name != called)) return false;
            profile.Train(called, doneOn);
            return true;
        }, ct);
    }

    /// <summary>Takes a training away that was recorded by mistake. Null when done, also when there was none.</summary>
    public Task<StaffRefusal?> UntrainAsync(Actor actor, StaffId id, string name, CancellationToken ct) =>
        ChangeAsync(actor, id, AuditAction.SupporterUntrained, "", profile => profile.Untrain(name), ct);

    /// <summary>
    /// Lets them take no new rooms for a time, or again (null), as to take back what was just set. Rooms they hold stay theirs, and nobody is told a reason. Null
    /// when done; refused where they pause by their own word, which is theirs to end, and where the time would be over before it begins.
    /// </summary>
    public Task<StaffRefusal?> PauseAsync(Actor actor, StaffId id, Pause? pause, CancellationToken ct)
    {
        var detail = pause is null ? "" : pause.Until is { } end ? end.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture) : "open";
        return ChangeAsync(actor, id, pause is null ? AuditAction.SupporterReturned : AuditAction.SupporterPaused, detail, (profile, now) =>
        {
            if (profile.Pause is { } own && !own.IsOver(now) && profile.PausedBy is null) return (StaffRefusal.PausesThemselves, false);
            if (pause is not null && (pause.IsOver(now) || (pause.Until is { } until && until <= pause.From))) return (StaffRefusal.BadTime, false);
            if (pause == profile.Pause) return (null, false);
            if (pause is null) profile.Return();
            else profile.RestBy(actor.Id, pause);
            return (null, true);
        }, ct);
    }

    private Task<StaffRefusal?> ChangeAsync(Actor actor, StaffId id, AuditAction action, string detail, Func<SupporterProfile, bool> change, CancellationToken ct) =>
        ChangeAsync(actor, id, action, detail, (profile, _) => (null, change(profile)), ct);

    private Task<StaffRefusal?> ChangeAsync(Actor actor, StaffId id, AuditAction action, string detail, Func<SupporterProfile, DateTimeOffset, (StaffRefusal? Refusal, bool Changed)> change, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsSystemAsync<StaffRefusal?>("a coordinator decides about a supporter's load", async (db, token) =>
        {
            var (staff, refusal) = await Staffing.Places.ReachAsync(db, actor, Permission.ChangeSupporters, id, token);
            if (staff is null) return refusal;
            if (staff.Kind is null) return StaffRefusal.NoKind;
            var (why, changed) = change(await ProfileRows.TakeAsync(db, id, token), db.Now);
            if (!changed) return why;
            await AuditTrail.WriteAsync(db, db.Now, actor.Id, action, room: null, $"{id} {detail}".TrimEnd(), token);
            db.Announce(FeedTopic.Of(id));
            db.Announce(FeedTopic.People);
            return null;
        }, ct);
    }
}
