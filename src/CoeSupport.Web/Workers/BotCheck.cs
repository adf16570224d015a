using CoeSupport.Core.Line;

namespace CoeSupport.Web.Workers;

/// <summary>Asks LINE once after the start whose tokens these are: a token of another bot would send people's words from the wrong account.</summary>
public sealed partial class BotCheck(LineOptions options, LineClients clients, IHostApplicationLifetime lifetime, ILogger<BotCheck> log) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.ApplicationStarted.UntilCancelledAsync(stoppingToken);
        foreach (var channel in options.Channels)
        {
            try
            {
                var bot = await clients.Find(channel.BotUserId)!.GetBotInfoAsync(stoppingToken);
                if (bot.UserId != channel.BotUserId) LogOtherBot(log, channel.Name);
            }
            catch (Exception error) when (error is HttpRequestException or LineResponseException)
            {
                LogNotChecked(log, channel.Name, error is LineResponseException answer ? answer.StatusCode : 0);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "The access token of channel {Channel} belongs to another bot than its BotUserId. Check Line:Channels.")]
    private static partial void LogOtherBot(ILogger logger, string channel);

    [LoggerMessage(Level = LogLevel.Warning, Message = "LINE did not say whose token channel {Channel} has (status {Status}).")]
    private static partial void LogNotChecked(ILogger logger, string channel, int status);
}
