using System.Security.Claims;
using CoeSupport.Core.Sessions;
using CoeSupport.Core.Staffing;
using CoeSupport.Web.Hosting;
using Microsoft.AspNetCore.Authentication;

namespace CoeSupport.Web.Access.Oidc;

/// <summary>What somebody gets who comes back from the provider: a session and their page, or a page that says kindly how to go on. Each leaves one audit entry.</summary>
internal static class SignInAnswers
{
    /// <summary>The provider vouches for somebody; whether they work here is for us to say.</summary>
    public static async Task CameAsync(TicketReceivedContext ticket)
    {
        var context = ticket.HttpContext;
        var environment = context.RequestServices.GetRequiredService<IHostEnvironment>();
        string Claim(string name) => ticket.Principal!.FindFirstValue(name)!;
        var provider = new ProviderSession(Claim("iss"), Claim("sub"), ticket.Principal!.FindFirstValue("sid"), ticket.Principal!.FindFirstValue("account"), ticket.Properties!.GetTokenValue("id_token")!);
        var outcome = await context.RequestServices.GetRequiredService<SignIn>().RunAsync(
            provider, ticket.Properties!.Items.TryGetValue(OidcHandler.Invitation, out var invitation) ? invitation : null,
            Device.Of(context.Request.Headers.UserAgent), SessionCookie.SecretOf(context, environment), context.RequestAborted);
        if (outcome.Secret is { } secret)
        {
            SessionCookie.Write(context, environment, secret);
            context.Response.Redirect(LocalUrl.OrHome(ticket.ReturnUri));
        }
        else
        {
            context.Response.Redirect(outcome.Refusal == SignInRefusal.Unknown ? "/sign-in/trouble/unknown" : "/sign-in/trouble/invitation");
        }
        ticket.HandleResponse();
    }

    /// <summary>It came to nothing on the way.</summary>
    public static async Task FailedAsync(RemoteFailureContext failed)
    {
        await FailedAsync(failed.HttpContext, failed.Failure as OidcException ?? new OidcException("unexpected", failed.Failure));
        failed.HandleResponse();
    }

    /// <summary>As above, also before anybody was sent to the provider.</summary>
    public static async Task FailedAsync(HttpContext context, OidcException failure)
    {
        // The inner error's type says what the operator must look after; its message could carry what was sent.
        context.RequestServices.GetRequiredService<ILogger<OidcHandler>>().LogWarning("A sign-in came to nothing: {Code} {Error}", failure.Code, failure.InnerException?.GetType().Name ?? "");
        await context.RequestServices.GetRequiredService<SignIn>().RecordFailureAsync(failure.Code, CancellationToken.None);
        context.Response.Redirect(failure.Code == OidcException.ProviderUnavailable ? "/sign-in/trouble/provider" : "/sign-in/trouble/again");
    }
}
