using CoeSupport.Core.Access;
using CoeSupport.Core.Channels;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Channels;

/// <summary>Whether a channel shows parents' pictures is decided by those who look after it, on the record, and open screens follow.</summary>
public sealed class ShowPicturesTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_coordinator_of_the_channel_switches_it_and_the_trail_says_who(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var heard = new List<string>();
        using var rooms = cast.Feed.Subscribe(FeedTopic.Pictures, () => heard.Add("rooms"));
        using var operators = cast.Feed.Subscribe(FeedTopic.Channels, () => heard.Add("operators"));
        var pictures = new ShowPictures(cast.Database);

        Assert.True(await pictures.SetAsync(cast.Coordinator, cast.Channel, true, CancellationToken.None));
        Assert.True(await pictures.SetAsync(cast.Coordinator, cast.Channel, true, CancellationToken.None)); // as it is already

        Assert.Equal(["operators", "rooms"], heard.Order(StringComparer.Ordinal));
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.True((await db.Channels.SingleAsync()).ShowsPicture);
        var entry = await db.AuditEntries.SingleAsync(e => e.Action.StartsWith("channel."));
        Assert.Equal(("channel.pictures-shown", cast.Coordinator.Id, cast.Channel.ToString()), (entry.Action, entry.ActorId, entry.Detail));
    }

    [Fact]
    public async Task An_administrator_may_and_nobody_else()
    {
        await using var cast = await Cast.AssembleAsync();
        var pictures = new ShowPictures(cast.Database);
        var officer = With(cast, Role.MunicipalityOfficer);

        foreach (var refused in new[] { cast.Midwife, cast.Volunteer, officer, With(cast, Role.Supervisor), With(cast, Role.Specialist), cast.WakabaCoordinator })
        {
            Assert.False(await pictures.SetAsync(refused, cast.Channel, true, CancellationToken.None));
        }
        Assert.False(await pictures.SetAsync(cast.Coordinator, ChannelId.New(), true, CancellationToken.None));
        await using (var db = cast.Database.OpenAsSystem("test")) Assert.False((await db.Channels.SingleAsync()).ShowsPicture);
        Assert.True(await pictures.SetAsync(With(cast, Role.Administrator), cast.Channel, true, CancellationToken.None));
    }

    private static Actor With(Cast cast, Role role) => cast.Midwife with { Roles = [new RoleGrant(role, Scope.WholeOperator)] };
}
