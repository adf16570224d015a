using CoeSupport.Core.People;
using CoeSupport.Core.Supporters;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Data;

/// <summary>What supporters show to parents, past the filter of profiles: it is public to the parents of their rooms whoever brings it there.</summary>
internal static class FaceRows
{
    /// <summary>Picture and sentence of these; who has no profile is not among them.</summary>
    public static async Task<Dictionary<StaffId, (SupporterIcon? Icon, string Sentence)>> PublicFacesAsync(this SupportDb db, IReadOnlyCollection<StaffId> ids, CancellationToken ct) =>
        (await db.SupporterProfiles.IgnoreQueryFilters().Where(profile => ids.Contains(profile.StaffId)).Select(profile => new { profile.StaffId, profile.Icon, profile.Sentence }).ToListAsync(ct))
            .ToDictionary(profile => profile.StaffId, profile => (profile.Icon, profile.Sentence));
}
