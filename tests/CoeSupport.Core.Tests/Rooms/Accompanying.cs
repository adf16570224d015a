using CoeSupport.Core.Access;
using CoeSupport.Core.Channels;
using CoeSupport.Core.People;
using CoeSupport.TestKit;

namespace CoeSupport.Core.Tests.Rooms;

/// <summary>People whom only the tests of reception, supervision and emergency access need.</summary>
internal static class Accompanying
{
    public static async Task<Actor> HireAsync(this Cast cast, string name, Role role, Scope scope, SupporterKind? kind = null)
    {
        var staff = new Staff(StaffId.New(), name, kind, about: "", cast.Clock.GetUtcNow());
        staff.Grant(role, scope);
        await cast.Database.ChangeAsSystemAsync("a test's world", (db, _) =>
        {
            db.Staff.Add(staff);
            return Task.FromResult(true);
        }, CancellationToken.None);
        return Actors.Of(staff);
    }

    /// <summary>A second channel, of Wakaba, that serves nobody yet.</summary>
    public static async Task<ChannelId> OtherChannelAsync(this Cast cast)
    {
        var id = ChannelId.New();
        await cast.Database.ChangeAsSystemAsync("a test's world", (db, _) =>
        {
            db.Channels.Add(new Channel(id, "若葉", "Ub0b00000000000000000000000000002", ChannelPurpose.Rooms, cast.Wakaba));
            return Task.FromResult(true);
        }, CancellationToken.None);
        return id;
    }
}
