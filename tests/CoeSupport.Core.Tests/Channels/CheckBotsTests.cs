using CoeSupport.Core.Channels;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Tests.Line;
using CoeSupport.Core.Tests.LineSimulator;
using Xunit;

namespace CoeSupport.Core.Tests.Channels;

/// <summary>LINE says whose token a channel has; what it said is known until the process ends.</summary>
public sealed class CheckBotsTests
{
    [Fact]
    public async Task A_token_of_the_configured_bot_fits_and_is_not_asked_about_again()
    {
        await using var line = await SimulatorHost.StartAsync();
        using var wire = new Wire(line);
        var bots = new CheckBots(wire.Options, wire.Clients, new RoomFeed());
        Assert.Equal(BotState.NotAsked, bots.Of(SimulatorHost.BotUserId));

        await bots.RunAsync(CancellationToken.None);
        Assert.Empty(await bots.RunAsync(CancellationToken.None));

        Assert.Equal(BotState.Fits, bots.Of(SimulatorHost.BotUserId));
        Assert.Single(wire.Calls);
    }

    [Fact]
    public async Task Another_bots_token_a_refused_one_and_silence_are_told_apart()
    {
        await using var line = await SimulatorHost.StartAsync();
        const string other = "Uffffffffffffffffffffffffffffffff";
        using var wrong = new Wire(line);
        wrong.Options.Channels[0].BotUserId = other;
        using var refused = new Wire(line, token: "not-a-token-of-this-channel");
        using var silent = new Wire(line);
        silent.Options.ApiBaseAddress = new Uri("http://127.0.0.1:1/");

        Assert.Equal(BotState.OtherBot, await AskAsync(wrong, other));
        Assert.Equal(BotState.TokenRefused, await AskAsync(refused, SimulatorHost.BotUserId));
        Assert.Equal(BotState.NoAnswer, await AskAsync(silent, SimulatorHost.BotUserId));
        Assert.Equal(BotState.NotConfigured, new CheckBots(wrong.Options, wrong.Clients, new RoomFeed()).Of(SimulatorHost.BotUserId));
    }

    [Fact]
    public async Task Once_LINE_answers_the_state_follows_and_open_screens_hear_of_it()
    {
        await using var line = await SimulatorHost.StartAsync();
        using var wire = new Wire(line);
        var here = wire.Options.ApiBaseAddress;
        wire.Options.ApiBaseAddress = new Uri("http://127.0.0.1:1/");
        var feed = new RoomFeed();
        var heard = 0;
        using var subscription = feed.Subscribe(FeedTopic.Channels, () => heard++);
        var bots = new CheckBots(wire.Options, wire.Clients, feed);
        await bots.RunAsync(CancellationToken.None);

        wire.Options.ApiBaseAddress = here;
        await bots.RunAsync(CancellationToken.None);

        Assert.Equal((BotState.Fits, 2), (bots.Of(SimulatorHost.BotUserId), heard));
    }

    private static async Task<BotState> AskAsync(Wire wire, string bot)
    {
        var bots = new CheckBots(wire.Options, wire.Clients, new RoomFeed());
        await bots.RunAsync(CancellationToken.None);
        return bots.Of(bot);
    }
}
