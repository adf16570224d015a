using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Supporters;

/// <summary>Profiles with all that belongs to them.</summary>
internal static class ProfileRows
{
    public static IQueryable<SupporterProfile> Whole(SupportDb db) => db.SupporterProfiles.AsSplitQuery().Include(profile => profile.Places).Include(profile => profile.Trainings);

    /// <summary>The profile to be changed; one is begun where there is none. Others who change it wait.</summary>
    public static async Task<SupporterProfile> TakeAsync(SupportDb db, StaffId person, CancellationToken ct)
    {
        await db.LockAsync($"profile:{person}", ct);
        if (await Whole(db).SingleOrDefaultAsync(profile => profile.StaffId == person, ct) is { } there) return there;
        return db.SupporterProfiles.Add(new SupporterProfile(person)).Entity;
    }
}
