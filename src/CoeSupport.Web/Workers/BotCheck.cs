using CoeSupport.Core.Channels;

namespace CoeSupport.Web.Workers;

/// <summary>Asks LINE after the start whose tokens these are, and again until all fit: a token of another bot would send people's words from the wrong account.</summary>
public sealed partial class BotCheck(CheckBots bots, KeepBasicIds names, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<BotCheck> log) : BackgroundService
{
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.ApplicationStarted.UntilCancelledAsync(stoppingToken);
        try
        {
            while (await AskAsync(stoppingToken)) await Task.Delay(Again, clock, stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The process ends.
        }
    }

    /// <summary>True while some channel does not fit.</summary>
    private async Task<bool> AskAsync(CancellationToken ct)
    {
        var asked = await bots.RunAsync(ct);
        await names.RunAsync(bots.BasicIds, ct);
        foreach (var (channel, state) in asked.Where(answer => answer.State != BotState.Fits))
        {
            if (state == BotState.OtherBot) LogOtherBot(log, channel);
            else LogNotChecked(log, channel, state);
        }
        return asked.Any(answer => answer.State != BotState.Fits);
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "The access token of channel {Channel} belongs to another bot than its BotUserId. Check Line:Channels.")]
    private static partial void LogOtherBot(ILogger logger, string channel);

    [LoggerMessage(Level = LogLevel.Warning, Message = "LINE did not say whose token channel {Channel} has ({State}).")]
    private static partial void LogNotChecked(ILogger logger, string channel, BotState state);
}
