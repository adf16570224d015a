using CoeSupport.TestKit;
using Microsoft.Playwright;
using Xunit;

namespace CoeSupport.Journeys;

/// <summary>Outsider, former member and coordinator get no word by page, address or socket.</summary>
public sealed class RefusalTests(Browser browser)
{
    private const string Secret = "ひみつのことば八百屋";

    [Fact]
    public async Task An_outsider_gets_the_same_page_for_a_foreign_room_and_for_none_and_never_a_word()
    {
        await using var stage = await Stage.SetAsync();
        await using var midwife = await Screen.SignInAsync(browser, stage.Workstation, "morishita");
        var room = await midwife.OpenAsync("ゆず");
        var yuzu = await stage.DemoParentAsync("ゆず");
        foreach (var person in new[] { "kuroda", "okabe", "minagawa" })
        {
            await using var stranger = await Screen.SignInAsync(browser, stage.Workstation, person);
            await stranger.GoAsync($"rooms/{room}");
            var foreign = await stranger.Page.GetByTestId("not-found").InnerTextAsync();
            await stage.SayAsync(yuzu, Secret + person);
            await Assertions.Expect(midwife.Line(Secret + person)).ToBeVisibleAsync(); // it has reached those it is for

            await stranger.GoAsync($"rooms/{Guid.NewGuid()}");
            Assert.Equal(foreign, await stranger.Page.GetByTestId("not-found").InnerTextAsync());
            Assert.False(await stranger.EverReceivedAsync(Secret));
            Assert.False(await stranger.EverReceivedAsync("ゆず"));
        }
        Assert.True(await midwife.EverReceivedAsync(Secret)); // the check can see words when they come
    }

    [Fact]
    public async Task Somebody_who_is_removed_while_looking_loses_every_word_at_once_and_hears_nothing_more()
    {
        await using var stage = await Stage.SetAsync();
        await using var reception = await Screen.SignInAsync(browser, stage.Workstation, "okabe");
        await using var coordinator = await Screen.SignInAsync(browser, stage.Workstation, "minagawa");
        var parent = await stage.ParentAsync("みているあいだに");
        await stage.SayAsync(parent, "まえのことば");
        var room = await reception.OpenAsync("みているあいだに");
        await Assertions.Expect(reception.Line("まえのことば")).ToBeVisibleAsync();

        await coordinator.FormTrioAsync("みているあいだに");

        await Assertions.Expect(reception.Page.GetByTestId("ended")).ToBeVisibleAsync();
        Assert.DoesNotContain("まえのことば", await reception.Page.ContentAsync(), StringComparison.Ordinal);
        await stage.SayAsync(parent, Secret);
        await stage.CalmAsync(); // the trio's room has the words
        await reception.GoAsync($"rooms/{room}");
        await Assertions.Expect(reception.Page.GetByTestId("not-found")).ToBeVisibleAsync();
        Assert.False(await reception.EverReceivedAsync(Secret));
    }

    [Fact]
    public async Task Without_a_sign_in_every_door_leads_to_the_sign_in()
    {
        await using var stage = await Stage.SetAsync();
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = stage.Workstation };

        foreach (var path in new[] { "", "rooms", $"rooms/{Guid.NewGuid()}", "triage", "nowhere" })
        {
            using var answer = await http.GetAsync(path);
            Assert.True((int)answer.StatusCode is 302 or 404, $"/{path} answered {answer.StatusCode}");
            if (answer.Headers.Location is { } location) Assert.StartsWith("/sign-in", location.IsAbsoluteUri ? location.PathAndQuery : location.OriginalString, StringComparison.Ordinal);
        }
        using var socket = await http.PostAsync("_blazor/negotiate?negotiateVersion=1", content: null);
        Assert.False(socket.IsSuccessStatusCode);
    }
}
