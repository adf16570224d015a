using System.Globalization;
using CoeSupport.Core.Care;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace CoeSupport.Journeys;

/// <summary>What is known of a parent: entered at a desk, seen at once on the phones of the trio; a loss; who can see the room.</summary>
public sealed class ParentCardTests(Browser browser)
{
    [Fact]
    public async Task A_corrected_due_date_reaches_the_volunteers_phone_where_it_is_found_and_cannot_be_changed()
    {
        await using var stage = await Stage.SetAsync();
        await using var midwife = await Screen.SignInAsync(browser, stage.Workstation, "morishita");
        await using var volunteer = await Screen.SignInAsync(browser, stage.Workstation, "ono", phone: true);
        await midwife.OpenAsync("mio");
        var page = midwife.Page;
        await Assertions.Expect(page.Locator(".talk__head").GetByTestId("stage-chip")).ToHaveTextAsync("妊娠12週2日");

        await page.GetByTestId("change-dates").PressAsync("Enter");
        await Assertions.Expect(page.GetByTestId("dates-form").GetByRole(AriaRole.Heading)).ToBeFocusedAsync();
        await page.GetByTestId("last-period").FillAsync(Machine(-201));
        await Assertions.Expect(page.GetByTestId("dates-says")).ToContainTextAsync("妊娠28週5日");
        await page.GetByTestId("add-birth").ClickAsync();
        await page.GetByTestId("born").FillAsync("1999-01-01");
        await page.GetByTestId("save-dates").ClickAsync();
        await Assertions.Expect(page.GetByTestId("dates-refusal")).ToContainTextAsync("昔すぎます");
        await page.GetByTestId("born").FillAsync("");
        await AxeFindsNothingAsync(midwife);
        await page.GetByTestId("save-dates").ClickAsync();

        await Assertions.Expect(page.Locator(".talk__head").GetByTestId("stage-chip")).ToHaveTextAsync("妊娠28週5日");
        await Assertions.Expect(page.GetByTestId("change-dates")).ToBeFocusedAsync();
        await Assertions.Expect(volunteer.Row("mio").GetByTestId("stage-chip")).ToHaveTextAsync("妊娠28週");

        await volunteer.Page.GetByTestId("room-search").FillAsync("２８週");
        await Assertions.Expect(volunteer.Page.Locator("[data-testid^='room-row-']")).ToHaveCountAsync(2); // mio and ゆず
        await volunteer.OpenAsync("mio");
        await volunteer.Page.Locator(".talk__tabs button").Last.ClickAsync();
        await Assertions.Expect(volunteer.Page.GetByTestId("stage")).ToContainTextAsync("妊娠28週5日");
        await Assertions.Expect(volunteer.Page.GetByTestId("change-dates")).ToHaveCountAsync(0);

        await volunteer.Page.GetByTestId("change-about").ClickAsync();
        await volunteer.Page.GetByTestId("wishes-text").FillAsync("女性だけがいいです");
        await AxeFindsNothingAsync(volunteer);
        await volunteer.Page.GetByTestId("save-about").ClickAsync();
        await Assertions.Expect(volunteer.Page.GetByTestId("change-about")).ToBeFocusedAsync();
        await Assertions.Expect(page.GetByTestId("wishes")).ToHaveTextAsync("女性だけがいいです");
        Assert.All(new[] { midwife, volunteer }, screen => Assert.Empty(screen.Complaints));
    }

    [Fact]
    public async Task A_loss_is_recorded_after_one_question_hides_the_week_everywhere_and_is_taken_back()
    {
        await using var stage = await Stage.SetAsync();
        await using var midwife = await Screen.SignInAsync(browser, stage.Workstation, "morishita", phone: true);
        await using var volunteer = await Screen.SignInAsync(browser, stage.Workstation, "ono");
        await midwife.OpenAsync("mio");
        await volunteer.OpenAsync("mio");
        var page = midwife.Page;
        await page.Locator(".talk__tabs button").Last.ClickAsync();
        await page.GetByTestId("change-dates").ClickAsync();

        await page.GetByTestId("loss-open").ClickAsync();
        await Assertions.Expect(page.GetByTestId("loss-dialog").GetByRole(AriaRole.Button).First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(volunteer.Page.GetByTestId("stage")).ToContainTextAsync("妊娠12週");
        await page.GetByTestId("loss-open").ClickAsync();
        await AxeFindsNothingAsync(midwife);
        await page.GetByTestId("record-loss").ClickAsync();

        await Assertions.Expect(volunteer.Page.GetByTestId("stage")).ToContainTextAsync("お別れがありました");
        await Assertions.Expect(volunteer.Row("mio").GetByTestId("stage-chip")).ToHaveTextAsync("お別れ");
        await Assertions.Expect(volunteer.Page.Locator("body")).Not.ToContainTextAsync("妊娠12週");
        await Assertions.Expect(volunteer.Page.GetByTestId("take-back-loss")).ToHaveCountAsync(0);
        await Assertions.Expect(volunteer.Page.GetByTestId("reply-text")).ToBeEnabledAsync();

        await page.GetByTestId("take-back-loss").ClickAsync();
        await Assertions.Expect(volunteer.Page.GetByTestId("stage")).ToContainTextAsync("妊娠12週2日");
        await Assertions.Expect(page.GetByTestId("change-dates")).ToBeFocusedAsync();
        Assert.All(new[] { midwife, volunteer }, screen => Assert.Empty(screen.Complaints));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Who_can_see_the_room_is_answered_whole_and_the_focus_comes_back(bool phone)
    {
        await using var stage = await Stage.SetAsync();
        await using var volunteer = await Screen.SignInAsync(browser, stage.Workstation, "ono", phone);
        await volunteer.OpenAsync("ゆず");
        var page = volunteer.Page;
        if (phone) await page.Locator(".talk__tabs button").Last.ClickAsync();

        await page.GetByTestId("readers-open").ClickAsync();

        await Assertions.Expect(page.GetByTestId("who-sees-now").GetByRole(AriaRole.Listitem)).ToHaveCountAsync(3);
        await Assertions.Expect(page.GetByTestId("who-sees")).ToContainTextAsync("汐見市の職員");
        await AxeFindsNothingAsync(volunteer);
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.GetByTestId("readers-open")).ToBeFocusedAsync();
        Assert.Empty(volunteer.Complaints);
    }

    private static async Task AxeFindsNothingAsync(Screen screen)
    {
        var result = await screen.Page.RunAxe();
        Assert.True(result.Violations.Length == 0, string.Join('\n', result.Violations.Select(violation => $"{violation.Id}: {violation.Nodes.FirstOrDefault()?.Html}")));
    }

    private static string Machine(int days) => JapanDay.Of(DateTimeOffset.UtcNow).AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
