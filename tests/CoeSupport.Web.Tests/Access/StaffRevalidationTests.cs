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

/// <summary>An open screen asks every minute whether its session lasts: an end shows it out, a database that does not answer for a moment does not.</summary>
public sealed class StaffRevalidationTests
{
    private const string Away = "ALTER TABLE \"Sessions\" RENAME TO \"SessionsElsewhere\"", Back = "ALTER TABLE \"SessionsElsewhere\" RENAME TO \"Sessions\"";
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
    public async Task A_database_that_does_not_answer_for_a_moment_shows_nobody_out_and_one_that_stays_away_does()
    {
        await using var asking = await Asking.BeginAsync();
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        for (var time = 0; time < StaffRevalidation.MostUnanswered; time++) Assert.True(await asking.Screen.LastsAsync(asking.Session, gone.Token)); // a screen that goes is no failure

        for (var outage = 0; outage < 2; outage++) // an answer in between begins the count anew
        {
            await asking.RunAsync(Away);
            for (var time = 1; time < StaffRevalidation.MostUnanswered; time++) Assert.True(await asking.Screen.LastsAsync(asking.Session, None));
            await asking.RunAsync(Back);
            Assert.True(await asking.Screen.LastsAsync(asking.Session, None));
        }
        await asking.RunAsync(Away);
        for (var time = 1; time < StaffRevalidation.MostUnanswered; time++) Assert.True(await asking.Screen.LastsAsync(asking.Session, None));

        Assert.False(await asking.Screen.LastsAsync(asking.Session, None));
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

        public async Task RunAsync(string sql)
        {
            await using var db = Cast.Database.OpenAsSystem("test");
            await db.Database.ExecuteSqlRawAsync(sql, None);
        }

        public async ValueTask DisposeAsync()
        {
            ((IDisposable)Screen).Dispose();
            await Pane.DisposeAsync();
            await Cast.DisposeAsync();
        }
    }
}
