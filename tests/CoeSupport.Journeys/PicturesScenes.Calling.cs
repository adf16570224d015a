using Microsoft.Playwright;
using Xunit;

namespace CoeSupport.Journeys;

/// <summary>When it gets serious: who is called, who is on duty, what is to be followed up, who accompanies, how one is told.</summary>
internal sealed partial class PicturesScenes
{
    /// <summary>As a volunteer, a specialist, a supervisor, a coordinator and an administrator see it. Nobody is called: the world is the same for all series.</summary>
    public async Task CallingAsync()
    {
        await using (var his = await ScreenOfAsync("ono"))
        {
            var page = his.Page;
            await his.OpenAsync("ゆず");
            await page.GetByTestId("escalate").ClickAsync();
            await Assertions.Expect(page.GetByTestId("escalate-send")).ToBeVisibleAsync();
            await camera.TakeAsync(his, "escalate");
            await page.GetByTestId("urgency-Consult").CheckAsync();
            await camera.TakeAsync(his, "escalate-advice");
            await page.Keyboard.PressAsync("Escape");
            await page.GetByTestId("risk-open").First.ClickAsync();
            await Assertions.Expect(page.GetByTestId("risk-dialog")).ToBeVisibleAsync();
            await camera.TakeAsync(his, "risk-raise");
            await TakeAllAsync(his, "follow-ups", "directory", "notices", "notices/settings");
            Assert.Empty(his.Complaints);
        }
        await TakeAllOfAsync("tanaka", "escalations", "duties");
        await TakeAllOfAsync("enoki", "supervision");
        await TakeAllOfAsync("minagawa", "escalations", "duties", "rosters/rooms", "rosters/places");
        await TakeAllOfAsync("sakaki", "emergency-contacts", "phrases", "directory");
    }

    private async Task TakeAllOfAsync(string person, params string[] paths)
    {
        await using var screen = await ScreenOfAsync(person);
        await TakeAllAsync(screen, paths);
        Assert.Empty(screen.Complaints);
    }

    private async Task TakeAllAsync(Screen screen, params string[] paths)
    {
        foreach (var path in paths)
        {
            await screen.GoAsync(path);
            await Assertions.Expect(screen.Page.Locator("h1")).ToBeVisibleAsync();
            await Assertions.Expect(screen.Page.Locator("main .skeleton")).ToHaveCountAsync(0);
            await camera.TakeAsync(screen, path.Replace('/', '-'));
        }
    }
}
