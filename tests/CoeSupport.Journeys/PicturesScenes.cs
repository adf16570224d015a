using System.Text.RegularExpressions;
using CoeSupport.TestKit;
using Microsoft.Playwright;
using Xunit;

namespace CoeSupport.Journeys;

/// <summary>The pages and states, gone through one after the other by the people who meet them.</summary>
/// <param name="browser">The browser.</param>
/// <param name="world">Whom they meet.</param>
/// <param name="camera">Takes the pictures.</param>
/// <param name="phone">With touch.</param>
/// <param name="english">In English.</param>
/// <param name="size">Another size than a desk's or a phone's.</param>
internal sealed partial class PicturesScenes(Browser browser, PicturesWorld world, PicturesCamera camera, bool phone, bool english, (int Width, int Height)? size = null)
{
    private static int _runs;
    private readonly int _run = Interlocked.Increment(ref _runs);

    private Stage Stage => world.Stage;

    private bool IsOneColumn => size is { Width: < 800 } || (size is null && phone);

    // The world is the same for all series: what is said in each is said once.
    private string Once(string words) => $"{words}（{_run}）";

    /// <summary>Who looks after channels and trios; before that, nobody yet.</summary>
    public async Task CoordinatorAsync()
    {
        await using var her = await ScreenOfAsync("minagawa");
        var page = her.Page;
        await TakePageAsync(her, "me");
        await page.GetByTestId("tour-again").ClickAsync();
        for (var step = 1; step <= 4; step++)
        {
            await Assertions.Expect(page.GetByTestId("tour")).ToContainTextAsync(new Regex($"{step} (/|of) 4"));
            await camera.TakeAsync(her, $"tour-{step}");
            await page.GetByTestId("tour-next").ClickAsync();
        }
        await Assertions.Expect(page.GetByTestId("tour")).ToHaveCountAsync(0);

        await Assertions.Expect(page.Locator("[data-testid^='triage-row-']").First).ToBeVisibleAsync();
        await camera.TakeAsync(her, "triage");
        await page.Locator("[data-testid^='triage-row-'] a").First.ClickAsync();
        await Assertions.Expect(page.GetByTestId("form-trio")).ToBeVisibleAsync();
        await camera.TakeAsync(her, "triage-form");
        foreach (var kind in new[] { "professional", "currentparent", "volunteer" }) await page.Locator($"input[name='seat-{kind}']:enabled").Last.CheckAsync();
        await camera.TakeAsync(her, "triage-form-ready");
        await her.GoAsync("channels");
        await Assertions.Expect(page.GetByTestId("channel")).ToBeVisibleAsync();
        await camera.TakeAsync(her, "channels");
        await her.GoAsync("inbox");
        await Assertions.Expect(page.GetByTestId("inbox-row").First).ToBeVisibleAsync();
        await camera.TakeAsync(her, "inbox");
        await her.GoAsync("operations");
        await Assertions.Expect(page.GetByTestId("worker").First).ToBeVisibleAsync();
        await camera.TakeAsync(her, "operations");
        await her.GoAsync("templates");
        await Assertions.Expect(page.GetByTestId("template").First).ToBeVisibleAsync();
        await camera.TakeAsync(her, "templates");
        await page.GetByTestId("new-own").ClickAsync();
        await page.GetByTestId("template-keep").ClickAsync();
        await Assertions.Expect(page.GetByTestId("template-refusal")).ToBeVisibleAsync();
        await camera.TakeAsync(her, "templates-form-refused");
        await her.GoAsync("rooms");
        await Assertions.Expect(page.GetByTestId("no-rooms")).ToBeVisibleAsync();
        await camera.TakeAsync(her, "rooms-empty");
        await her.GoAsync($"rooms/{Guid.NewGuid()}");
        await Assertions.Expect(page.GetByTestId("not-found")).ToBeVisibleAsync();
        await camera.TakeAsync(her, "room-not-found");
        await TakePageAsync(her, "not-found");
        await TakePageAsync(her, "error");
        await TakePageAsync(her, "sign-in");
        Assert.Empty(her.Complaints);
    }

    /// <summary>Who looks after people and the record, and the pages before and after a sign-in.</summary>
    public async Task AdministratorAsync()
    {
        await using var her = await ScreenOfAsync("sakaki");
        var page = her.Page;
        await her.GoAsync("staff");
        await Assertions.Expect(page.GetByTestId("staff-member").First).ToBeVisibleAsync();
        await camera.TakeAsync(her, "staff");
        await page.GetByTestId("invite-open").ClickAsync();
        await Assertions.Expect(page.GetByTestId("invite-form")).ToBeVisibleAsync();
        await camera.TakeAsync(her, "staff-invite");
        await page.GetByTestId("invite-send").ClickAsync();
        await Assertions.Expect(page.GetByTestId("invite-refusal")).ToBeVisibleAsync();
        await camera.TakeAsync(her, "staff-invite-refused");
        await her.GoAsync("staff");
        await page.GetByTestId("role-open").First.ClickAsync();
        await Assertions.Expect(page.GetByTestId("role-choice")).ToBeVisibleAsync();
        await camera.TakeAsync(her, "staff-role");
        await her.GoAsync("audit");
        await Assertions.Expect(page.GetByTestId("audit-line").First).ToBeVisibleAsync();
        await camera.TakeAsync(her, "audit");
        await page.Locator("[data-testid=audit-line] summary").First.ClickAsync();
        await camera.TakeAsync(her, "audit-codes");
        await page.GetByTestId("audit-room").FillAsync(Guid.NewGuid().ToString());
        await page.GetByTestId("audit-show").ClickAsync();
        await Assertions.Expect(page.GetByTestId("audit-empty")).ToBeVisibleAsync();
        await camera.TakeAsync(her, "audit-empty");
        await page.GetByTestId("audit-room").FillAsync("?");
        await page.GetByTestId("audit-show").ClickAsync();
        await Assertions.Expect(page.GetByTestId("audit-unreadable")).ToBeVisibleAsync();
        await camera.TakeAsync(her, "audit-unreadable");
        await TakePageAsync(her, "signed-out");
        await TakePageAsync(her, "sign-in/trouble/again", "sign-in-trouble");
        Assert.Empty(her.Complaints);
    }

    /// <summary>The list of rooms, whole, filtered, searched, and before it is there.</summary>
    public async Task ListAsync()
    {
        await using var her = await ScreenOfAsync("ono");
        var page = her.Page;
        await Assertions.Expect(her.Row("ゆず")).ToBeVisibleAsync();
        await camera.TakeAsync(her, "rooms");
        foreach (var filter in new[] { "Unread", "Waiting", "Quiet" })
        {
            await page.GetByTestId($"filter-{filter}").ClickAsync();
            await Assertions.Expect(page.GetByTestId($"filter-{filter}")).ToHaveAttributeAsync("aria-pressed", "true");
            await camera.TakeAsync(her, $"rooms-filter-{filter.ToLowerInvariant()}");
        }
        await page.GetByTestId("filter-All").ClickAsync();
        await page.GetByTestId("room-search").FillAsync("ここにいないひと");
        await Assertions.Expect(page.Locator(".room-list .state")).ToBeVisibleAsync();
        await camera.TakeAsync(her, "rooms-no-match");
        await page.GetByTestId("room-search").FillAsync("");
        await Assertions.Expect(her.Row("ゆず")).ToBeVisibleAsync();
        await page.GetByTestId("filter-Quiet").FocusAsync(); // by keys: the focus holds the rows
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Locator("[data-rooms][data-held]")).ToBeVisibleAsync();
        await Stage.SayAsync(world.Demo["そらまめ"], "きょう健診でした");
        await Assertions.Expect(page.GetByTestId("rooms-moved")).ToBeVisibleAsync();
        await camera.TakeAsync(her, "rooms-moved");
        await page.GetByTestId("rooms-moved").ClickAsync();
        await page.EvaluateAsync("() => document.getElementById('keys').showModal()");
        await camera.TakeAsync(her, "keys");
        await page.Keyboard.PressAsync("Escape");
        Assert.Empty(her.Complaints);
        foreach (var closed in new[] { "**/_blazor/**", "**/health/live" }) await page.RouteAsync(closed, route => route.AbortAsync()); // nor does it find the way back while the camera is at work
        await page.GotoAsync(new Uri(her.Workstation, "rooms").AbsoluteUri);
        await Assertions.Expect(page.Locator(".first-paint")).ToBeVisibleAsync();
        await camera.TakeAsync(her, "first-paint"); // the framework complains of the line that does not come
    }

    /// <summary>A room that lives: its lines, finding in it, its parent and its team.</summary>
    public async Task RoomAsync()
    {
        await using var her = await ScreenOfAsync("ono");
        var page = her.Page;
        await Stage.SayAsync(world.Demo["ゆず"], "すこし横になってみます");
        await her.OpenAsync("ゆず");
        await her.Line("すこし横になってみます").Last.ScrollIntoViewIfNeededAsync();
        await camera.TakeAsync(her, "room");
        var last = her.Line("すこし横になってみます").Last;
        await last.GetByTestId("message-tools").ClickAsync();
        await Assertions.Expect(page.GetByTestId("message-toolbar")).ToBeVisibleAsync();
        await camera.TakeAsync(her, "room-tools");
        await last.GetByTestId("quote-this").ClickAsync();
        await Assertions.Expect(page.GetByTestId("reply-quote")).ToBeVisibleAsync();
        await page.GetByTestId("reply-text").FillAsync("よこになれそうですか。\nむりに眠らなくて大丈夫です。");
        await Assertions.Expect(page.GetByTestId("draft-saved")).ToBeVisibleAsync();
        await camera.TakeAsync(her, "reply-quote");
        await page.GetByTestId("reply-quote-cancel").ClickAsync();
        await page.GetByTestId("reply-text").FillAsync("");
        await page.GetByTestId("find").ClickAsync();
        await page.GetByTestId("find-words").FillAsync("夜");
        await Assertions.Expect(page.Locator("mark").First).ToBeVisibleAsync();
        await camera.TakeAsync(her, "find");
        await page.GetByTestId("find-words").FillAsync("どこにもないことば");
        await Assertions.Expect(page.GetByTestId("find-none")).ToBeVisibleAsync();
        await camera.TakeAsync(her, "find-none");
        await page.GetByTestId("find-close").ClickAsync();
        await TeamAsync(her);
        await camera.TakeAsync(her, "team");
        await page.GetByTestId("change-about").ClickAsync();
        await camera.TakeAsync(her, "about-form");
        await page.GetByTestId("about-form").GetByRole(AriaRole.Button).First.ClickAsync();
        await page.Locator("[data-testid=parent-history] summary").ClickAsync();
        await page.GetByTestId("parent-history").ScrollIntoViewIfNeededAsync();
        await camera.TakeAsync(her, "parent-history");
        await page.GetByTestId("readers-open").ClickAsync();
        await Assertions.Expect(page.GetByTestId("who-sees-now")).ToBeVisibleAsync();
        await camera.TakeAsync(her, "readers");
        await page.Keyboard.PressAsync("Escape");
        await her.GoAsync("rooms");
        await her.OpenAsync("つきみ");
        await TeamAsync(her);
        await camera.TakeAsync(her, "team-after-loss");
        Assert.Empty(her.Complaints);
    }

    /// <summary>All that one does at the reply box.</summary>
    public async Task WritingAsync()
    {
        await using var her = await ScreenOfAsync("ono");
        var page = her.Page;
        await her.OpenAsync("そらまめ");
        await page.GetByTestId("sticker-open").ClickAsync();
        await Assertions.Expect(page.GetByTestId("stickers")).ToBeVisibleAsync();
        await camera.TakeAsync(her, "stickers");
        await page.Locator(".stickers__choice").First.ClickAsync();
        await Assertions.Expect(page.GetByTestId("sticker-preview")).ToBeVisibleAsync();
        await camera.TakeAsync(her, "sticker-chosen");
        await page.Keyboard.PressAsync("Escape");
        await page.GetByTestId("template-open").ClickAsync();
        await Assertions.Expect(page.GetByTestId("template-option").First).ToBeVisibleAsync();
        // Words for a parent, in the parent's language on every screen.
        await Assertions.Expect(page.GetByTestId("template-option").Filter(new() { HasText = "からだの様子" })).ToContainTextAsync("生後5か月");
        await camera.TakeAsync(her, "template-picker");
        await page.GetByTestId("template-seek").FillAsync("どこにもない");
        await camera.TakeAsync(her, "template-picker-none");
        await page.GetByTestId("template-seek").FillAsync("");
        await page.Keyboard.PressAsync("Escape");
        await page.GetByTestId("send-menu-open").ClickAsync();
        await Assertions.Expect(page.GetByTestId("undo-5")).ToBeVisibleAsync();
        await page.GetByTestId("undo-5").CheckAsync();
        await camera.TakeAsync(her, "send-menu");
        await page.Keyboard.PressAsync("Escape");
        await her.ReplyAsync(Once("読んでいますよ。"));
        await Assertions.Expect(page.GetByTestId("take-back")).ToBeVisibleAsync();
        await camera.TakeAsync(her, "undo-window");
        await Assertions.Expect(page.GetByTestId("take-back")).ToHaveCountAsync(0, new() { Timeout = 20_000 });
        await page.GetByTestId("send-menu-open").ClickAsync();
        await page.GetByTestId("undo-0").CheckAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.GetByTestId("reply-text").FillAsync(new string('あ', 5001));
        await page.GetByTestId("reply-text").PressAsync("Control+Enter");
        await Assertions.Expect(page.GetByTestId("reply-refusal")).ToBeVisibleAsync();
        await camera.TakeAsync(her, "reply-too-long");
        await page.GetByTestId("reply-text").FillAsync("");
        await page.GetByTestId("to-note").ClickAsync();
        await Assertions.Expect(page.GetByTestId("note-text")).ToBeVisibleAsync();
        await camera.TakeAsync(her, "note-box");
        await page.GetByTestId("note-text").FillAsync("あすの朝にもう一度、声をかけてみます @森下 かおる さん");
        await page.GetByTestId("note-write").ClickAsync();
        await Assertions.Expect(page.GetByTestId("note").Last).ToBeInViewportAsync();
        await camera.TakeAsync(her, "note-written");
        await page.GetByTestId("note").Last.GetByTestId("note-delete").ClickAsync();
        await Assertions.Expect(page.GetByTestId("note-restore").Last).ToBeVisibleAsync();
        await camera.TakeAsync(her, "note-deleted");
        Assert.Empty(her.Complaints);
    }

    /// <summary>Two in one room.</summary>
    public async Task TogetherAsync()
    {
        await using var her = await ScreenOfAsync("ono");
        await using var colleague = await ScreenOfAsync("morishita");
        var page = her.Page;
        await her.OpenAsync("ゆず");
        await colleague.OpenAsync("ゆず");
        var writes = colleague.Page.GetByTestId("reply-text");
        await writes.FillAsync("");
        await colleague.Page.GetByTestId("share-draft").CheckAsync();
        await writes.PressSequentiallyAsync("森下です。いま読んでいます。");
        await Assertions.Expect(page.GetByTestId("shared-draft")).ToBeVisibleAsync();
        await camera.TakeAsync(her, "shared-draft");
        await page.GetByTestId("reply-text").FillAsync("わたしも書いています");
        await colleague.ReplyAsync(Once("さきに返事しました。夜どおし起きていてつらいですね。"));
        await Assertions.Expect(her.Line(Once("さきに返事しました。夜どおし起きていてつらいですね。"))).ToBeVisibleAsync();
        await page.GetByTestId("reply-send").ClickAsync();
        await Assertions.Expect(page.GetByTestId("crossing")).ToBeVisibleAsync();
        await camera.TakeAsync(her, "crossing");
        await page.GetByTestId("crossing-review").ClickAsync();
        await page.GetByTestId("reply-text").FillAsync("");
        var read = page.GetByTestId("read-by").Last.GetByRole(AriaRole.Button);
        await read.ClickAsync();
        await camera.TakeAsync(her, "read-by");
        await TeamAsync(her);
        await camera.TakeAsync(her, "team-both-here");
        Assert.Empty(her.Complaints);
        Assert.Empty(colleague.Complaints);
    }

    /// <summary>What only a professional changes.</summary>
    public async Task MidwifeAsync()
    {
        await using var her = await ScreenOfAsync("morishita");
        var page = her.Page;
        await her.OpenAsync("mio");
        await TeamAsync(her);
        await page.GetByTestId("change-dates").ClickAsync();
        await Assertions.Expect(page.GetByTestId("dates-form")).ToBeVisibleAsync();
        await page.GetByTestId("add-birth").ClickAsync();
        await page.GetByTestId("born").FillAsync("1999-01-01");
        await page.GetByTestId("save-dates").ClickAsync();
        await Assertions.Expect(page.GetByTestId("dates-refusal")).ToBeVisibleAsync();
        await camera.TakeAsync(her, "dates-form-refused");
        await page.GetByTestId("loss-open").ClickAsync();
        await Assertions.Expect(page.GetByTestId("loss-dialog")).ToBeVisibleAsync();
        await camera.TakeAsync(her, "loss-dialog");
        await page.Keyboard.PressAsync("Escape");
        Assert.Empty(her.Complaints);
    }

    /// <summary>Everything a parent can send, sendings that do not go well, and rooms that are no longer there.</summary>
    public async Task ReceptionAsync()
    {
        await using var her = await ScreenOfAsync("okabe");
        var page = her.Page;
        await Assertions.Expect(her.Row(PicturesWorld.Rich)).ToBeVisibleAsync();
        await camera.TakeAsync(her, "rooms-of-reception");
        await her.OpenAsync(PicturesWorld.LongName);
        await camera.TakeAsync(her, "room-long-name");
        await TeamAsync(her);
        await camera.TakeAsync(her, "team-long-name");
        await her.GoAsync("rooms");
        await her.OpenAsync(PicturesWorld.Rich);
        await page.GetByTestId("message").Last.ScrollIntoViewIfNeededAsync();
        await camera.TakeAsync(her, "everything-end");
        await Assertions.Expect(her.Row(PicturesWorld.Rich).GetByTestId("unread")).ToHaveCountAsync(0);
        await page.ReloadAsync();
        await her.IsAliveAsync();
        // What the account says is long as well, and folded for itself.
        var fold = her.Line("1行目。ねむれない夜に書いています。").Locator(".fold");
        await fold.ScrollIntoViewIfNeededAsync();
        await camera.TakeAsync(her, "folded");
        await fold.ClickAsync();
        await Assertions.Expect(fold).ToHaveCountAsync(0);
        await camera.TakeAsync(her, "unfolded");
        await page.GetByTestId("place").ScrollIntoViewIfNeededAsync();
        await camera.TakeAsync(her, "everything-middle");
        await page.GetByTestId("photos").First.ScrollIntoViewIfNeededAsync();
        await camera.TakeAsync(her, "everything-start");
        await page.Locator(".photo:visible").First.ClickAsync();
        await Assertions.Expect(page.GetByTestId("viewer")).ToBeVisibleAsync();
        await camera.TakeAsync(her, "photo-viewer");
        await page.Keyboard.PressAsync("Escape");

        await Stage.BehaveAsync("monthlyLimit", remaining: 1);
        await her.ReplyAsync(Once("またあとで話しましょう。"));
        await Assertions.Expect(her.Line(Once("またあとで話しましょう。")).GetByTestId("delivery")).ToHaveAttributeAsync("data-delivery", "failed");
        await camera.TakeAsync(her, "failed");
        await her.Line(Once("またあとで話しましょう。")).GetByTestId("send-again").ClickAsync();
        await Assertions.Expect(her.Line(Once("またあとで話しましょう。")).GetByTestId("delivery")).ToHaveAttributeAsync("data-delivery", "accepted");
        await Stage.BehaveAsync("error500", remaining: 1000);
        await her.ReplyAsync(Once("読んでいます。"));
        await Assertions.Expect(her.Line(Once("読んでいます。")).GetByTestId("delivery")).ToHaveAttributeAsync("data-delivery", "retrying");
        await camera.TakeAsync(her, "retrying");
        await Stage.BehaveAsync("normal");

        await her.GoAsync($"rooms/{world.Erased}");
        await Assertions.Expect(page.GetByTestId("erased")).ToBeVisibleAsync();
        await camera.TakeAsync(her, "erased");
        await her.GoAsync("rooms");
        var name = Once("みているひと");
        await Stage.SayAsync(await Stage.ParentAsync(name), "はじめまして");
        await her.OpenAsync(name);
        await using (var coordinator = await Screen.SignInAsync(browser, Stage.Workstation, "minagawa")) await coordinator.FormTrioAsync(name);
        await Assertions.Expect(page.GetByTestId("ended")).ToBeVisibleAsync();
        await camera.TakeAsync(her, "ended");
        Assert.Empty(her.Complaints);
    }

    /// <summary>A parent who has blocked the account.</summary>
    public async Task BlockedAsync()
    {
        await using var his = await ScreenOfAsync("kuroda");
        await Assertions.Expect(his.Row("あんこ")).ToBeVisibleAsync();
        await his.Row("あんこ").ClickAsync();
        await Assertions.Expect(his.Page.GetByTestId("reply-send")).ToBeDisabledAsync();
        await camera.TakeAsync(his, "room-blocked");
        Assert.Empty(his.Complaints);
    }

    /// <summary>No network, and back again.</summary>
    public async Task LostLineAsync()
    {
        await using var wire = new Wire(Stage.Workstation);
        await using var her = await Screen.SignInAsync(browser, wire.Address, "ono", phone, english: english);
        var page = her.Page;
        await her.OpenAsync("mio");
        wire.Cut();
        await Assertions.Expect(page.GetByTestId("reconnect")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await page.GetByTestId("reply-text").FillAsync("電波のないところで書きました");
        await Assertions.Expect(page.GetByTestId("unsent")).ToBeVisibleAsync();
        await page.WaitForFunctionAsync("() => document.getElementById('components-reconnect-modal').getAnimations().every(its => its.playState === 'finished')");
        await camera.TakeAsync(her, "line-lost");
        await Stage.SayAsync(world.Demo["mio"], "そのあいだの一通");
        await Eventually.HoldsAsync("the workstation has it", async () => await Stage.QueueAsync() == 0);
        wire.Mend();
        await Assertions.Expect(page.GetByTestId("back-again")).ToContainTextAsync("1", new() { Timeout = 30_000 });
        await camera.TakeAsync(her, "line-back");
        await page.GetByTestId("reply-text").FillAsync("");
    }

    private async Task<Screen> ScreenOfAsync(string person)
    {
        var screen = await Screen.SignInAsync(browser, Stage.Workstation, person, phone, english: english);
        if (size is { } other) await screen.Page.SetViewportSizeAsync(other.Width, other.Height);
        return screen;
    }

    private async Task TakePageAsync(Screen screen, string path, string? name = null)
    {
        await screen.Page.GotoAsync(new Uri(screen.Workstation, path).AbsoluteUri);
        await Assertions.Expect(screen.Page.Locator("h1")).ToBeVisibleAsync();
        await camera.TakeAsync(screen, name ?? path);
    }

    // On a phone the team lies behind a tab.
    private async Task TeamAsync(Screen screen)
    {
        if (IsOneColumn) await screen.Page.Locator(".talk__tabs button").Last.ClickAsync();
        await Assertions.Expect(screen.Page.Locator(".team-pane")).ToBeVisibleAsync();
    }
}
