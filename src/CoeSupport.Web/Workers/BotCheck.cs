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

    /// <summary>True while some channel does not fit, or its name could not be kept.</summary>
    private async Task<bool> AskAsync(CancellationToken ct)
    {
        var asked = await bots.RunAsync(ct);
        var isKept = await KeepNamesAsync(ct);
        foreach (var (channel, state) in asked.Where(answer => answer.State != BotState.Fits))
        {
            if (state == BotState.OtherBot) LogOtherBot(log, channel);
            else LogNotChecked(log, channel, state);
        }
        return !isKept || asked.Any(answer => answer.State != BotState.Fits);
    }

    // A database that cannot be written at this moment ends neither this check nor the process.
    private async Task<bool> KeepNamesAsync(CancellationToken ct)
    {
        try
        {
            await names.RunAsync(bots.BasicIds, ct);
            return true;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogNotKept(log, error.GetType().Name);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "The access token of channel {Channel} belongs to another bot than its BotUserId. Check Line:Channels.")]
    private static partial void LogOtherBot(ILogger logger, string channel);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What LINE calls our accounts could not be kept ({Error}); it is tried again.")]
    private static partial void LogNotKept(ILogger logger, string error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "LINE did not say whose token channel {Channel} has ({State}).")]
    private static partial void LogNotChecked(ILogger logger, string channel, BotState state);
}
