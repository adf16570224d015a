using System.Net;
using System.Text.Json.Nodes;
using CoeSupport.Core.Deliveries;
using CoeSupport.TestKit;
using Microsoft.Playwright;
using Xunit;

namespace CoeSupport.Journeys;

/// <summary>Two nodes behind nginx are one workstation, also for those who sit at the one that dies.</summary>
public sealed class NodesTests(Browser browser)
{
    private const int Lines = 50;

    [Fact]
    public async Task Two_nodes_are_one_workstation_and_whose_node_dies_or_ends_goes_on_at_the_other_with_place_and_draft()
    {
        await using var stage = await Stage.BehindNginxAsync();
        var yuzu = await stage.DemoParentAsync("ゆず");
        for (var n = 1; n <= Lines; n++) await stage.SayAsync(yuzu, $"第{n:00}便");
        await using var volunteer = await Screen.SignInAsync(browser, stage.Workstation, "ono");
        var hers = await NodeOfAsync(stage, volunteer);
        await using var midwife = await ElsewhereAsync(stage, "morishita", hers);
        var other = stage.Nodes.Single(node => node != hers);
        await midwife.OpenAsync("ゆず");
        await volunteer.OpenAsync("ゆず");

        string[] replies = ["一つ目です", "二つ目です", "三つ目です"];
        foreach (var reply in replies) await midwife.ReplyAsync(reply);
        await Eventually.HoldsAsync("the replies are on the phone", async () => (await stage.ReceivedAsync(yuzu)).Count(one => replies.Contains(one.Text)) >= replies.Length, TimeSpan.FromSeconds(30));

        // What comes in at one node is seen at both, and so is who is there and types.
        foreach (var (node, n) in stage.Nodes.Select((node, n) => (node, n)))
        {
            await stage.LinePostsMessageAsync(yuzu, new JsonObject { ["type"] = "text", ["id"] = $"98{n}", ["text"] = $"入口{n}から", ["quoteToken"] = "q" }, node: node);
            await Assertions.Expect(midwife.Line($"入口{n}から")).ToBeVisibleAsync();
            await Assertions.Expect(volunteer.Line($"入口{n}から")).ToBeVisibleAsync();
        }
        await volunteer.Line("入口1から").ScrollIntoViewIfNeededAsync(); // what stands on the screen has been read
        await Assertions.Expect(volunteer.Row("ゆず").GetByTestId("unread")).ToHaveCountAsync(0);
        var ono = midwife.Page.Locator(".team-pane .person").Filter(new() { HasText = "小野" }).GetByTestId("presence");
        await Assertions.Expect(ono).ToHaveTextAsync("在席");
        await volunteer.Page.GetByTestId("reply-text").PressSequentiallyAsync("書いている途中");
        await Assertions.Expect(midwife.Page.GetByTestId("typing")).ToHaveTextAsync("小野さんが入力中");

        // Her node dies. She goes on where she was; her colleague notices nothing.
        await Assertions.Expect(volunteer.Page.GetByTestId("draft-saved")).ToBeVisibleAsync();
        await volunteer.Line("第25便").ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(volunteer.Line("第25便")).ToBeInViewportAsync();
        await stage.KillNodeAsync(hers);
        await stage.SayAsync(yuzu, "止まっているあいだの一通");
        await Assertions.Expect(midwife.Line("止まっているあいだの一通")).ToBeVisibleAsync();
        await Assertions.Expect(midwife.Page.GetByTestId("reconnect")).ToBeHiddenAsync();
        await Assertions.Expect(volunteer.Page.GetByTestId("back-again")).ToContainTextAsync("新着 1件", new() { Timeout = 60_000 });
        Assert.Equal(other, await NodeOfAsync(stage, volunteer));
        await Assertions.Expect(volunteer.Line("第25便")).ToBeInViewportAsync();
        await Assertions.Expect(volunteer.Page.GetByTestId("reply-text")).ToHaveValueAsync("書いている途中");
        await volunteer.Page.GetByTestId("reply-send").ClickAsync();
        await Assertions.Expect(midwife.Line("書いている途中")).ToHaveCountAsync(1);
        await Assertions.Expect(ono).ToHaveTextAsync("在席");

        // The other is told to end, as for an upgrade: it says so, ends by itself, and its people go back to the first.
        await stage.StartNodeAsync(hers);
        await stage.SayAsync(yuzu, "ありがとうございます");
        await Assertions.Expect(midwife.Line("ありがとうございます")).ToBeVisibleAsync();
        await midwife.Line("ありがとうございます").ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(midwife.Row("ゆず").GetByTestId("unread")).ToHaveCountAsync(0);
        await midwife.Page.GetByTestId("reply-text").FillAsync("こちらも途中");
        await Assertions.Expect(midwife.Page.GetByTestId("draft-saved")).ToBeVisibleAsync();
        var ending = stage.EndNodeAsync(other);
        await Eventually.HoldsAsync("it is not ready", async () =>
        {
            using var ready = await stage.Desk.GetAsync(new Uri(other, "health/ready"));
            return ready.StatusCode == HttpStatusCode.ServiceUnavailable;
        });
        var back = Assertions.Expect(midwife.Page.GetByTestId("back-again")).ToContainTextAsync("つながりました", new() { Timeout = 60_000 }); // for some seconds, perhaps before the node has ended
        Assert.Equal(0, await ending);
        await back;
        Assert.Equal(hers, await NodeOfAsync(stage, midwife));
        await Assertions.Expect(midwife.Page.GetByTestId("reply-text")).ToHaveValueAsync("こちらも途中");
        await midwife.Page.GetByTestId("reply-send").ClickAsync();
        await Assertions.Expect(volunteer.Line("こちらも途中")).ToHaveCountAsync(1, new() { Timeout = 60_000 });

        // Each reply is on the phone once, and each was handed over in one attempt: no node did what another had done.
        await Eventually.HoldsAsync("everything is handed over", async () => (await stage.DeliveriesAsync()).All(one => one.State == DeliveryState.Accepted), TimeSpan.FromSeconds(30));
        var received = (await stage.ReceivedAsync(yuzu)).Select(one => one.Text).ToList();
        foreach (var reply in replies.Concat(["書いている途中", "こちらも途中"])) Assert.Equal(1, received.Count(text => text == reply));
        Assert.All(await stage.DeliveriesAsync(), one => Assert.True(one.Attempts <= 1));
    }

    /// <summary>Somebody at the other node than this one. Which node a session goes to is nginx's to choose, so it is tried until it fits.</summary>
    private async Task<Screen> ElsewhereAsync(Stage stage, string person, Uri than)
    {
        for (var attempt = 0; attempt < 15; attempt++)
        {
            var screen = await Screen.SignInAsync(browser, stage.Workstation, person);
            if (await NodeOfAsync(stage, screen) != than) return screen;
            await screen.DisposeAsync();
        }
        throw new InvalidOperationException("All sessions went to one node.");
    }

    /// <summary>The node that answers this screen's session; the last one that nginx asked.</summary>
    private static async Task<Uri> NodeOfAsync(Stage stage, Screen screen)
    {
        var asked = await screen.Page.EvaluateAsync<string>("async () => (await fetch('/health/live', { cache: 'no-store' })).headers.get('x-node')");
        return stage.Nodes.Single(node => node.Authority == asked.Split(',')[^1].Trim());
    }
}
