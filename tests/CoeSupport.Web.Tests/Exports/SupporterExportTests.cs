using System.Net;
using System.Text;
using CoeSupport.Web.Demo;
using CoeSupport.Web.Tests.Access;
using CoeSupport.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Web.Tests.Exports;

/// <summary>Supporters as files, in the whole application.</summary>
public sealed class SupporterExportTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private readonly WebHost _host = shared.Host;

    [Fact]
    public async Task A_coordinator_gets_the_view_and_the_profiles_and_is_on_record_with_what_was_asked_for()
    {
        var coordinator = _host.StaffIdOf(persona => persona.IsCoordinator);
        using var visitor = new Visitor(_host);
        await visitor.SignInAsync(coordinator);

        using var view = await visitor.GetAsync("/supporters/view.csv?kind=Volunteer&sort=name&place=everything");
        using var profiles = await visitor.GetAsync("/supporters/profiles.csv");

        Assert.Equal((HttpStatusCode.OK, "text/csv; charset=utf-8"), (view.StatusCode, view.Content.Headers.ContentType?.ToString()));
        Assert.Matches(@"^supporters-\d{4}-\d{2}-\d{2}\.csv$", view.Content.Headers.ContentDisposition?.FileName);
        Assert.True(view.Headers.CacheControl?.NoStore);
        var rows = Encoding.UTF8.GetString(await view.Content.ReadAsByteArrayAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.All(rows[1..], row => Assert.Contains(",応援者,", row, StringComparison.Ordinal));
        Assert.NotEmpty(rows[1..]);
        Assert.Equal(HttpStatusCode.OK, profiles.StatusCode);
        await using var db = _host.Database.OpenAsSystem("test");
        Assert.Equal(["view sort=name&kind=Volunteer", "profiles"], await db.AuditEntries.Where(e => e.Action == "supporters.exported" && e.ActorId == coordinator).OrderBy(e => e.Number).Select(e => e.Detail).ToListAsync());
    }

    [Fact]
    public async Task Anybody_else_hears_that_there_is_no_such_address()
    {
        using var visitor = new Visitor(_host);
        await visitor.SignInAsync(DemoContent.StaffIdOf("morishita"));

        foreach (var address in new[] { "/supporters/view.csv", "/supporters/profiles.csv" })
        {
            using var answer = await visitor.GetAsync(address);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            using var stranger = await _host.Http.GetAsync(address);
            Assert.Equal(HttpStatusCode.Found, stranger.StatusCode);
        }
    }
}
