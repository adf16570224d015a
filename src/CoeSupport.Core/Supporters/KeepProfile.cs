using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Supporters;

/// <summary>Reads and changes one's own profile; there is no way to anybody else's. The limit, trainings and experience are not among what it changes.</summary>
public sealed class KeepProfile(Database database, KeyStore keys)
{
    /// <summary>One's own profile; who has said nothing yet has the defaults.</summary>
    public async Task<OwnProfile> ReadAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = database.OpenAs(actor);
        var profile = await ProfileRows.Whole(db).AsNoTracking().SingleOrDefaultAsync(p => p.StaffId == actor.Id, ct) ?? new SupporterProfile(actor.Id);
        var since = await db.Staff.Where(s => s.Id == actor.Id).Select(s => s.Since).SingleOrDefaultAsync(ct);
        var places = await db.Municipalities.AsNoTracking().OrderBy(place => place.Prefecture).ThenBy(place => place.Name).Select(place => new PlaceChoice(place.Id, place.Name, place.Prefecture)).ToListAsync(ct);
        var words = new ProfileWords
        {
            Gender = profile.Gender,
            Icon = profile.Icon,
            Sentence = profile.Sentence,
            Languages = profile.Languages,
            Themes = profile.Themes,
            Municipalities = [.. profile.Places.Select(place => place.MunicipalityId)],
            Hours = profile.Hours,
            Wanted = profile.Wanted,
        };
        var pause = profile.Pause is { } its && !its.IsOver(db.Now) ? its : null;
        return new OwnProfile(actor.Id, words, profile.Limit, await db.OpenSeats().CountAsync(seat => seat.StaffId == actor.Id, ct), since,
            Newcomer.Is(since, profile.Trainings.Count > 0, profile.IsExperienced, db.Now), TrainingDone.Of(profile), pause, pause is null ? null : profile.PauseReasonUnder(keys.HouseKey), places)
        {
            IsPauseByOther = pause is not null && profile.PausedBy is not null,
        };
    }

    /// <summary>Says what one is and knows. What is no choice is left out; a wish beyond what there is counts as the nearest.</summary>
    public Task SayAsync(Actor actor, ProfileWords words, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(words);
        return ChangeAsync(actor, async (db, profile, token) =>
        {
            var wanted = words.Municipalities.ToList();
            profile.Present(words.Gender is { } gender && Enum.IsDefined(gender) ? gender : null, words.Icon is { } icon && Enum.IsDefined(icon) ? icon : null);
            profile.Introduce(words.Sentence);
            profile.Speak(words.Languages);
            profile.Know(words.Themes);
            profile.Serve(await db.Municipalities.Where(place => wanted.Contains(place.Id)).Select(place => place.Id).ToListAsync(token));
            profile.BeThere(words.Hours);
            profile.Want(words.Wanted is { } rooms ? Math.Clamp(rooms, 0, SupporterProfile.HighestLimit) : null);
            return true;
        }, ct);
    }

    /// <summary>Takes no new rooms for a time, or takes them again (null). False when the pause would end before it begins or has ended already.</summary>
    public Task<bool> PauseAsync(Actor actor, Pause? pause, string? reason, CancellationToken ct) => ChangeAsync(actor, (db, profile, _) =>
    {
        if (pause is null) profile.Return();
        else if (pause.IsOver(db.Now) || (pause.Until is { } until && until <= pause.From)) return Task.FromResult(false);
        else profile.Rest(pause, reason is { Length: > SupporterProfile.LongestReason } ? reason[..SupporterProfile.LongestReason] : reason, keys.HouseKey);
        return Task.FromResult(true);
    }, ct);

    private Task<bool> ChangeAsync(Actor actor, Func<SupportDb, SupporterProfile, CancellationToken, Task<bool>> change, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsAsync(actor, async (db, token) =>
        {
            if (!await change(db, await ProfileRows.TakeAsync(db, actor.Id, token), token)) return false;
            db.Announce(FeedTopic.Of(actor.Id));
            db.Announce(FeedTopic.People);
            return true;
        }, ct);
    }
}
