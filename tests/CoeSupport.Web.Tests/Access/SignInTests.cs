using System.Net;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using CoeSupport.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Web.Tests.Access;

/// <summary>Who is signed in is known by a cookie that only a form of ours can bring about.</summary>
public sealed class SignInTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private readonly WebHost _host = shared.Host;

    private StaffId Supporter => _host.StaffIdOf(persona => !persona.IsCoordinator);

    [Fact]
    public async Task With_a_click_one_is_a_supporter_and_lands_in_the_rooms()
    {
        using var visitor = new Visitor(_host);

        using var answer = await visitor.PostAsync("/sign-in/persona", ("staff", Supporter.ToString()));

        Assert.Equal((HttpStatusCode.Found, "/rooms"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        using var rooms = await visitor.GetAsync("/rooms");
        Assert.Equal(HttpStatusCode.OK, rooms.StatusCode);
    }

    [Fact]
    public async Task A_coordinator_lands_at_the_triage()
    {
        using var visitor = new Visitor(_host);

        using var answer = await visitor.PostAsync("/sign-in/persona", ("staff", _host.StaffIdOf(persona => persona.IsCoordinator).ToString()));

        Assert.Equal("/triage", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task The_cookie_is_out_of_reach_for_scripts_and_other_sites()
    {
        using var visitor = new Visitor(_host);

        using var answer = await visitor.PostAsync("/sign-in/persona", ("staff", Supporter.ToString()));

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), value => value.StartsWith("coesupport=", StringComparison.Ordinal));
        Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Supporter.ToString(), cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Without_the_token_of_our_page_nobody_is_signed_in()
    {
        using var visitor = new Visitor(_host);
        using var another = new Visitor(_host);
        var stolen = await TokenOfAsync(another);

        using var without = await visitor.PostWithAsync(token: null, "/sign-in/persona", ("staff", Supporter.ToString()));
        using var wrong = await visitor.PostWithAsync("nonsense", "/sign-in/persona", ("staff", Supporter.ToString()));
        using var anothers = await visitor.PostWithAsync(stolen, "/sign-in/persona", ("staff", Supporter.ToString()));

        Assert.All([without, wrong, anothers], answer => Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode));
        await AssertStrangerAsync(visitor);
    }

    [Fact]
    public async Task Nobody_is_signed_in_as_a_person_who_does_not_exist_or_is_nobodys_persona()
    {
        using var visitor = new Visitor(_host);
        var hired = StaffId.New();
        await _host.Database.ChangeAsSystemAsync("a test hires somebody real", (db, _) =>
        {
            db.Staff.Add(new Staff(hired, "本物の人", SupporterKind.Volunteer, about: "", db.Now));
            return Task.FromResult(true);
        }, CancellationToken.None);

        using var unknown = await visitor.PostAsync("/sign-in/persona", ("staff", Guid.NewGuid().ToString()));
        using var real = await visitor.PostAsync("/sign-in/persona", ("staff", hired.ToString()));

        Assert.All([unknown, real], answer => Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode));
        await AssertStrangerAsync(visitor);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/rooms")]
    [InlineData("/rooms/0197f3c0-0000-7000-8000-000000000000")]
    [InlineData("/triage")]
    [InlineData("/me")]
    [InlineData("/no-such-page")]
    public async Task A_stranger_is_sent_to_the_sign_in(string path)
    {
        using var answer = await _host.Http.GetAsync(path);

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal("/sign-in", new Uri(_host.Address, answer.Headers.Location!).AbsolutePath);
    }

    [Fact]
    public async Task A_stranger_gets_no_circuit()
    {
        using var content = new ByteArrayContent([]);
        using var negotiate = await _host.Http.PostAsync("/_blazor/negotiate?negotiateVersion=1", content);

        Assert.Contains(negotiate.StatusCode, new[] { HttpStatusCode.Found, HttpStatusCode.Unauthorized });
    }

    [Fact]
    public async Task A_signed_in_person_gets_a_circuit()
    {
        using var visitor = new Visitor(_host);
        await visitor.SignInAsync(Supporter);

        using var negotiate = await visitor.PostWithAsync(token: null, "/_blazor/negotiate?negotiateVersion=1");

        Assert.Equal(HttpStatusCode.OK, negotiate.StatusCode);
    }

    [Fact]
    public async Task Signing_out_takes_the_cookie_away()
    {
        using var visitor = new Visitor(_host);
        await visitor.SignInAsync(Supporter);

        using var answer = await visitor.PostAsync("/sign-out");

        Assert.Equal("/sign-in", answer.Headers.Location?.OriginalString);
        await AssertStrangerAsync(visitor);
    }

    [Fact]
    public async Task No_other_site_signs_anybody_out()
    {
        using var visitor = new Visitor(_host);
        await visitor.SignInAsync(Supporter);

        using var answer = await visitor.PostWithAsync(token: null, "/sign-out");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        using var rooms = await visitor.GetAsync("/rooms");
        Assert.Equal(HttpStatusCode.OK, rooms.StatusCode);
    }

    [Fact]
    public async Task The_cookie_survives_a_restart_on_the_same_storage_and_means_nothing_on_another()
    {
        var folder = Directory.CreateTempSubdirectory("coesupport-web-");
        var cookies = new CookieContainer();
        try
        {
            await using (var before = await WebHost.StartAsync(folder: folder.FullName))
            {
                using var visitor = new Visitor(before, cookies);
                await visitor.SignInAsync(before.StaffIdOf(persona => !persona.IsCoordinator));
            }
            await using var after = await WebHost.StartAsync(folder: folder.FullName);
            // Cookies do not mind the port; neither does the container here.
            using var back = new Visitor(after, cookies);
            using var rooms = await back.GetAsync("/rooms");
            Assert.Equal(HttpStatusCode.OK, rooms.StatusCode);
            using var elsewhere = new Visitor(_host, cookies);
            await AssertStrangerAsync(elsewhere);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task The_language_is_kept_in_a_cookie_and_the_page_is_in_it(string culture)
    {
        using var visitor = new Visitor(_host);

        using var answer = await visitor.PostAsync("/language", ("culture", culture), ("returnUrl", "/sign-in"));

        Assert.Equal((HttpStatusCode.Found, "/sign-in"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), value => value.StartsWith(".AspNetCore.Culture=", StringComparison.Ordinal));
        Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
        using var page = await visitor.GetAsync("/sign-in");
        Assert.Contains($"<html lang=\"{culture}\"", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de")]
    [InlineData("ja-JP")]
    [InlineData("")]
    [InlineData("c=en|uic=en")]
    public async Task Another_language_is_refused(string culture)
    {
        using var visitor = new Visitor(_host);

        using var answer = await visitor.PostAsync("/language", ("culture", culture));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.False(answer.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(cookie => cookie.Contains("Culture", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_language_is_changed_by_our_form_only()
    {
        using var visitor = new Visitor(_host);

        using var answer = await visitor.PostWithAsync(token: null, "/language", ("culture", "en"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("https://evil.example/rooms")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("rooms")]
    [InlineData("~/rooms")]
    [InlineData("")]
    public async Task A_way_back_that_leads_elsewhere_is_not_followed(string returnUrl)
    {
        using var visitor = new Visitor(_host);

        using var answer = await visitor.PostAsync("/language", ("culture", "ja"), ("returnUrl", returnUrl));

        Assert.Equal((HttpStatusCode.Found, "/"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
    }

    [Fact]
    public async Task A_way_back_to_a_page_of_ours_is_followed()
    {
        using var visitor = new Visitor(_host);
        await visitor.SignInAsync(Supporter);

        using var language = await visitor.PostAsync("/language", ("culture", "ja"), ("returnUrl", "/me?a=b"));
        using var signOut = await visitor.PostAsync("/sign-out", ("returnUrl", "//evil.example"));

        Assert.Equal("/me?a=b", language.Headers.Location?.OriginalString);
        Assert.Equal("/", signOut.Headers.Location?.OriginalString);
    }

    private static async Task AssertStrangerAsync(Visitor visitor)
    {
        using var rooms = await visitor.GetAsync("/rooms");
        Assert.Equal(HttpStatusCode.Found, rooms.StatusCode);
    }

    private static async Task<string> TokenOfAsync(Visitor visitor)
    {
        using var page = await visitor.GetAsync("/sign-in");
        var document = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await page.Content.ReadAsStringAsync());
        return document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
    }
}
