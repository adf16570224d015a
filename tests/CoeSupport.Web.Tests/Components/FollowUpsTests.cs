using Bunit;
using CoeSupport.Core.Care;
using CoeSupport.Core.FollowUps;
using CoeSupport.Core.Hotlines;
using CoeSupport.Core.People;
using CoeSupport.TestKit;
using CoeSupport.Web.Components.FollowUps;
using CoeSupport.Web.Components.Hotlines;
using CoeSupport.Web.Components.Rooms;
using Xunit;

namespace CoeSupport.Web.Tests.Components;

/// <summary>What is to be done stands where somebody looks, what is overdue on top; an entry of the directory goes into the reply box and nowhere else.</summary>
public sealed class FollowUpsTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, InlineData("ja"), InlineData("en")]
    public async Task In_the_room_one_notes_down_what_is_to_be_done_and_ends_it(string language)
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();
        await using var pane = Pane.Of(cast, cast.Volunteer, language);
        var view = await Pane.ViewAsync(cast, cast.Volunteer, room);
        var card = pane.Render<FollowUpCard>(parameters => parameters.Add(part => part.View, view).Add(part => part.Reader, cast.Volunteer.Id));

        card.Find("[data-testid=follow-up-make]").Click();
        card.WaitForAssertion(() => Assert.Contains(pane.Texts["FollowUpRefusal.Empty"].Value, card.Find("[data-testid=follow-up-refusal]").TextContent, StringComparison.Ordinal));
        card.Find("[data-testid=follow-up-what]").Change("健診の結果をきく");
        card.Find("[data-testid=follow-up-who]").Change(cast.Midwife.Id.Value.ToString());
        card.Find("[data-testid=follow-up-make]").Click();

        var item = card.WaitForElement("[data-testid=follow-up]");
        Assert.Contains("健診の結果をきく", item.TextContent, StringComparison.Ordinal);
        Assert.Contains(pane.Texts["FollowUp.Whose", "森下"].Value, item.TextContent, StringComparison.Ordinal);
        card.Find("[data-testid=follow-up-take]").Click();
        card.WaitForAssertion(() => Assert.Contains(pane.Texts["FollowUp.Mine"].Value, card.Find("[data-testid=follow-up]").TextContent, StringComparison.Ordinal));
        card.Find("[data-testid=follow-up-done]").Click();
        card.WaitForAssertion(() => Assert.NotNull(card.Find("[data-testid=follow-up][data-done]")));
    }

    [Fact]
    public async Task On_the_page_what_is_overdue_stands_on_top_and_colleagues_are_there_when_asked_for()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();
        var (keep, today) = (new KeepFollowUp(cast.Database, cast.Keys), JapanDay.Of(cast.Clock.GetUtcNow()));
        await keep.MakeAsync(cast.Midwife, room, cast.Volunteer.Id, today.AddDays(5), "あとで", None);
        await keep.MakeAsync(cast.Midwife, room, cast.Volunteer.Id, today, "過ぎた", None);
        await keep.MakeAsync(cast.Midwife, room, cast.Midwife.Id, today.AddDays(2), "森下の分", None);
        await new AgreePhoneCall(cast.Database, cast.Keys).AgreeAsync(cast.Midwife, room, "090-0000-0000", cast.Clock.GetUtcNow().AddHours(1), "はい", cast.Volunteer.Id, None);
        cast.Clock.Advance(TimeSpan.FromDays(2));
        await using var pane = Pane.Of(cast, cast.Volunteer);

        var page = pane.Render<FollowUpsPage>();

        page.WaitForAssertion(() => Assert.Equal(["Overdue", "Later"], page.FindAll("[data-part]").Select(part => part.GetAttribute("data-part"))));
        Assert.Contains("過ぎた", page.Find("[data-part=Overdue]").TextContent, StringComparison.Ordinal);
        Assert.Contains("090-0000-0000", page.Find("[data-testid=phone-call]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("森下の分", page.Markup, StringComparison.Ordinal);
        page.Find("[data-testid=follow-ups-all]").Click();
        Assert.Contains("森下の分", page.Find("[data-part=Today]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_rail_counts_what_of_ones_own_is_past_its_day_and_stops_when_it_is_done()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();
        var (keep, today) = (new KeepFollowUp(cast.Database, cast.Keys), JapanDay.Of(cast.Clock.GetUtcNow()));
        await keep.MakeAsync(cast.Midwife, room, cast.Volunteer.Id, today, "過ぎる", None);
        await keep.MakeAsync(cast.Midwife, room, cast.Volunteer.Id, today.AddDays(5), "あとで", None);
        await keep.MakeAsync(cast.Midwife, room, cast.Midwife.Id, today, "森下の分", None);
        cast.Clock.Advance(JapanDay.NextMidnight(cast.Clock.GetUtcNow()) - cast.Clock.GetUtcNow() - TimeSpan.FromMinutes(15));
        await using var pane = Pane.Of(cast, cast.Volunteer);
        var link = pane.Render<FollowUpsLink>();
        link.WaitForAssertion(() => Assert.NotNull(link.Find("a")));
        Assert.Empty(link.FindAll("[data-testid=follow-ups-overdue]"));

        cast.Clock.Advance(TimeSpan.FromMinutes(20)); // the day ends while the screen is open
        link.WaitForState(() => Overdue() is [[.., '1']], cast.Clock);
        var mine = (await new FollowUpList(cast.Database, cast.Keys).ReadAsync(cast.Volunteer, only: null, None)).First(one => one.What == "過ぎる");
        await keep.EndAsync(cast.Volunteer, mine.Id, done: true, None);

        link.WaitForState(() => Overdue() is [], cast.Clock);

        List<string> Overdue() => [.. link.FindAll("[data-testid=follow-ups-overdue]").Select(count => count.TextContent)];
    }

    [Fact]
    public async Task A_phone_call_is_agreed_and_its_result_noted_in_the_room()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();
        await using var pane = Pane.Of(cast, cast.Midwife);
        var view = await Pane.ViewAsync(cast, cast.Midwife, room);
        var card = pane.Render<PhoneCallCard>(parameters => parameters.Add(part => part.View, view).Add(part => part.Reader, cast.Midwife.Id));

        card.Find("[data-testid=phone-number]").Change("090-1234-0000");
        card.Find("[data-testid=phone-consent]").Change("本人が希望");
        card.Find("[data-testid=phone-agree]").Click();

        var call = card.WaitForElement("[data-testid=phone-call]");
        Assert.Equal("tel:09012340000", call.QuerySelector("a")!.GetAttribute("href"));
        card.Find("[data-testid=phone-note]").Change("15分話した");
        card.Find("[data-testid=phone-Reached]").Click();
        card.WaitForAssertion(() => Assert.Contains("15分話した", card.Find("[data-testid=phone-call][data-done]").TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain("090-1234-0000", card.Markup, StringComparison.Ordinal);
    }

    [Theory, InlineData("ja"), InlineData("en")]
    public async Task A_click_on_a_hotline_puts_it_into_the_reply_box_and_sends_nothing(string language)
    {
        await using var cast = await Cast.AssembleAsync();
        await new LayInDirectory(cast.Database).RunAsync(None);
        var room = await cast.RoomWithTrioAsync();
        await using var pane = Pane.Of(cast, cast.Volunteer, language);
        var view = await Pane.ViewAsync(cast, cast.Volunteer, room);
        var (pen, put) = (new Pen(), new List<string?>());
        pen.Returned += words => { put.Add(words); return Task.CompletedTask; };
        var picker = pane.Render<DirectoryPicker>(parameters => parameters.Add(part => part.View, view).AddCascadingValue(pen));

        picker.Find("[data-testid=directory-open]").Click();
        picker.WaitForElement("[data-testid=directory-pick]");
        picker.Find("[data-testid=directory-seek]").Input("よりそい");
        var only = Assert.Single(picker.FindAll("[data-testid=directory-pick]"));
        Assert.Contains(pane.Texts["Directory.ToVerify"].Value, only.TextContent, StringComparison.Ordinal);
        only.Click();

        picker.WaitForAssertion(() => Assert.StartsWith("よりそいホットライン\n0120-279-338", Assert.Single(put), StringComparison.Ordinal));
        Assert.Equal(view.Messages.Count, (await Pane.ViewAsync(cast, cast.Volunteer, room)).Messages.Count);
    }

    [Fact]
    public async Task An_administrator_verifies_an_entry_and_supporters_have_no_button_for_it()
    {
        await using var cast = await Cast.AssembleAsync();
        await new LayInDirectory(cast.Database).RunAsync(None);
        var administrator = await cast.HireAsync("運営", Role.Administrator, Scope.WholeOperator);
        await using var theirs = Pane.Of(cast, cast.Volunteer);
        var page = theirs.Render<DirectoryPage>();
        page.WaitForElement("[data-testid=directory-entry]");
        Assert.Empty(page.FindAll("[data-testid=directory-verify], [data-testid=directory-new]"));

        await using var pane = Pane.Of(cast, administrator);
        var kept = pane.Render<DirectoryPage>();
        kept.WaitForElement("[data-testid=directory-seek]").Input("110");
        var stale = kept.FindAll("[data-testid=directory-stale]").Count;
        kept.WaitForElement("[data-testid=directory-verify]").Click();
        kept.WaitForAssertion(() => Assert.Equal(stale - 1, kept.FindAll("[data-testid=directory-stale]").Count));
    }
}
