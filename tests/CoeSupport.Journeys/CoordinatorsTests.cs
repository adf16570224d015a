using System.Text;
using Microsoft.Playwright;
using Xunit;

namespace CoeSupport.Journeys;

/// <summary>Coordinators at work in real browsers: two at the same room, one with a list of five hundred, and a board of thousands.</summary>
public sealed class CoordinatorsTests(Browser browser)
{
    private static readonly string[] Kinds = ["professional", "currentparent", "volunteer"];

    [Fact]
    public async Task Of_two_coordinators_at_one_room_the_second_is_told_who_was_first_and_nothing_is_half_done()
    {
        await using var stage = await Stage.SetAsync();
        await stage.SayAsync(await stage.ParentAsync("きそいあい"), "はじめまして");
        await stage.CalmAsync();
        await stage.KillWorkstationAsync();
        await stage.LetCoordinateAsync("sakaki");
        await stage.StartWorkstationAsync();
        await using var one = await Screen.SignInAsync(browser, stage.Workstation, "minagawa");
        await using var two = await Screen.SignInAsync(browser, stage.Workstation, "sakaki");
        foreach (var screen in new[] { one, two })
        {
            await screen.GoAsync("triage");
            await screen.Page.Locator("[data-testid^='triage-row-']").Filter(new() { HasText = "きそいあい" }).ClickAsync();
            foreach (var kind in Kinds) await screen.Page.Locator($"input[name='seat-{kind}']:not([disabled])").Last.CheckAsync();
            await Assertions.Expect(screen.Page.GetByTestId("form-trio")).ToBeEnabledAsync();
        }

        // Both at the same instant, as far as two browsers can: whoever comes second is refused.
        await Task.WhenAll(one.Page.GetByTestId("form-trio").ClickAsync(), two.Page.GetByTestId("form-trio").ClickAsync());

        var (formed, refused) = (one.Page.GetByTestId("trio-formed"), two.Page.GetByTestId("trio-refusal"));
        await Assertions.Expect(formed.Or(one.Page.GetByTestId("trio-refusal"))).ToBeVisibleAsync();
        var (first, last) = await formed.CountAsync() > 0 ? (one, two) : (two, one);
        await Assertions.Expect(first.Page.GetByTestId("trio-formed")).ToBeVisibleAsync();
        await Assertions.Expect(last.Page.GetByTestId("trio-refusal")).ToContainTextAsync(first == one ? "皆川" : "榊");
        await first.GoAsync("seats");
        await first.Page.GetByTestId("seats-find").FillAsync("きそいあい");
        var row = first.Page.Locator("[data-testid^='seats-row-']");
        await Assertions.Expect(row).ToHaveCountAsync(1);
        await row.ClickAsync();
        await Assertions.Expect(first.Page.GetByTestId("hand-over-open")).ToHaveCountAsync(3);
        foreach (var screen in new[] { one, two }) Assert.Empty(screen.Complaints);
    }

    [Fact]
    public async Task A_list_of_five_hundred_is_shown_line_by_line_and_taken_in_whole_in_both_encodings()
    {
        await using var stage = await Stage.SetAsync();
        await using var head = await Screen.SignInAsync(browser, stage.Workstation, "sakaki");
        await head.GoAsync("supporters");
        var before = int.Parse(string.Concat((await head.Page.GetByTestId("roster-count").InnerTextAsync()).TakeWhile(char.IsAsciiDigit)), System.Globalization.CultureInfo.InvariantCulture);
        foreach (var (name, encoding) in new[] { ("ゆにこ", Encoding.UTF8), ("しふと", CodePagesEncodingProvider.Instance.GetEncoding(932)!) })
        {
            var lines = Enumerable.Range(1, 500).Select(n => $"{name}{n},応援者,日本語");
            await head.GoAsync("supporters/import");
            await head.Page.GetByTestId("import-file").SetInputFilesAsync(new FilePayload { Name = "list.csv", MimeType = "text/csv", Buffer = encoding.GetBytes($"名前,種類,ことば\r\n{string.Join("\r\n", lines)}\r\n") });
            await Assertions.Expect(head.Page.GetByTestId("fate-New").Locator(".chip__count")).ToHaveTextAsync("500");
            await Assertions.Expect(head.Page.GetByTestId("import-line").First).ToContainTextAsync($"{name}1");
            await head.Page.GetByTestId("import-confirm").ClickAsync();
            await Assertions.Expect(head.Page.GetByTestId("import-done")).ToBeVisibleAsync(new() { Timeout = 60_000 });
            Assert.Equal(500, (await head.Page.GetByTestId("import-link-list").InputValueAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        }
        await head.GoAsync("supporters");
        await Assertions.Expect(head.Page.GetByTestId("roster-count")).ToContainTextAsync($"{before + 1000}人", new() { Timeout = 60_000 });
        Assert.Empty(head.Complaints);
    }

    [Fact]
    public async Task A_board_of_thousands_scrolls_without_a_gap()
    {
        await using var stage = await Stage.SetAsync();
        await stage.KillWorkstationAsync();
        await stage.ManyWaitAsync(2000);
        await stage.StartWorkstationAsync();
        await using var coordinator = await Screen.SignInAsync(browser, stage.Workstation, "minagawa");
        await coordinator.GoAsync("triage");
        var rows = coordinator.Page.Locator("[data-testid^='triage-row-']");
        await Assertions.Expect(rows.First).ToBeVisibleAsync(new() { Timeout = 60_000 });
        for (var step = 0; step < 12; step++)
        {
            await coordinator.Page.Locator(".queue__rows").EvaluateAsync("(list, part) => { list.scrollTop = list.scrollHeight * part; }", step / 12.0);
            // From the first pixel of the list to the last there stands a row, each as high as the next and close to it.
            await coordinator.Page.WaitForFunctionAsync("""
                () => {
                  const list = document.querySelector('.queue__rows').getBoundingClientRect();
                  const rows = [...document.querySelectorAll("[data-testid^='triage-row-']")].map(row => row.getBoundingClientRect()).sort((a, b) => a.top - b.top);
                  return rows.length > 0 && rows.length < 200 && rows[0].top <= list.top + 1 && rows.at(-1).bottom >= list.bottom - 1
                    && rows.every((row, at) => Math.abs(row.height - rows[0].height) < 1 && (at === 0 || Math.abs(row.top - rows[at - 1].bottom) < 1.5));
                }
                """, null, new() { Timeout = 20_000 });
        }
        Assert.Empty(coordinator.Complaints);
    }
}
