using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Preferences;

/// <summary>Keeps somebody's own ways of looking at a list; there is no way to anybody else's.</summary>
public sealed class KeepViews(Database database)
{
    /// <summary>Their views of this list, by name.</summary>
    public async Task<IReadOnlyList<SavedView>> ReadAsync(Actor actor, string list, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = database.OpenAs(actor);
        return [.. (await db.SavedViews.AsNoTracking().Where(saved => saved.StaffId == actor.Id && saved.List == list).ToListAsync(ct)).OrderBy(saved => saved.Name, StringComparer.Ordinal)];
    }

    /// <summary>Keeps this view under a name; the same name again shows this from now on. False when the name or query is empty or too long, or there are too many.</summary>
    public Task<bool> SaveAsync(Actor actor, string list, string name, string query, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(query);
        var called = (name ?? "").Trim();
        if (called.Length is 0 or > SavedView.LongestName || called.Any(char.IsControl) || query.Length > SavedView.LongestQuery) return Task.FromResult(false);
        return database.ChangeAsAsync(actor, async (db, token) =>
        {
            await db.LockAsync($"preferences:{actor.Id}", token);
            var there = await db.SavedViews.Where(saved => saved.StaffId == actor.Id && saved.List == list).ToListAsync(token);
            if (there.Find(saved => saved.Name == called) is { } before) before.Show(query);
            else if (there.Count >= SavedView.MostOfAList) return false;
            else db.SavedViews.Add(new SavedView(actor.Id, list, called, query));
            return true;
        }, ct);
    }

    /// <summary>Forgets a view. False when there is none of that name.</summary>
    public Task<bool> DeleteAsync(Actor actor, string list, string name, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsAsync(actor, async (db, token) =>
        {
            if (await db.SavedViews.SingleOrDefaultAsync(saved => saved.StaffId == actor.Id && saved.List == list && saved.Name == name, token) is not { } saved) return false;
            db.SavedViews.Remove(saved);
            return true;
        }, ct);
    }
}
