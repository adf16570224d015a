using CoeSupport.Core.People;
using CoeSupport.Core.Sessions;
using CoeSupport.TestKit;
using CoeSupport.Web.Access;
using CoeSupport.Web.Tests.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CoeSupport.Web.Tests.Access;

/// <summary>An open screen asks every minute whether its session lasts: an end shows it out, a database that does not answer does not.</summary>
public sealed class StaffRevalidationTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task It_lasts_until_it_is_ended()
    {
        await using var asking = await Asking.BeginAsync();
        Assert.True(await asking.Screen.LastsAsync(asking.Session, None));

        await new EndSession(asking.Cast.Database).EndAllAsync(asking.Cast.Volunteer, None);

        Assert.False(await asking.Screen.LastsAsync(asking.Session, None));
    }

    [Fact]
    public async Task Nobody_is_shown_out_because_the_database_does_not_answer_or_the_screen_goes()
    {
        await using var asking = await Asking.BeginAsync();
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        Assert.True(await asking.Screen.LastsAsync(asking.Session, gone.Token));

        await using (var db = asking.Cast.Database.OpenAsSystem("test")) await db.Database.ExecuteSqlRawAsync("ALTER TABLE \"Sessions\" RENAME TO \"SessionsElsewhere\"", None);

        Assert.True(await asking.Screen.LastsAsync(asking.Session, None));
    }

    private sealed record Asking(Cast Cast, Pane Pane, StaffRevalidation Screen, SessionId Session) : IAsyncDisposable
    {
        public static async Task<Asking> BeginAsync()
        {
            var cast = await Cast.AssembleAsync();
            var pane = Pane.Of(cast, cast.Volunteer);
            var reader = (await pane.Services.GetRequiredService<AuthenticationStateProvider>().GetAuthenticationStateAsync()).User;
            return new Asking(cast, pane, new StaffRevalidation(NullLoggerFactory.Instance, pane.Services.GetRequiredService<OpenSessions>(), cast.Feed), SessionClaims.SessionOf(reader)!.Value);
        }

        public async ValueTask DisposeAsync()
        {
            ((IDisposable)Screen).Dispose();
            await Pane.DisposeAsync();
            await Cast.DisposeAsync();
        }
    }
}
