using System.Globalization;
using CoeSupport.Core.Deliveries;

namespace CoeSupport.Web.Workers;

/// <summary>
/// The monthly limit as configured for a channel (<c>Line:Channels:0:MonthlyMessages</c>); how many are used is our own count. Stands in until the
/// client can ask LINE for both.
/// </summary>
internal static class ConfiguredQuota
{
    public static ReadQuota Of(IConfiguration configuration) => (botUserId, _) =>
    {
        var channel = configuration.GetSection("Line:Channels").GetChildren().FirstOrDefault(channel => channel["BotUserId"] == botUserId);
        long? limit = long.TryParse(channel?["MonthlyMessages"], NumberStyles.None, CultureInfo.InvariantCulture, out var messages) ? messages : null;
        return Task.FromResult<QuotaReading?>(new QuotaReading(limit, Used: null));
    };
}
