using System.Net;
using CoeSupport.Core.Access;
using CoeSupport.Core.People;
using CoeSupport.Core.Staffing;
using CoeSupport.Web.Demo;
using CoeSupport.Web.Tests.Hosting;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CoeSupport.Web.Tests.Access;

/// <summary>The application beside a provider that does as it is told.</summary>
internal sealed class OidcHost : IAsyncDisposable
{
    private OidcHost(ProviderSide provider, WebHost web) => (Provider, Web) = (provider, web);

    public ProviderSide Provider { get; }

    public WebHost Web { get; }

    public static async Task<OidcHost> StartAsync(string environment = "Development", string? publicAddress = null, Uri? line = null, params (string Key, string Value)[] more)
    {
        var provider = await ProviderSide.StartAsync();
        var settings = new Dictionary<string, string>
        {
            ["Oidc:Authority"] = provider.Address,
            ["Oidc:ClientId"] = ProviderSide.Client,
            ["Oidc:ClientSecret"] = ProviderSide.ClientSecret,
            ["Access:SignInsPerMinute"] = "1000",
        };
        foreach (var (key, value) in more) settings[key] = value;
        return new OidcHost(provider, await WebHost.StartAsync(environment: environment, publicAddress: publicAddress, line: line, more: settings));
    }

    /// <summary>Sent to the provider: what it was asked.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> BeginAsync(Visitor visitor, string query = "")
    {
        using var answer = await visitor.GetAsync($"/sign-in/oidc{query}");
        if (answer.StatusCode != HttpStatusCode.Found) throw new InvalidOperationException($"No way to the provider: {answer.StatusCode}");
        return Asked(answer.Headers.Location!);
    }

    public static IReadOnlyDictionary<string, string> Asked(Uri location) => QueryHelpers.ParseQuery(location.Query).ToDictionary(pair => pair.Key, pair => pair.Value.ToString());

    /// <summary>Through the provider and back: where one ends up.</summary>
    public async Task<string> SignInAsync(Visitor visitor, string subject, string query = "", string? sid = null)
    {
        var asked = await BeginAsync(visitor, query);
        return await ComeBackAsync(visitor, Provider.Grants(asked, subject, sid), asked["state"]);
    }

    public static async Task<string> ComeBackAsync(Visitor visitor, string code, string state, string more = "")
    {
        using var answer = await visitor.GetAsync($"/sign-in/callback?code={Uri.EscapeDataString(code)}&state={Uri.EscapeDataString(state)}{more}");
        if (answer.StatusCode != HttpStatusCode.Found) throw new InvalidOperationException($"Not sent on: {answer.StatusCode}");
        return answer.Headers.Location!.OriginalString;
    }

    /// <summary>The secret of an invitation by the demo world's administrator.</summary>
    public async Task<Invited> InviteAsync(string name = "美緒")
    {
        var head = (await Web.Services.GetRequiredService<Actors>().FindAsync(DemoContent.StaffIdOf("sakaki"), CancellationToken.None))!;
        var offer = new StaffOffer(name, SupporterKind.Volunteer, "", [new RoleGrant(Role.Supporter, Scope.WholeOperator)]);
        return await Web.Services.GetRequiredService<InviteStaff>().InviteAsync(head, offer, CancellationToken.None);
    }

    /// <summary>Somebody whose account is bound.</summary>
    public async Task<(StaffId Staff, string Subject)> HireAsync()
    {
        var subject = Guid.NewGuid().ToString("N");
        var invited = await InviteAsync();
        using var visitor = new Visitor(Web);
        await SignInAsync(visitor, subject, $"?invitation={invited.Secret}");
        return (invited.Staff, subject);
    }

    public async Task<IReadOnlyList<string>> TrailAsync()
    {
        await using var db = Web.Database.OpenAsSystem("a test reads the trail");
        return await db.AuditEntries.OrderBy(e => e.Number).Where(e => e.Action.StartsWith("sign-in.") || e.Action.StartsWith("session.")).Select(e => e.Action + " " + e.Detail).ToListAsync();
    }

    public async Task<int> SessionsAsync(StaffId staff)
    {
        await using var db = Web.Database.OpenAsSystem("a test counts sessions");
        return await db.Sessions.CountAsync(s => s.StaffId == staff && s.EndedAt == null);
    }

    public async ValueTask DisposeAsync()
    {
        await Web.DisposeAsync();
        await Provider.DisposeAsync();
    }
}
