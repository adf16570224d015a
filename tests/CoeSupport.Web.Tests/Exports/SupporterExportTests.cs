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
        Assert.Equal(["view sort=name&kind=Volunteer", "profiles"], await db.AuditEntries.Where(e => e.Action == "supporters.exported" && e.ActorId == coordinator && !e.Detail.StartsWith("places")).OrderBy(e => e.Number).Select(e => e.Detail).ToListAsync());
    }

    [Fact]
    public async Task Rooms_and_municipalities_leave_as_they_are_looked_at_and_without_anybodys_name()
    {
        var coordinator = _host.StaffIdOf(persona => persona.IsCoordinator);
        using var visitor = new Visitor(_host);
        await visitor.SignInAsync(coordinator);

        using var rooms = await visitor.GetAsync("/rosters/rooms.csv?seats=full&stage=everything");
        using var places = await visitor.GetAsync("/rosters/places.csv?sort=rooms");

        var rows = Encoding.UTF8.GetString(await rooms.Content.ReadAsByteArrayAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.NotEmpty(rows[1..]);
        Assert.All(rows[1..], row => Assert.Contains(",専門職; 子育て中; 応援者,", row, StringComparison.Ordinal));
        Assert.All(DemoContent.Load().File.Rooms, room => Assert.All(rows, row => Assert.DoesNotContain(room.DisplayName, row, StringComparison.Ordinal)));
        Assert.Matches(@"^municipalities-\d{4}-\d{2}-\d{2}\.csv$", places.Content.Headers.ContentDisposition?.FileName);
        Assert.Contains("汐見市,神奈川県,", Encoding.UTF8.GetString(await places.Content.ReadAsByteArrayAsync()), StringComparison.Ordinal);
        await using var db = _host.Database.OpenAsSystem("test");
        Assert.Equal(["view seats=full"], await db.AuditEntries.Where(e => e.Action == "rooms.exported" && e.ActorId == coordinator).Select(e => e.Detail).ToListAsync());
        Assert.Equal(1, await db.AuditEntries.CountAsync(e => e.Action == "supporters.exported" && e.Detail == "places sort=rooms"));
    }

    [Fact]
    public async Task Anybody_else_hears_that_there_is_no_such_address()
    {
        using var visitor = new Visitor(_host);
        await visitor.SignInAsync(DemoContent.StaffIdOf("morishita"));

        foreach (var address in new[] { "/supporters/view.csv", "/supporters/profiles.csv", "/rosters/rooms.csv", "/rosters/places.csv" })
        {
            using var answer = await visitor.GetAsync(address);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            using var stranger = await _host.Http.GetAsync(address);
            Assert.Equal(HttpStatusCode.Found, stranger.StatusCode);
        }
    }
}
