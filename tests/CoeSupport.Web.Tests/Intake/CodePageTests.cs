using System.Net;
using AngleSharp.Html.Parser;
using CoeSupport.Core.Channels;
using CoeSupport.Core.Intake;
using CoeSupport.Core.People;
using CoeSupport.Web.Components.Intake;
using CoeSupport.Web.Demo;
using CoeSupport.Web.Tests.Access;
using CoeSupport.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QRCoder;
using Xunit;

namespace CoeSupport.Web.Tests.Intake;

/// <summary>What a printed code leads to, and what is printed: by real requests.</summary>
public sealed class CodePageTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1";
    private readonly WebHost _host = shared.Host;

    [Fact]
    public async Task The_page_opens_LINE_with_the_code_filled_in_and_needs_no_script()
    {
        var code = await CodeAsync();

        var (page, answer) = await OpenAsync($"/i/{code.ToLowerInvariant()}");

        var link = page.QuerySelector("[data-testid=open-line]")!.GetAttribute("href")!;
        Assert.StartsWith("https://line.me/R/oaMessage/%40test/?", link, StringComparison.Ordinal);
        Assert.Equal([code.Replace("-", "", StringComparison.Ordinal)], CodeWords.In(Uri.UnescapeDataString(link[(link.IndexOf('?') + 1)..])));
        Assert.Equal("https://line.me/R/ti/p/%40test", page.QuerySelector("[data-testid=add-friend]")!.GetAttribute("href"));
        Assert.Equal(3, page.QuerySelectorAll(".code-page__lines li").Length);
        Assert.Empty(page.QuerySelectorAll("script"));
        Assert.InRange(page.QuerySelectorAll("link[rel=stylesheet]").Length, 1, 5); // a light page
        Assert.False(answer.Headers.Contains("Set-Cookie")); // nothing stays on the phone
        Assert.Equal("en", (await OpenAsync($"/i/{code}?lang=en")).Page.DocumentElement.GetAttribute("lang"));
        Assert.Contains("default-src 'self'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HJ3K-9MRT")]
    [InlineData("%3Cscript%3Ealert(1)%3C%2Fscript%3E")]
    [InlineData("..%2F..%2Fetc")]
    public async Task A_code_that_never_was_gets_a_kind_word_and_the_way_to_add_us(string code)
    {
        await CodeAsync();
        var (page, answer) = await OpenAsync($"/i/{code}");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.NotNull(page.QuerySelector("[data-testid=code-gone]"));
        Assert.NotEmpty(page.QuerySelectorAll("[data-testid=add-friend]"));
        Assert.Empty(page.QuerySelectorAll("[data-testid=open-line], script"));
    }

    [Fact]
    public async Task People_are_counted_and_programs_are_not()
    {
        var code = await CodeAsync();
        await OpenAsync($"/i/{code}");
        await OpenAsync($"/i/{code}");
        await OpenAsync($"/i/{code}?lang=en");
        foreach (var agent in new[] { "facebookexternalhit/1.1;line-poker/1.0", "Googlebot/2.1", "curl/8.5.0", "" }) await OpenAsync($"/i/{code}", agent);
        using (var head = new HttpRequestMessage(HttpMethod.Head, $"/i/{code}"))
        {
            head.Headers.TryAddWithoutValidation("User-Agent", Phone);
            using var _ = await _host.Http.SendAsync(head);
        }
        using (var ahead = new HttpRequestMessage(HttpMethod.Get, $"/i/{code}"))
        {
            ahead.Headers.TryAddWithoutValidation("User-Agent", Phone);
            ahead.Headers.TryAddWithoutValidation("Sec-Purpose", "prefetch;prerender");
            using var _ = await _host.Http.SendAsync(ahead);
        }

        var words = CodeWords.Read(code)!;
        await using var db = _host.Database.OpenAsSystem("test");
        Assert.Equal(2, await db.IntakeOpenings.Where(o => db.IntakeCodes.Any(c => c.Id == o.CodeId && c.Code == words)).SumAsync(o => o.Count));
    }

    [Fact]
    public async Task Whoever_opens_it_without_end_is_asked_to_wait()
    {
        await using var host = await WebHost.StartAsync(more: new Dictionary<string, string> { ["Access:SignInsPerMinute"] = "1" });
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 5; i++)
        {
            using var answer = await host.Http.GetAsync("/i/HJ3K-9MRT");
            answers.Add(answer.StatusCode);
        }
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests], answers);
    }

    [Theory]
    [InlineData("card")]
    [InlineData("a6")]
    [InlineData("a4")]
    public async Task The_print_of_a_code_has_its_QR_and_its_words_for_staff_only(string format)
    {
        var code = await CodeAsync();
        using (var stranger = await _host.Http.GetAsync($"/intake/{code}/print/{format}")) Assert.Equal(HttpStatusCode.Found, stranger.StatusCode); // to the sign-in
        using var visitor = new Visitor(_host);
        await visitor.SignInAsync(Staff("minagawa"));

        using var answer = await visitor.GetAsync($"/intake/{code}/print/{format}");
        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());

        var qr = page.QuerySelector("[data-testid=qr]")!;
        Assert.EndsWith($"/i/{code}", qr.GetAttribute("data-address"), StringComparison.Ordinal);
        Assert.Equal(QrMatrix.Of(qr.GetAttribute("data-address")!).Path, qr.QuerySelector("path")!.GetAttribute("d"));
        Assert.Contains(code, page.QuerySelector("figcaption b")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(format == "a4" ? 2 : 1, page.QuerySelectorAll("[data-testid=qr]").Length);
        using var gone = await visitor.GetAsync($"/intake/{code}/print/a0");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(40, false)] // half a list of numbers would be worse than none
    public async Task The_poster_has_all_numbers_of_the_municipality_or_says_that_it_has_none(int lines, bool fits)
    {
        var code = await CodeAsync();
        await _host.Database.ChangeAsSystemAsync("test", async (db, ct) =>
        {
            var town = await db.Municipalities.OrderBy(m => m.Id).FirstAsync(ct);
            town.Write(town.Words with { Contact = "", Hotlines = string.Join('\n', Enumerable.Range(0, lines).Select(i => $"0463-00-00{i:00}")) });
            return true;
        }, CancellationToken.None);
        using var visitor = new Visitor(_host);
        await visitor.SignInAsync(Staff("minagawa"));

        using var answer = await visitor.GetAsync($"/intake/{code}/print/a4");
        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());

        Assert.Equal(fits, page.QuerySelector(".print__local") is not null);
        Assert.Equal(fits, page.QuerySelector("[data-testid=print-too-long]") is null);
    }

    [Theory]
    [InlineData("https://coe.example.jp/i/HJ3K-9MRT")]
    [InlineData("https://line.me/R/ti/p/%40000coe")]
    public void The_path_draws_exactly_the_modules_of_the_code_with_its_quiet_zone(string address)
    {
        using var data = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        var qr = QrMatrix.Of(address);

        var drawn = new bool[qr.Size, qr.Size];
        foreach (var run in qr.Path.Split('M', StringSplitOptions.RemoveEmptyEntries))
        {
            var numbers = System.Text.RegularExpressions.Regex.Match(run, @"^(\d+) (\d+)h(\d+)v1H(\d+)z$").Groups;
            for (var i = 0; i < int.Parse(numbers[3].Value, System.Globalization.CultureInfo.InvariantCulture); i++) drawn[int.Parse(numbers[2].Value, System.Globalization.CultureInfo.InvariantCulture), int.Parse(numbers[1].Value, System.Globalization.CultureInfo.InvariantCulture) + i] = true;
            Assert.Equal(numbers[1].Value, numbers[4].Value);
        }
        Assert.Equal(data.ModuleMatrix.Count, qr.Size);
        for (var y = 0; y < qr.Size; y++) for (var x = 0; x < qr.Size; x++) Assert.Equal(data.ModuleMatrix[y][x], drawn[y, x]);
        for (var i = 0; i < qr.Size; i++) for (var edge = 0; edge < 4; edge++) Assert.False(drawn[edge, i] || drawn[i, edge] || drawn[qr.Size - 1 - edge, i] || drawn[i, qr.Size - 1 - edge]);
        // Its three eyes, one dark ring around a dark square, where every reader looks for them.
        foreach (var (top, left) in new[] { (4, 4), (4, qr.Size - 11), (qr.Size - 11, 4) })
        {
            for (var i = 0; i < 7; i++) Assert.True(drawn[top, left + i] && drawn[top + 6, left + i] && drawn[top + i, left] && drawn[top + i, left + 6] && drawn[top + 3, left + 3]);
        }
    }

    private static StaffId Staff(string key) => DemoContent.StaffIdOf(key);

    private async Task<(AngleSharp.Dom.IDocument Page, HttpResponseMessage Answer)> OpenAsync(string path, string agent = Phone)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (agent.Length > 0) request.Headers.TryAddWithoutValidation("User-Agent", agent);
        request.Headers.TryAddWithoutValidation("Accept-Language", "ja");
        var answer = await _host.Http.SendAsync(request);
        return (new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync()), answer);
    }

    private async Task<string> CodeAsync()
    {
        await _host.Services.GetRequiredService<KeepBasicIds>().RunAsync(new Dictionary<string, string> { [WebHost.Bot] = "@test" }, CancellationToken.None);
        return await _host.Database.ChangeAsSystemAsync("test", async (db, ct) =>
        {
            var channel = await db.Channels.SingleAsync(c => c.BotUserId == WebHost.Bot, ct);
            var town = await db.Municipalities.OrderBy(m => m.Id).FirstAsync(ct);
            var code = CodeWords.New();
            db.IntakeCodes.Add(new IntakeCode(IntakeCodeId.New(), code, channel.Id, town.Id, IntakePlace.HandbookCounter, "窓口", db.Now, by: null));
            return CodeWords.Shown(code);
        }, CancellationToken.None);
    }
}
