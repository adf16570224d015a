using CoeSupport.Core.Data;
using CoeSupport.Core.Line;
using CoeSupport.Web.Access;
using CoeSupport.Web.Access.Oidc;
using CoeSupport.Web.Notices;
using CoeSupport.Web.Telemetry;

namespace CoeSupport.Web.Hosting;

/// <summary>Outside Development a start with holes in the configuration is refused, naming every missing key at once.</summary>
internal static class RequiredConfiguration
{
    public static bool HasRequiredConfiguration(this WebApplicationBuilder builder)
    {
        var missing = Missing(builder.Configuration, builder.Environment.IsDevelopment()).ToList();
        var wrong = Wrong(builder.Configuration).ToList();
        if (missing.Count == 0 && wrong.Count == 0) return true;
        if (missing.Count > 0) Console.Error.WriteLine("CoeSupport does not start: these settings are missing.");
        foreach (var key in missing) Console.Error.WriteLine($"  {key}");
        if (wrong.Count > 0) Console.Error.WriteLine("CoeSupport does not start: these settings cannot be worked with.");
        foreach (var fault in wrong) Console.Error.WriteLine($"  {fault}");
        Console.Error.WriteLine("They can be given as environment variables (Line__Channels__0__ChannelSecret=…) or in appsettings.Production.json; see README.md.");
        return false;
    }

    public static IEnumerable<string> Missing(IConfiguration configuration, bool isDevelopment)
    {
        if (configuration.GetValue("Database:Provider", DatabaseProvider.Sqlite) == DatabaseProvider.Postgres && string.IsNullOrWhiteSpace(configuration.GetConnectionString("Support")))
        {
            yield return "ConnectionStrings:Support";
        }
        // In Development a provider stands beside the personas, if there is one; half of one is a mistake.
        if (!isDevelopment || !IsMissing("Oidc:Authority"))
        {
            foreach (var key in new[] { "Oidc:Authority", "Oidc:ClientId", "Oidc:ClientSecret" })
            {
                if (IsMissing(key)) yield return key;
            }
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

        bool IsMissing(string key) => string.IsNullOrWhiteSpace(configuration[key]);
    }

    /// <summary>What is there and cannot be worked with, each in words; never a value, which may be a secret.</summary>
    public static IEnumerable<string> Wrong(IConfiguration configuration)
    {
        try
        {
            return [.. OidcSettings.From(configuration)?.Faults() ?? [], .. AccessOptions.From(configuration).Faults(), .. TrustedProxies.Faults(configuration), .. NoticeSetup.Faults(configuration), .. TelemetrySetup.Faults(configuration)];
        }
        catch (InvalidOperationException unreadable)
        {
            // The binder's message names the key and what it should have been.
            return [unreadable.Message];
        }
    }
}
