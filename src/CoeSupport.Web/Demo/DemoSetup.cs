using System.Security.Cryptography;
using CoeSupport.LineSimulator;
using CoeSupport.Web.Hosting;

namespace CoeSupport.Web.Demo;

/// <summary>
/// Development without configured channels: a LINE platform in a box runs inside this process, with a secret and a token made anew at each start.
/// Nothing of this exists in Production.
/// </summary>
internal static class DemoSetup
{
    private const string BotUserId = "Uc0e00000000000000000000000000001";

    public static void UseDemoChannelInDevelopment(this WebApplicationBuilder builder)
    {
        if (!builder.Environment.IsDevelopment()) return;
        builder.Services.AddSingleton(_ => DemoContent.Load());
        builder.Services.AddSingleton<SeedDemoWorld>();
        builder.Services.AddSingleton<SeedDemoCare>();
        if (builder.Configuration.GetSection("Line:Channels").GetChildren().Any()) return;
        var name = DemoContent.Load().File.Channel.Name;
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Line:Channels:0:Name"] = name,
            ["Line:Channels:0:ChannelId"] = "2000000001",
            ["Line:Channels:0:ChannelSecret"] = secret,
            ["Line:Channels:0:ChannelAccessToken"] = token,
            ["Line:Channels:0:BotUserId"] = BotUserId,
        });
        builder.Services.AddHostedService<TellDemoAddresses>();
        builder.Services.AddLineSimulator(options =>
        {
            options.StoragePath = StoragePath.From(builder.Configuration, builder.Environment.ContentRootPath).Folder;
            options.ChannelName = name;
            options.ChannelId = "2000000001";
            options.ChannelSecret = secret;
            options.ChannelAccessToken = token;
            options.BotUserId = BotUserId;
            options.BasicId = "@000coe";
            options.MonthlyLimit = 5000; // LINE's light plan in Japan
            options.WorkstationUrl = "/";
        });
    }

    public static async Task SeedDemoWorldAsync(this WebApplication app)
    {
        if (app.Services.GetService<SeedDemoWorld>() is { } seed && await seed.RunAsync(CancellationToken.None)) await app.Services.GetRequiredService<SeedDemoCare>().RunAsync(CancellationToken.None);
        if (app.Services.GetService<SimulatorDesk>() is not { } desk) return;
        var content = app.Services.GetRequiredService<DemoContent>().File;
        await desk.SeedAsync(DemoPhones.Of(content, app.Services.GetRequiredService<TimeProvider>().GetUtcNow()), CancellationToken.None);
    }

    /// <summary>Maps the simulator's phone and its side of LINE.</summary>
    public static void MapDemo(this WebApplication app)
    {
        if (app.Services.GetService<SimulatorDesk>() is not null) app.MapLineSimulator();
    }
}
