using System.Globalization;
using CoeSupport.Core.Data;
using CoeSupport.TestKit;
using Microsoft.Playwright;
using Xunit;

namespace CoeSupport.Journeys;

/// <summary>
/// Everything at once: parents write and supporters answer while LINE misbehaves in every way it is known to and the workstation is killed. At the end
/// what LINE handed over is compared with the rooms, and what supporters wrote with the phones. The seed is fixed; <c>COESUPPORT_FAULT_ROUNDS</c> makes
/// the run longer.
/// </summary>
public sealed class FaultRunTests(Browser browser)
{
    private static readonly string[] Moods = ["normal", "error500", "acceptThenReset", "resetBefore", "rateLimit", "acceptThenTimeout", "slow"];

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, 11)]
    [InlineData(DatabaseProvider.Postgres, 12)]
    public async Task Nothing_is_lost_doubled_out_of_order_or_in_a_wrong_room(DatabaseProvider provider, int seed)
    {
        var rounds = int.Parse(Environment.GetEnvironmentVariable("COESUPPORT_FAULT_ROUNDS") ?? "7", CultureInfo.InvariantCulture);
#pragma warning disable CA5394 // a seeded run, not a secret
        var random = new Random(seed);
        await using var stage = await Stage.SetAsync(provider);
        var rooms = new[] { new Talk("ゆず", "morishita"), new Talk("そらまめ", "ono"), new Talk("mio", "saeki") };
        foreach (var room in rooms) await room.OpenAsync(browser, stage);
        await stage.ShuffleWebhooksAsync(duplicate: true, reorder: true);

        for (var round = 0; round < rounds; round++)
        {
            await stage.BehaveAsync(Moods[round % Moods.Length], remaining: random.Next(1, 4));
            foreach (var room in rooms) await room.ParentSaysAsync(random.Next(1, 4));
            foreach (var room in rooms) await room.SupporterAnswersAsync();
            if (round % 2 != 1) continue;
            await Task.Delay(random.Next(0, 400)); // dies at some moment of receiving or sending
            await stage.KillWorkstationAsync();
            foreach (var room in rooms) await room.ParentSaysAsync(1); // into a dead line
            await stage.StartWorkstationAsync();
        }
#pragma warning restore CA5394
        await stage.BehaveAsync("normal");
        await stage.ShuffleWebhooksAsync(duplicate: false, reorder: false);

        await Eventually.HoldsAsync("LINE has handed over everything", async () => await stage.QueueAsync() == 0, TimeSpan.FromSeconds(120));
        foreach (var room in rooms) await room.CompareAsync();
    }

    /// <summary>One parent, one supporter, and what each has said.</summary>
    private sealed class Talk(string parent, string supporter)
    {
        private readonly List<string> _said = [], _answered = [];
        private Stage _stage = null!;
        private Screen _screen = null!;
        private string _user = "";

        public async Task OpenAsync(Browser browser, Stage stage)
        {
            _stage = stage;
            _user = await stage.DemoParentAsync(parent);
            _screen = await Screen.SignInAsync(browser, stage.Workstation, supporter);
            await _screen.OpenAsync(parent);
        }

        public async Task ParentSaysAsync(int times)
        {
            for (var n = 0; n < times; n++)
            {
                _said.Add($"{parent}の言葉{_said.Count + 1:000}");
                await _stage.SayAsync(_user, _said[^1]);
            }
        }

        /// <summary>Writes and sends until the line stands in the room, as a person would after a power cut: pressing again is the same message.</summary>
        public async Task SupporterAnswersAsync()
        {
            var words = $"{parent}への返事{_answered.Count + 1:000}";
            _answered.Add(words);
            await Assertions.Expect(_screen.Page.GetByTestId("reconnect")).ToBeHiddenAsync(new() { Timeout = 60_000 });
            await _screen.IsAliveAsync();
            var box = _screen.Page.Locator("[data-testid=reply-text][data-ready]"); // what was not taken stands in it again by then
            await Assertions.Expect(box).ToBeVisibleAsync(new() { Timeout = 30_000 });
            await box.FillAsync(words);
            await Eventually.HoldsAsync($"{words} stands in the room", () => PressUntilItStandsAsync(words), TimeSpan.FromSeconds(90));
        }

        private async Task<bool> PressUntilItStandsAsync(string words)
        {
            if (await _screen.Line(words).CountAsync() > 0) return true;
            try
            {
                var box = _screen.Page.GetByTestId("reply-text");
                if (await box.InputValueAsync(new() { Timeout = 2000 }) == words) await _screen.Page.GetByTestId("reply-send").ClickAsync(new() { Timeout = 2000 });
                await Assertions.Expect(_screen.Line(words)).ToBeVisibleAsync(new() { Timeout = 3000 });
                return true;
            }
            catch (Exception notYet) when (notYet is PlaywrightException or TimeoutException)
            {
                return false; // the page is just coming back by itself; the words are in the box again then
            }
        }

        public async Task CompareAsync()
        {
            await Eventually.HoldsAsync($"{parent} has every answer", async () => (await OnPhoneAsync()).Count >= _answered.Count, TimeSpan.FromSeconds(120));
            Assert.Equal(_answered, await OnPhoneAsync());
            await Assertions.Expect(_screen.Line(_said[^1])).ToBeVisibleAsync(new() { Timeout = 60_000 });
            // Shuffled webhooks may bring the last words before others: wait for the number, then compare.
            await Eventually.HoldsAsync($"{parent}'s words are all in the room", async () => (await InRoomAsync()).Count >= _said.Count, TimeSpan.FromSeconds(60));
            Assert.Equal(_said, await InRoomAsync()); // each once, in order, and nobody else's
            await _screen.DisposeAsync();
        }

        /// <summary>The parent's words from the first to the newest: a long run is more than one screen, so one reads back.</summary>
        private async Task<List<string>> InRoomAsync()
        {
            var page = _screen.Page;
            if (await page.GetByTestId("later").CountAsync() > 0)
            {
                await page.GetByTestId("to-newest").ClickAsync();
                await Assertions.Expect(page.GetByTestId("later")).ToHaveCountAsync(0);
            }
            var words = await ShownAsync();
            while (await page.GetByTestId("earlier").CountAsync() > 0)
            {
                var first = await page.Locator("#talk [data-sequence]").First.GetAttributeAsync("data-sequence");
                await page.GetByTestId("earlier").ClickAsync();
                await Assertions.Expect(page.Locator("#talk [data-sequence]").First).Not.ToHaveAttributeAsync("data-sequence", first!);
                var shown = await ShownAsync();
                words = [.. shown.TakeWhile(said => words.Count == 0 || said != words[0]), .. words];
            }
            return words;
        }

        private async Task<List<string>> ShownAsync() =>
            [.. (await _screen.Page.Locator("[data-testid=message][data-author=parent]").AllInnerTextsAsync())
                .SelectMany(line => line.Split('\n')).Where(line => line.Contains("の言葉", StringComparison.Ordinal)).Select(line => line.Trim())];

        private async Task<List<string>> OnPhoneAsync() =>
            [.. (await _stage.ReceivedAsync(_user)).Select(bubble => bubble.Text).Where(text => text.Contains("への返事", StringComparison.Ordinal))];
    }
}
