using Microsoft.Playwright;
using Xunit;

namespace CoeSupport.Journeys;

/// <summary>Who reads without a seat, who looks before a reply leaves, what parents are told first, and what is erased.</summary>
internal sealed partial class PicturesScenes
{
    /// <summary>Reception, supervision, emergency access, texts and erasures, as those see them who set them up.</summary>
    public async Task OverseeingAsync()
    {
        await using var her = await ScreenOfAsync("sakaki");
        var page = her.Page;
        await her.GoAsync("manage");
        await Assertions.Expect(page.Locator("h1")).ToBeVisibleAsync();
        await camera.TakeAsync(her, "manage");
        await her.GoAsync("reception");
        await page.GetByTestId("turn-open").ClickAsync();
        await page.GetByTestId("turn-day").FillAsync("2020-01-01");
        await page.GetByTestId("turn-plan").ClickAsync();
        await Assertions.Expect(page.GetByTestId("turn-refusal")).ToBeVisibleAsync();
        await camera.TakeAsync(her, "reception-refused");
        await her.GoAsync("supervision/grants");
        await page.GetByTestId("grant-open").ClickAsync();
        await Assertions.Expect(page.GetByTestId("grant-form")).ToBeVisibleAsync();
        await camera.TakeAsync(her, "supervision");
        await her.GoAsync("texts");
        await Assertions.Expect(page.GetByTestId("phone-preview")).ToBeVisibleAsync();
        await camera.TakeAsync(her, "texts");
        await page.GetByTestId("text-words").FillAsync("");
        await page.GetByTestId("text-words").FillAsync(new string('あ', 5_001));
        await camera.TakeAsync(her, "texts-too-long");
        await her.GoAsync("erasures");
        await Assertions.Expect(page.GetByTestId("retention")).ToBeVisibleAsync();
        await page.GetByTestId("retention-choice").SelectOptionAsync("24");
        await page.GetByTestId("retention-try").ClickAsync();
        await Assertions.Expect(page.GetByTestId("retention-preview")).ToBeVisibleAsync();
        await camera.TakeAsync(her, "erasures");
        Assert.Empty(her.Complaints);
    }

    /// <summary>Somebody without a seat reads in an emergency, and a trio sees it.</summary>
    public async Task EmergencyAsync()
    {
        await using var her = await ScreenOfAsync("minagawa");
        await using var colleague = await ScreenOfAsync("ono");
        var page = her.Page;
        await colleague.OpenAsync("そらまめ");
        await her.GoAsync("emergency");
        await page.GetByTestId("break-search").FillAsync("そらまめ");
        await Assertions.Expect(page.Locator("input[name='break-room']")).ToHaveCountAsync(1); // before, whoever waits stands there
        await page.Locator("input[name='break-room']").CheckAsync();
        await page.GetByTestId("break-open").ClickAsync();
        await Assertions.Expect(page.GetByTestId("break-refusal")).ToBeVisibleAsync();
        await camera.TakeAsync(her, "emergency-refused");
        await page.GetByTestId("cause-Fault").CheckAsync();
        await page.GetByTestId("break-reason").FillAsync("画面が白くなると電話で聞きました。");
        await page.GetByTestId("break-open").ClickAsync();
        await Assertions.Expect(page.GetByTestId("emergency-end")).ToBeVisibleAsync();
        await camera.TakeAsync(her, "emergency-reading");
        try
        {
            await Assertions.Expect(colleague.Page.GetByTestId("emergency-strip")).ToBeVisibleAsync();
            await camera.TakeAsync(colleague, "emergency-seen");
        }
        finally
        {
            await page.GetByTestId("emergency-end").ClickAsync(); // the other scenes meet her without a room
        }
        await Assertions.Expect(colleague.Page.GetByTestId("emergency-strip")).ToHaveCountAsync(0);
        await her.GoAsync("audit"); // there for others
        await Assertions.Expect(page.GetByTestId("not-found")).ToBeVisibleAsync();
        await camera.TakeAsync(her, "page-not-found");
        await using var administrator = await ScreenOfAsync("sakaki");
        await administrator.GoAsync("emergency");
        await Assertions.Expect(administrator.Page.GetByTestId("emergency-list")).ToBeVisibleAsync();
        await camera.TakeAsync(administrator, "emergency-list");
        Assert.Empty(her.Complaints);
        Assert.Empty(colleague.Complaints);
    }

    /// <summary>A reply that a colleague looks at first, as its author and the colleague see it.</summary>
    public async Task SecondEyesAsync()
    {
        await using var administrator = await ScreenOfAsync("sakaki");
        await using var her = await ScreenOfAsync("ono");
        await using var colleague = await ScreenOfAsync("morishita");
        var words = Once("ひと晩おつかれさまでした。日中にすこし横になれそうですか。");
        var card = administrator.Page.GetByTestId("staff-member").Filter(new() { HasText = "小野" });
        await administrator.GoAsync("staff");
        await card.GetByTestId("second-eyes-switch").ClickAsync();
        await Assertions.Expect(card.GetByTestId("second-eyes")).ToBeVisibleAsync();
        await camera.TakeAsync(administrator, "staff-second-eyes");

        await her.OpenAsync("ゆず");
        await her.ReplyAsync(words);
        await colleague.OpenAsync("ゆず");
        var waiting = colleague.Line(words);
        await Assertions.Expect(waiting.GetByTestId("approval")).ToBeVisibleAsync();
        await camera.TakeAsync(her, "second-eyes-author");
        await camera.TakeAsync(colleague, "second-eyes");
        await waiting.GetByTestId("approval-edit").ClickAsync();
        await Assertions.Expect(waiting.GetByTestId("approval-words")).ToBeVisibleAsync();
        await camera.TakeAsync(colleague, "second-eyes-edit");
        await waiting.Locator(".approval .button--quiet").ClickAsync();
        await waiting.GetByTestId("approval-back").ClickAsync();
        await Assertions.Expect(her.Page.GetByTestId("reply-text")).ToHaveValueAsync(words);
        await her.Page.GetByTestId("reply-text").FillAsync("");

        await card.GetByTestId("second-eyes-switch").ClickAsync();
        await Assertions.Expect(card.GetByTestId("second-eyes")).ToHaveCountAsync(0);
        foreach (var screen in new[] { administrator, her, colleague }) Assert.Empty(screen.Complaints);
    }
}
