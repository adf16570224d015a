using CoeSupport.Core.FollowUps;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Data;

/// <summary>Asked past the filter, because a coordinator who passes a seat on is no member of its room; dates and ids, no word is opened.</summary>
internal static class FollowUpLookups
{
    /// <summary>What this person has to do in the room.</summary>
    public static Task<List<FollowUp>> OpenFollowUpsAsync(this SupportDb db, RoomId room, StaffId staff, CancellationToken ct) =>
        db.FollowUps.IgnoreQueryFilters().Where(one => one.RoomId == room && one.StaffId == staff && one.DoneAt == null).ToListAsync(ct);

    /// <summary>The calls this person has to make from the room.</summary>
    public static Task<List<PhoneCall>> OpenPhoneCallsAsync(this SupportDb db, RoomId room, StaffId staff, CancellationToken ct) =>
        db.PhoneCalls.IgnoreQueryFilters().Where(call => call.RoomId == room && call.CallerId == staff && call.EndedAt == null).ToListAsync(ct);
}
