using CoeSupport.Core.Rooms;
using CoeSupport.Core.Tests.Line;
using CoeSupport.Core.Tests.LineSimulator;
using CoeSupport.TestKit;
using Xunit;

namespace CoeSupport.Core.Tests.Rooms;

/// <summary>Display names come from LINE, and one odd id leaves nobody else nameless.</summary>
public sealed class ReadProfilesTests
{
    [Fact]
    public async Task Names_are_read_although_an_older_room_has_an_id_that_LINE_would_refuse()
    {
        await using var cast = await Cast.AssembleAsync();
        await using var line = await SimulatorHost.StartAsync(clock: cast.Clock);
        using var wire = new Wire(line);
        wire.Options.Channels[0].BotUserId = Cast.Bot;
        var odd = await cast.RoomWithTrioAsync("だれ", "not-a-line-id");
        var mio = await line.ParentAsync("mio 🌙");
        var room = await cast.RoomWithTrioAsync("こんにちは", mio);
        var profiles = new ReadProfiles(cast.Database, cast.Keys, wire.Clients);

        await profiles.RunAsync(CancellationToken.None);

        Assert.Equal("mio 🌙", (await cast.Transcript.ReadAsync(cast.Midwife, room, 10, CancellationToken.None))!.Name);
        Assert.Null((await cast.Transcript.ReadAsync(cast.Midwife, odd, 10, CancellationToken.None))!.Name);
        await profiles.RunAsync(CancellationToken.None);
        Assert.Single(wire.Calls);
    }

    [Fact]
    public async Task While_LINE_cannot_be_reached_the_name_stays_due()
    {
        await using var cast = await Cast.AssembleAsync();
        await using var line = await SimulatorHost.StartAsync(clock: cast.Clock);
        using var wire = new Wire(line);
        wire.Options.Channels[0].BotUserId = Cast.Bot;
        var here = wire.Options.ApiBaseAddress;
        var mio = await line.ParentAsync("mio");
        var room = await cast.RoomWithTrioAsync("こんにちは", mio);
        var profiles = new ReadProfiles(cast.Database, cast.Keys, wire.Clients);

        wire.Options.ApiBaseAddress = new Uri("http://127.0.0.1:1/");
        await Assert.ThrowsAsync<HttpRequestException>(() => profiles.RunAsync(CancellationToken.None));
        wire.Options.ApiBaseAddress = here;
        await profiles.RunAsync(CancellationToken.None);

        Assert.Equal("mio", (await cast.Transcript.ReadAsync(cast.Midwife, room, 10, CancellationToken.None))!.Name);
    }
}
