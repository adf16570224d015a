using System.Net;
using System.Text;
using CoeSupport.Core.People;
using CoeSupport.TestKit;
using CoeSupport.Web.Demo;
using CoeSupport.Web.Tests.Access;
using CoeSupport.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Web.Tests.Oversight;

/// <summary>The audit trail as a file, and who was refused, in the whole application.</summary>
public sealed class AuditExportTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private readonly WebHost _host = shared.Host;

    [Fact]
    public async Task An_administrator_gets_a_file_of_ids_and_codes_and_is_on_record()
    {
        using var head = new Visitor(_host);
        await head.SignInAsync(DemoContent.StaffIdOf("sakaki"));

        using var answer = await head.GetAsync($"/audit.csv?action=session.begun&person={DemoContent.StaffIdOf("sakaki")}");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/csv; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Matches(@"^audit-\d{4}-\d{2}-\d{2}\.csv$", answer.Content.Headers.ContentDisposition?.FileName);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var rows = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("line,at,actor,action,room,detail", rows[0]);
        Assert.NotEmpty(rows[1..]);
        Assert.All(rows[1..], row => Assert.Matches($@"^\d*,\d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{{3}}\+09:00,{DemoContent.StaffIdOf("sakaki")},session\.begun,,[0-9a-f-]{{36}} persona$", row));
        await using var db = _host.Database.OpenAsSystem("test");
        var exported = await db.AuditEntries.Where(e => e.Action == "audit.exported").OrderBy(e => e.Number).LastAsync();
        Assert.Equal((DemoContent.StaffIdOf("sakaki"), $"person={DemoContent.StaffIdOf("sakaki")} action=session.begun"), (exported.ActorId!.Value, exported.Detail));
    }

    [Fact]
    public async Task Anybody_else_hears_that_there_is_no_such_address_and_is_on_record()
    {
        var coordinator = _host.StaffIdOf(persona => persona.IsCoordinator);
        using var visitor = new Visitor(_host);
        await visitor.SignInAsync(coordinator);

        using var answer = await visitor.GetAsync("/audit.csv");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        await RecordedAsync(coordinator, "audit");
        using var stranger = await _host.Http.GetAsync("/audit.csv");
        Assert.Equal(HttpStatusCode.Found, stranger.StatusCode);
    }

    [Theory]
    [InlineData("from=yesterday")]
    [InlineData("to=0001-01-01")]
    [InlineData("person=me")]
    [InlineData("action=everything")]
    [InlineData("room=%00")]
    public async Task What_cannot_be_read_is_not_answered_with_everything(string query)
    {
        using var head = new Visitor(_host);
        await head.SignInAsync(DemoContent.StaffIdOf("sakaki"));

        using var answer = await head.GetAsync($"/audit.csv?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Who_asks_for_a_photo_in_a_foreign_room_is_on_record_and_hears_what_a_missing_room_says()
    {
        await using var db = _host.Database.OpenAsSystem("test");
        var room = await db.Rooms.Select(r => r.Id).FirstAsync();
        var head = DemoContent.StaffIdOf("sakaki");
        using var visitor = new Visitor(_host);
        await visitor.SignInAsync(head);

        using var foreign = await visitor.GetAsync($"/rooms/{room}/media/1");
        using var missing = await visitor.GetAsync($"/rooms/{RoomId.New()}/media/1");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (foreign.StatusCode, missing.StatusCode));
        Assert.Equal(Plain(await missing.Content.ReadAsStringAsync()), Plain(await foreign.Content.ReadAsStringAsync()));
        Assert.Equal(missing.Headers.Select(header => header.Key).Order(), foreign.Headers.Select(header => header.Key).Order());
        await RecordedAsync(head, "room", room);
    }

    private static string Plain(string page) => System.Text.RegularExpressions.Regex.Replace(page, "nonce=\"[^\"]*\"|value=\"CfDJ[^\"]*\"", "");

    private Task RecordedAsync(StaffId who, string place, RoomId? room = null) => Eventually.HoldsAsync("the refusal is on record", async () =>
    {
        await using var db = _host.Database.OpenAsSystem("test");
        return await db.AuditEntries.AnyAsync(e => e.Action == "access.refused" && e.ActorId == who && e.RoomId == room && e.Detail == place);
    });
}
