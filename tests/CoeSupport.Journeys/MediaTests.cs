using System.Globalization;
using System.Text.Json.Nodes;
using CoeSupport.TestKit;
using Microsoft.Playwright;
using Xunit;

namespace CoeSupport.Journeys;

/// <summary>What parents send besides words, as it stands on the screen.</summary>
public sealed class MediaTests(Browser browser)
{
    [Fact]
    public async Task Photos_are_shown_in_order_and_opened_large_with_the_keyboard_alone()
    {
        using var content = new ContentHost();
        await using var stage = await Stage.SetAsync(content: content.Address);
        await using var reception = await Screen.SignInAsync(browser, stage.Workstation, "okabe");
        var parent = await stage.ParentAsync("しゃしん");
        await stage.CalmAsync(); // the row shows what came last
        for (var i = 5; i >= 1; i--)
        {
            content.Put($"90{i}", ContentHost.Picture((byte)(i * 45), 140, 90));
            await stage.LinePostsMessageAsync(parent, Photo($"90{i}", i, total: 5));
        }
        await Assertions.Expect(reception.Row("しゃしん")).ToContainTextAsync("写真 5枚");
        await reception.OpenAsync("しゃしん");
        var shown = reception.Page.Locator(".photo:visible img");
        await Assertions.Expect(shown).ToHaveCountAsync(4);
        await Assertions.Expect(reception.Page.Locator(".photo__more")).ToContainTextAsync("+1");
        await reception.Page.WaitForFunctionAsync("() => [...document.querySelectorAll('.photo:not([hidden]) img')].every(image => image.naturalWidth === 60)");

        var second = reception.Page.Locator(".photo:visible").Nth(1);
        await Assertions.Expect(reception.Page.Locator("[data-photo]")).ToHaveCountAsync(5); // the viewer goes through those that were there when it opened
        await second.FocusAsync();
        // What opens it is fastened a moment after the page is alive.
        var viewer = reception.Page.GetByTestId("viewer");
        await Eventually.HoldsAsync("the photo is open", async () =>
        {
            if (!await viewer.IsVisibleAsync()) await reception.Page.Keyboard.PressAsync("Enter");
            return await viewer.IsVisibleAsync();
        });
        await Assertions.Expect(viewer).ToContainTextAsync("2 / 5");
        await reception.Page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(viewer).ToContainTextAsync("3 / 5");
        await reception.Page.Keyboard.PressAsync("End");
        await Assertions.Expect(viewer).ToContainTextAsync("5 / 5");
        await reception.Page.WaitForFunctionAsync("() => document.querySelector('.viewer img').naturalWidth === 60");
        await reception.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(viewer).ToBeHiddenAsync();
        await Assertions.Expect(second).ToBeFocusedAsync();
        Assert.Empty(reception.Complaints);
    }

    [Fact]
    public async Task A_photo_appears_by_itself_when_it_is_there_and_goes_when_it_is_taken_back()
    {
        using var content = new ContentHost();
        content.Put("911", null);
        await using var stage = await Stage.SetAsync(content: content.Address);
        await using var reception = await Screen.SignInAsync(browser, stage.Workstation, "okabe");
        var parent = await stage.ParentAsync("まだ");
        await stage.LinePostsMessageAsync(parent, Photo("911"));
        await reception.OpenAsync("まだ");
        var absent = reception.Page.GetByTestId("media-absent");
        await Assertions.Expect(absent).ToContainTextAsync("写真を準備中");

        content.Put("911", ContentHost.Picture(200, 140, 90));
        await Assertions.Expect(reception.Page.Locator(".photo img")).ToHaveCountAsync(1);
        await Assertions.Expect(absent).ToHaveCountAsync(0);

        await stage.LinePostsAsync(parent, new JsonObject { ["type"] = "unsend", ["unsend"] = new JsonObject { ["messageId"] = "911" } });
        await Assertions.Expect(reception.Page.Locator(".tombstone")).ToHaveCountAsync(1);
        await Assertions.Expect(reception.Page.Locator(".photo")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_list_shows_small_previews_the_viewer_the_photo_itself_and_nothing_jumps_when_they_come()
    {
        using var content = new ContentHost();
        content.Put("941", null);
        content.PutPreview("941", null);
        await using var stage = await Stage.SetAsync(content: content.Address);
        await using var reception = await Screen.SignInAsync(browser, stage.Workstation, "okabe");
        var parent = await stage.ParentAsync("ちいさく");
        await stage.LinePostsMessageAsync(parent, Photo("941"));
        await reception.OpenAsync("ちいさく");
        await Assertions.Expect(reception.Page.GetByTestId("media-absent")).ToBeVisibleAsync();
        var before = await reception.Page.GetByTestId("photos").BoundingBoxAsync();

        content.PutPreview("941", ContentHost.Picture(200, 140, 90, width: 24, height: 32));
        content.Put("941", ContentHost.Picture(200, 140, 90, width: 60, height: 80));
        await reception.Page.WaitForFunctionAsync("() => [24, 60].includes(document.querySelector('.photo img')?.naturalWidth)");
        var after = await reception.Page.GetByTestId("photos").BoundingBoxAsync();
        Assert.Equal((before!.Width, before.Height), (after!.Width, after.Height));

        content.PutPreview("942", ContentHost.Picture(90, 140, 200, width: 32, height: 18));
        content.Put("942", [0, 0, 0, 0x18, .. "ftypmp42"u8, .. new byte[400]]);
        await stage.LinePostsMessageAsync(parent, new JsonObject { ["type"] = "video", ["id"] = "942", ["duration"] = 61_000, ["quoteToken"] = "q", ["contentProvider"] = new JsonObject { ["type"] = "line" } });
        var video = reception.Page.GetByTestId("video");
        await Assertions.Expect(video).ToHaveAttributeAsync("poster", new System.Text.RegularExpressions.Regex("/media/[0-9]+/preview$"));
        await Assertions.Expect(video).ToHaveAttributeAsync("preload", "none");

        // The photo itself may be kept before its preview, and is shown until the page is opened again.
        await Eventually.HoldsAsync("both previews are kept", () => reception.Page.EvaluateAsync<bool>("async () => (await createImageBitmap(await (await fetch(document.querySelector('.photo img').src, { cache: 'no-store' })).blob())).width === 24"));
        await reception.Page.ReloadAsync();
        await reception.IsAliveAsync();
        await reception.Page.WaitForFunctionAsync("() => document.querySelector('.photo img')?.naturalWidth === 24");
        // What opens it is fastened a moment after the page is alive.
        var viewer = reception.Page.Locator(".viewer");
        await Eventually.HoldsAsync("the photo is open", async () =>
        {
            if (!await viewer.IsVisibleAsync()) await reception.Page.Locator(".photo").ClickAsync();
            return await reception.Page.EvaluateAsync<bool>("() => document.querySelector('.viewer img')?.naturalWidth === 60");
        }, TimeSpan.FromSeconds(20));
        Assert.Empty(reception.Complaints);
    }

    [Fact]
    public async Task Every_other_kind_has_its_card_a_quote_its_line_and_a_late_line_its_mark()
    {
        using var content = new ContentHost();
        content.Put("922", [.. "%PDF-1.7 x"u8]);
        await using var stage = await Stage.SetAsync(content: content.Address);
        await using var reception = await Screen.SignInAsync(browser, stage.Workstation, "okabe");
        var parent = await stage.ParentAsync("いろいろ");
        await stage.LinePostsMessageAsync(parent, new JsonObject { ["type"] = "text", ["id"] = "920", ["text"] = "10分おきです", ["quoteToken"] = "q" });
        await stage.LinePostsMessageAsync(parent, Photo("921"));
        await stage.LinePostsMessageAsync(parent, new JsonObject { ["type"] = "file", ["id"] = "922", ["fileName"] = "健診\u202Efdp.結果.pdf", ["fileSize"] = 10 });
        await stage.LinePostsMessageAsync(parent, new JsonObject { ["type"] = "location", ["id"] = "923", ["title"] = "汐見産院", ["address"] = "汐見市1-2-3", ["latitude"] = 35.68, ["longitude"] = 139.73 });
        await stage.LinePostsMessageAsync(parent, new JsonObject { ["type"] = "text", ["id"] = "924", ["text"] = "これのことです", ["quoteToken"] = "q", ["quotedMessageId"] = "920" });
        await stage.LinePostsMessageAsync(parent, new JsonObject { ["type"] = "text", ["id"] = "925", ["text"] = "おくれてきた", ["quoteToken"] = "q" }, DateTimeOffset.UtcNow.AddMinutes(-30));
        await reception.OpenAsync("いろいろ");
        await Assertions.Expect(reception.Line("おくれてきた")).ToBeVisibleAsync();

        await Assertions.Expect(reception.Page.GetByTestId("file")).ToContainTextAsync("健診fdp.結果.pdf");
        await Assertions.Expect(reception.Page.GetByTestId("media-absent")).ToContainTextAsync("写真は消えました"); // the only one, now that the file is kept
        await Assertions.Expect(reception.Page.GetByTestId("place")).ToContainTextAsync("35.68, 139.73");
        await Assertions.Expect(reception.Line("これのことです").GetByTestId("quote")).ToContainTextAsync("10分おきです");
        await Assertions.Expect(reception.Line("おくれてきた")).ToContainTextAsync("おくれて届きました");
        Assert.Contains("おくれてきた", await reception.Page.GetByTestId("message").Filter(new() { Has = reception.Page.Locator(".bubble") }).First.InnerTextAsync(), StringComparison.Ordinal);
        var download = await reception.Page.RunAndWaitForDownloadAsync(() => reception.Page.GetByTestId("file").ClickAsync());
        Assert.Equal("健診fdp.結果.pdf", download.SuggestedFilename);
        Assert.Empty(reception.Complaints);
    }

    private static JsonObject Photo(string id, int? index = null, int total = 1)
    {
        var photo = new JsonObject { ["type"] = "image", ["id"] = id, ["quoteToken"] = "q", ["contentProvider"] = new JsonObject { ["type"] = "line" } };
        if (index is { } number) photo["imageSet"] = new JsonObject { ["id"] = "S" + total.ToString(CultureInfo.InvariantCulture), ["index"] = number, ["total"] = total };
        return photo;
    }
}
