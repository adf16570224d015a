using System.Globalization;
using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using CoeSupport.Core.Staffing;

namespace CoeSupport.Core.Supporters;

/// <summary>
/// What a coordinator or administrator decides about a supporter within their reach, never about themselves: how many rooms, trainings, experience. On the
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

    private Task<StaffRefusal?> ChangeAsync(Actor actor, StaffId id, AuditAction action, string detail, Func<SupporterProfile, bool> change, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsSystemAsync<StaffRefusal?>("a coordinator decides about a supporter's load", async (db, token) =>
        {
            var (staff, refusal) = await Staffing.Places.ReachAsync(db, actor, Permission.ChangeSupporters, id, token);
            if (staff is null) return refusal;
            if (staff.Kind is null) return StaffRefusal.NoKind;
            if (!change(await ProfileRows.TakeAsync(db, id, token))) return null;
            await AuditTrail.WriteAsync(db, db.Now, actor.Id, action, room: null, $"{id} {detail}".TrimEnd(), token);
            db.Announce(FeedTopic.Of(id));
            db.Announce(FeedTopic.People);
            return null;
        }, ct);
    }
}
