namespace CoeSupport.Web.Hosting;

/// <summary>How this process ends when it is told to (SIGTERM): <c>Shutdown</c> of the configuration.</summary>
/// <param name="AnnouncedFor">So long <c>/health/ready</c> is red and everything works on, so that proxies send nobody here any more. None when somebody presses Ctrl+C.</param>
/// <param name="FinishWithin">So long answers of LINE, mail servers and push services are waited for; what is not answered then is handed back.</param>
internal sealed record ShutdownOptions(TimeSpan AnnouncedFor, TimeSpan FinishWithin)
{
    /// <summary>After <see cref="FinishWithin"/>, for requests in the middle and for writing down. The process has ended before <c>AnnouncedFor + FinishWithin</c> and twice this.</summary>
    public static readonly TimeSpan Spare = TimeSpan.FromSeconds(5);

    /// <summary>As configured.</summary>
    public static ShutdownOptions From(IConfiguration configuration) =>
        new(configuration.GetValue("Shutdown:AnnouncedFor", TimeSpan.FromSeconds(3)), configuration.GetValue("Shutdown:FinishWithin", TimeSpan.FromSeconds(15)));
}
