using CoeSupport.TestKit;
using Microsoft.Playwright;
using Xunit;

namespace CoeSupport.Journeys;

/// <summary>The workstation is killed in the middle of things: nothing acknowledged is lost, nothing comes twice, screens come back by themselves.</summary>
public sealed class PowerCutTests(Browser browser)
{
    [Fact]
    public async Task Killed_while_receiving_every_message_is_there_once_and_in_order_and_the_open_screen_comes_back()
    {
        const int messages = 30;
        await using var stage = await Stage.SetAsync();
        var beans = await stage.DemoParentAsync("そらまめ");
        await using var volunteer = await Screen.SignInAsync(browser, stage.Workstation, "ono");
        await volunteer.OpenAsync("そらまめ");

        var saying = Task.Run(async () =>
        {
            for (var n = 1; n <= messages; n++) await stage.SayAsync(beans, $"第{n:00}便");
        });
        for (var cut = 0; cut < 3; cut++)
        {
            await stage.KillWorkstationAsync();
            await stage.StartWorkstationAsync();
        }
        await saying;
        await Eventually.HoldsAsync("LINE has handed over everything", async () => await stage.QueueAsync() == 0, TimeSpan.FromSeconds(90));

        // The screen was never touched: it reloads by itself.
        await Assertions.Expect(volunteer.Line($"第{messages:00}便")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        var lines = await volunteer.Page.GetByTestId("message").Filter(new() { HasText = "便" }).AllInnerTextsAsync();
        var numbers = lines.Select(line => line.Split('第', '便')[1]).ToList();
        Assert.Equal(Enumerable.Range(1, messages).Select(n => $"{n:00}"), numbers);
    }

    [Fact]
    public async Task Killed_while_sending_every_answer_is_on_the_phone_once_and_in_order()
    {
        const int answers = 8;
        await using var stage = await Stage.SetAsync();
        var yuzu = await stage.DemoParentAsync("ゆず");
        await using var midwife = await Screen.SignInAsync(browser, stage.Workstation, "morishita");
        await midwife.OpenAsync("ゆず");
        // LINE accepts and then keeps silent: each attempt hangs after the parent has it, which is the worst moment to die.
        await stage.BehaveAsync("acceptThenTimeout", remaining: 3);
        for (var n = 1; n <= answers; n++) await midwife.ReplyAsync($"返事{n}");
        await Eventually.HoldsAsync("the first answer is with LINE", async () => (await AnswersAsync(stage, yuzu)).Count > 0);

        for (var cut = 0; cut < 2; cut++)
        {
            await stage.KillWorkstationAsync();
            await stage.StartWorkstationAsync();
        }

        await Eventually.HoldsAsync("all answers are on the phone", async () => (await AnswersAsync(stage, yuzu)).Count >= answers, TimeSpan.FromSeconds(60));
        Assert.Equal(Enumerable.Range(1, answers).Select(n => $"返事{n}"), await AnswersAsync(stage, yuzu));
        await Assertions.Expect(midwife.Line($"返事{answers}").GetByTestId("delivery")).ToHaveAttributeAsync("data-delivery", "accepted", new() { Timeout = 60_000 });
        Assert.Equal(Enumerable.Range(1, answers).Select(n => $"返事{n}"), await AnswersAsync(stage, yuzu));
    }

    [Fact]
    public async Task What_was_being_typed_survives_a_power_cut()
    {
        await using var stage = await Stage.SetAsync();
        await using var volunteer = await Screen.SignInAsync(browser, stage.Workstation, "ono");
        await volunteer.OpenAsync("ゆず");
        await volunteer.Page.GetByTestId("reply-text").FillAsync("だいじな書きかけ");
        await Assertions.Expect(volunteer.Page.GetByTestId("draft-saved")).ToBeVisibleAsync();

        await stage.KillWorkstationAsync();
        await Assertions.Expect(volunteer.Page.GetByTestId("reconnect")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await stage.StartWorkstationAsync();

        await Assertions.Expect(volunteer.Page.GetByTestId("reconnect")).ToBeHiddenAsync(new() { Timeout = 60_000 });
        await volunteer.IsAliveAsync();
        await Assertions.Expect(volunteer.Page.GetByTestId("reply-text")).ToHaveValueAsync("だいじな書きかけ");
        await volunteer.ReplyAsync("だいじな返事");
    }

    private static async Task<List<string>> AnswersAsync(Stage stage, string user) =>
        [.. (await stage.ReceivedAsync(user)).Select(bubble => bubble.Text).Where(text => text.StartsWith("返事", StringComparison.Ordinal))];
}
