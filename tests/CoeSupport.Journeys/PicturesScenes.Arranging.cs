using Microsoft.Playwright;
using Xunit;

namespace CoeSupport.Journeys;

/// <summary>Municipalities, codes and their prints, supporters with their profiles, suggestions, seats.</summary>
internal sealed partial class PicturesScenes
{
    /// <summary>What a coordinator arranges: from the counter where a card is handed out to the three people who answer.</summary>
    public async Task ArrangingAsync()
    {
        await using var her = await ScreenOfAsync("minagawa");
        var page = her.Page;
        await her.GoAsync("triage");
        await page.GetByTestId("plan-open").ClickAsync();
        await Assertions.Expect(page.GetByTestId("plan-figures")).ToBeVisibleAsync();
        await camera.TakeAsync(her, "triage-plan");
        await her.GoAsync("seats");
        await Assertions.Expect(page.Locator("[data-testid^='seats-row-']").First).ToBeVisibleAsync();
        await camera.TakeAsync(her, "seats");
        await page.Locator("[data-testid^='seats-row-'] a").First.ClickAsync();
        await page.GetByTestId("hand-over-open").First.ClickAsync();
        await Assertions.Expect(page.GetByTestId("seat-form")).ToBeVisibleAsync();
        await camera.TakeAsync(her, "seats-hand-over");
        await page.GetByTestId("substitute-open").First.ClickAsync();
        await camera.TakeAsync(her, "seats-substitute");
        await page.GetByTestId("leave-open").First.ClickAsync();
        await Assertions.Expect(page.GetByTestId("leaving")).ToBeVisibleAsync();
        await camera.TakeAsync(her, "seats-leaving");
        await her.GoAsync("supporters");
        await Assertions.Expect(page.GetByTestId("roster-count")).ToBeVisibleAsync();
        await camera.TakeAsync(her, "supporters");
        await her.GoAsync($"supporters/{Web.Demo.DemoContent.StaffIdOf("ono")}");
        await Assertions.Expect(page.GetByTestId("supporter-load")).ToBeVisibleAsync();
        await camera.TakeAsync(her, "supporter");
        await her.GoAsync("intake");
        await Assertions.Expect(page.GetByTestId("intake-code").First).ToBeVisibleAsync();
        await camera.TakeAsync(her, "intake");
        await page.GetByTestId("code-new").ClickAsync();
        await Assertions.Expect(page.GetByTestId("code-form")).ToBeVisibleAsync();
        await camera.TakeAsync(her, "intake-new");
        var code = await page.GetByTestId("code").First.TextContentAsync();
        if (!IsOneColumn && !english && size is null) await TakePageAsync(her, $"intake/{code}/print/a4", "intake-poster"); // paper: as wide as it is, and in the language of its town
        await TakePageAsync(her, $"i/{code}?lang={(english ? "en" : "ja")}", "intake-page");
        Assert.Empty(her.Complaints);
    }

    /// <summary>A supporter's own profile, and the file in which an administrator brings many.</summary>
    public async Task ProfilesAsync()
    {
        await using var his = await ScreenOfAsync("ono");
        await his.GoAsync("profile");
        await Assertions.Expect(his.Page.GetByTestId("week-count")).ToBeVisibleAsync();
        await camera.TakeAsync(his, "profile");
        Assert.Empty(his.Complaints);

        await using var her = await ScreenOfAsync("sakaki");
        var page = her.Page;
        await her.GoAsync("municipalities");
        await Assertions.Expect(page.GetByTestId("municipality").First).ToBeVisibleAsync();
        await camera.TakeAsync(her, "municipalities");
        await her.GoAsync("supporters/import");
        await page.GetByTestId("import-file").SetInputFilesAsync(new FilePayload { Name = "応援団員.csv", MimeType = "text/csv", Buffer = "名前,種類\n\"=1+1\",応援者\n"u8.ToArray() });
        await page.GetByTestId("import-read").ClickAsync();
        await Assertions.Expect(page.GetByTestId("import-trouble").Or(page.GetByTestId("import-findings")).Or(page.GetByTestId("import-verdict")).First).ToBeVisibleAsync();
        await camera.TakeAsync(her, "supporters-import");
        Assert.Empty(her.Complaints);
    }
}
