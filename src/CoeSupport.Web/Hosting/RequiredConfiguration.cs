using CoeSupport.Core.Data;
using CoeSupport.Core.Line;

namespace CoeSupport.Web.Hosting;

/// <summary>Outside Development a start with holes in the configuration is refused, naming every missing key at once.</summary>
internal static class RequiredConfiguration
{
    public static bool HasRequiredConfiguration(this WebApplicationBuilder builder)
    {
        var missing = Missing(builder.Configuration, builder.Environment.IsDevelopment()).ToList();
        if (missing.Count == 0) return true;
        Console.Error.WriteLine("CoeSupport does not start: these settings are missing.");
        foreach (var key in missing) Console.Error.WriteLine($"  {key}");
        Console.Error.WriteLine("They can be given as environment variables (Line__Channels__0__ChannelSecret=…) or in appsettings.Production.json; see README.md.");
        return false;
    }

    public static IEnumerable<string> Missing(IConfiguration configuration, bool isDevelopment)
    {
        if (configuration.GetValue("Database:Provider", DatabaseProvider.Sqlite) == DatabaseProvider.Postgres && string.IsNullOrWhiteSpace(configuration.GetConnectionString("Support")))
        {
            yield return "ConnectionStrings:Support";
        }
        if (isDevelopment) yield break;
        var channels = configuration.GetSection("Line:Channels").GetChildren().ToList();
        var prefixes = channels.Count == 0 ? ["Line:Channels:0"] : channels.Select(channel => channel.Path);
        foreach (var prefix in prefixes)
        {
            foreach (var key in new[] { nameof(LineChannelOptions.Name), nameof(LineChannelOptions.ChannelSecret), nameof(LineChannelOptions.BotUserId) })
            {
                if (IsMissing($"{prefix}:{key}")) yield return $"{prefix}:{key}";
            }
            // With id and secret tokens of 15 minutes are fetched from LINE; the secret is required anyway.
            var (token, id) = ($"{prefix}:{nameof(LineChannelOptions.ChannelAccessToken)}", $"{prefix}:{nameof(LineChannelOptions.ChannelId)}");
            if (IsMissing(token) && IsMissing(id)) yield return $"{token} or {id}";
        }
        if (IsMissing("Oidc:Authority")) yield return "Oidc:Authority";

        bool IsMissing(string key) => string.IsNullOrWhiteSpace(configuration[key]);
    }
}
