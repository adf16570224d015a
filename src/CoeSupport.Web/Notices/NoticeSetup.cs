using CoeSupport.Core.Notices;
using CoeSupport.Web.Hosting;

namespace CoeSupport.Web.Notices;

/// <summary>What tells people who are not looking: settings from the section <c>Notices</c>, and what works with them.</summary>
internal static class NoticeSetup
{
    public static void AddNotices(this WebApplicationBuilder builder)
    {
        var (services, publicAddress) = (builder.Services, builder.Configuration["Web:PublicBaseAddress"]);
        var mail = MailOf(builder.Configuration);
        services.AddSingleton(provider =>
        {
            mail.Workstation = () => publicAddress is { Length: > 0 } ? new Uri(publicAddress) : OwnAddress.Of(provider);
            return mail;
        });
        services.AddSingleton(PushOf(builder.Configuration, builder.Environment.IsDevelopment()));
        services.AddSingleton<PushHosts>();
        services.AddSingleton<PushIdentity>();
        services.AddSingleton<SendPush>();
        services.AddSingleton<SendMail>();
        services.AddSingleton<KeepNoticeSettings>();
        services.AddSingleton<KeepMailAddress>();
        services.AddSingleton<KeepDevices>();
        services.AddSingleton<OwnNotices>();
        services.AddSingleton<SeeNotices>();
        services.AddSingleton<TryNotices>();
        services.AddSingleton<PlanPostings>();
    }

    /// <summary>What cannot be worked with, in words.</summary>
    public static IEnumerable<string> Faults(IConfiguration configuration) => [.. MailOf(configuration).Faults(), .. PushOf(configuration, isDevelopment: false).Faults()];

    private static MailOptions MailOf(IConfiguration configuration)
    {
        var options = new MailOptions();
        configuration.GetSection("Notices:Mail").Bind(options);
        return options;
    }

    private static PushOptions PushOf(IConfiguration configuration, bool isDevelopment)
    {
        var options = new PushOptions();
        configuration.GetSection("Notices:Push").Bind(options);
        options.AllowsLoopback = isDevelopment; // no setting: nobody turns it on by mistake
        if (options.Contact.Length > 0) return options;
        var address = configuration["Web:PublicBaseAddress"];
        options.Contact = address?.StartsWith("https://", StringComparison.OrdinalIgnoreCase) == true ? address : isDevelopment ? "https://localhost" : "";
        return options;
    }
}
