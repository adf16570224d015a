using CoeSupport.TestKit;
using Microsoft.Playwright;
using Xunit;

namespace CoeSupport.Journeys;

/// <summary>A volunteer reads something heavy, presses, and the midwife on duty comes in and goes again.</summary>
public sealed class EscalationTests(Browser browser)
{
    [Fact]
    public async Task One_press_on_a_phone_brings_the_midwife_in_and_closing_takes_the_room_from_her()
    {
        await using var stage = await Stage.SetAsync();
        await stage.KillWorkstationAsync();
        await stage.PutOnDutyAsync("tanaka");
        await stage.StartWorkstationAsync();
        var beans = await stage.DemoParentAsync("そらまめ");
        await stage.SayAsync(beans, "もう ねむれません");
        await using var volunteer = await Screen.SignInAsync(browser, stage.Workstation, "ono", phone: true);
        await using var midwife = await Screen.SignInAsync(browser, stage.Workstation, "tanaka");
        var room = await volunteer.OpenAsync("そらまめ");
        await Assertions.Expect(volunteer.Line("もう ねむれません")).ToBeVisibleAsync();
        await midwife.GoAsync("escalations");
        await Assertions.Expect(midwife.Page.GetByTestId("call-accept")).ToHaveCountAsync(0);

        // Two taps; the emergency card comes first and waits for nothing.
        await volunteer.Page.GetByTestId("escalate").ClickAsync();
        await Assertions.Expect(volunteer.Page.GetByTestId("escalate-dialog").Locator("a[href='tel:119']").First).ToBeVisibleAsync();
        await volunteer.Page.GetByTestId("escalate-send").ClickAsync();
        await Assertions.Expect(volunteer.Page.GetByTestId("escalation-strip")).ToContainTextAsync("田中");

        var offer = midwife.Page.GetByTestId("calls-offers");
        await Assertions.Expect(offer).ToBeVisibleAsync();
        foreach (var word in new[] { "ねむれません", "そらまめ" }) Assert.DoesNotContain(word, await offer.InnerTextAsync(), StringComparison.Ordinal);
        await midwife.Page.GetByTestId("call-accept").ClickAsync();
        await Assertions.Expect(midwife.Line("もう ねむれません")).ToBeVisibleAsync();
        await Assertions.Expect(midwife.Page.Locator("[data-testid=reply-text][data-ready]")).ToBeVisibleAsync();
        await midwife.ReplyAsync("助産師の田中です。いまお話しできますか");
        await Eventually.HoldsAsync("the phone hears the midwife", async () => (await stage.ReceivedAsync(beans)).Any(said => said.Text.Contains("助産師の田中です", StringComparison.Ordinal)), TimeSpan.FromSeconds(20));
        await Assertions.Expect(volunteer.Line("助産師の田中です")).ToBeVisibleAsync();

        await midwife.Page.GetByTestId("escalation-close-open").ClickAsync();
        await midwife.Page.GetByTestId("close-hand-back").FillAsync("あすの朝、眠れたか聞いてください。");
        await midwife.Page.GetByTestId("close-send").ClickAsync();
        await Assertions.Expect(midwife.Line("もう ねむれません")).ToHaveCountAsync(0);
        await midwife.GoAsync($"rooms/{room}");
        await Assertions.Expect(midwife.Page.GetByTestId("not-found")).ToBeVisibleAsync();
        await Assertions.Expect(volunteer.Page.GetByTestId("note").Filter(new() { HasText = "眠れたか聞いてください" })).ToBeVisibleAsync();
        foreach (var screen in new[] { volunteer, midwife }) Assert.Empty(screen.Complaints);
    }
}
