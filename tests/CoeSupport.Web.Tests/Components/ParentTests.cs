using Bunit;
using CoeSupport.Core.Access;
using CoeSupport.Core.Care;
using CoeSupport.Core.People;
using CoeSupport.TestKit;
using CoeSupport.Web.Components.Care;
using CoeSupport.Web.Components.Text;
using Xunit;

namespace CoeSupport.Web.Tests.Components;

/// <summary>The parent's card: what each may change, what is refused and why, and who can read along.</summary>
public sealed class ParentTests : IAsyncLifetime
{
    private static readonly DateOnly Today = new(2026, 4, 1);
    private Cast _cast = null!;
    private RoomId _room;

    public async ValueTask InitializeAsync()
    {
        _cast = await Cast.AssembleAsync();
        _room = await _cast.RoomWithTrioAsync();
    }

    public ValueTask DisposeAsync() => _cast.DisposeAsync();

    [Fact]
    public async Task The_professional_changes_dates_and_the_rest_a_volunteer_only_the_rest()
    {
        await using var mine = Pane.Of(_cast, _cast.Midwife);
        await using var theirs = Pane.Of(_cast, _cast.Volunteer);

        Assert.Equal((1, 1), await OffersAsync(mine, _cast.Midwife));
        Assert.Equal((0, 1), await OffersAsync(theirs, _cast.Volunteer));

        async Task<(int, int)> OffersAsync(Pane pane, Actor who)
        {
            var panel = await PanelAsync(pane, who);
            return (panel.FindAll("[data-testid=change-dates]").Count, panel.FindAll("[data-testid=change-about]").Count);
        }
    }

    [Theory, InlineData("ja"), InlineData("en")]
    public async Task The_form_says_at_once_which_week_a_date_is_and_saves_it(string language)
    {
        await using var pane = Pane.Of(_cast, _cast.Midwife, language);
        var form = await DatesAsync(pane, _cast.Midwife);
        Assert.Equal("", form.Find("[data-testid=dates-says]").TextContent);

        form.Find("[data-testid=by-period]").Change("on");
        form.Find("[data-testid=last-period]").Change("2026-01-01");

        var care = new CareWords(pane.Texts, new JapanTime(_cast.Clock, pane.Texts));
        var stage = Stage.On(Today, new ParentDates { Due = new(2026, 10, 8) });
        Assert.Contains(care.Full(stage)!, form.Find("[data-testid=dates-says]").TextContent, StringComparison.Ordinal);
        form.Find("form").Submit();
        await Eventually.HoldsAsync("the dates were saved", async () => (await CardAsync(_cast.Volunteer)).Dates.Due == new DateOnly(2026, 10, 8));
    }

    [Theory]
    [InlineData("2027-04-01", ChangeParentRefusal.DueTooLate, "ja")]
    [InlineData("2001-04-01", ChangeParentRefusal.DueTooEarly, "en")]
    public async Task An_impossible_due_date_is_refused_with_its_reason_at_its_field(string due, ChangeParentRefusal refusal, string language)
    {
        await using var pane = Pane.Of(_cast, _cast.Midwife, language);
        var form = await DatesAsync(pane, _cast.Midwife);

        form.Find("[data-testid=due]").Change(due);
        form.Find("form").Submit();

        form.WaitForAssertion(() => Assert.Equal(Care(pane).Of(refusal), form.Find("[data-testid=dates-refusal]").TextContent));
        Assert.Equal("true", form.Find("[data-testid=due]").GetAttribute("aria-invalid"));
        Assert.Equal(0, (await CardAsync(_cast.Midwife)).Version);
    }

    [Fact]
    public async Task A_birth_in_the_future_is_refused_at_its_field_and_an_empty_line_is_no_child()
    {
        await using var pane = Pane.Of(_cast, _cast.Midwife);
        var form = await DatesAsync(pane, _cast.Midwife);
        form.Find("[data-testid=add-birth]").Click();
        form.Find("[data-testid=add-birth]").Click();
        form.FindAll("[data-testid=born]")[0].Change("2026-04-02");

        form.Find("form").Submit();
        form.WaitForAssertion(() => Assert.Equal(Care(pane).Of(ChangeParentRefusal.BirthInFuture), form.Find("[data-testid=dates-refusal]").TextContent));
        Assert.Equal(("true", null), (form.FindAll("[data-testid=born]")[0].GetAttribute("aria-invalid"), form.Find("[data-testid=due]").GetAttribute("aria-invalid")));
        form.FindAll("[data-testid=born]")[0].Change("2026-03-31");
        form.Find("form").Submit();

        await Eventually.HoldsAsync("one child was saved", async () => (await CardAsync(_cast.Midwife)).Dates.Births is [{ Day: 31 }]);
    }

    [Fact]
    public async Task Whoever_was_slower_is_told_keeps_what_they_typed_and_may_then_save_knowingly()
    {
        await using var pane = Pane.Of(_cast, _cast.Midwife);
        var form = await DatesAsync(pane, _cast.Midwife);
        form.Find("[data-testid=due]").Change("2026-07-01");
        Assert.Null(await new ChangeAboutParent(_cast.Database, _cast.Keys).ChangeAsync(_cast.Volunteer, _room, 0, new AboutParent { Wishes = "ゆっくり" }, CancellationToken.None));
        var newer = await CardAsync(_cast.Midwife);
        form.Render(parameters => parameters.Add(part => part.Card, newer)); // comes by the feed

        form.Find("form").Submit();
        form.WaitForAssertion(() => Assert.Equal(Care(pane).Of(ChangeParentRefusal.ChangedMeanwhile), form.Find("[data-testid=dates-refusal]").TextContent));
        Assert.Equal("2026-07-01", form.Find("[data-testid=due]").GetAttribute("value"));
        Assert.Null((await CardAsync(_cast.Midwife)).Dates.Due);
        form.Find("form").Submit();

        await Eventually.HoldsAsync("it was saved", async () => (await CardAsync(_cast.Midwife)).Dates.Due == new DateOnly(2026, 7, 1));
        Assert.Equal("ゆっくり", (await CardAsync(_cast.Midwife)).About.Wishes);
    }

    [Fact]
    public async Task A_volunteers_form_that_should_not_be_there_changes_nothing()
    {
        await using var pane = Pane.Of(_cast, _cast.Volunteer);
        var form = await DatesAsync(pane, _cast.Volunteer);

        form.Find("[data-testid=due]").Change("2026-07-01");
        form.Find("form").Submit();

        form.WaitForAssertion(() => Assert.Equal(Care(pane).Of(ChangeParentRefusal.NotAllowed), form.Find("[data-testid=dates-refusal]").TextContent));
        Assert.Equal(0, (await CardAsync(_cast.Midwife)).Version);
    }

    [Theory, InlineData("ja"), InlineData("en")]
    public async Task A_loss_is_recorded_only_by_a_second_press_and_the_quiet_answer_has_the_focus(string language)
    {
        await using var pane = Pane.Of(_cast, _cast.Midwife, language);
        var recorded = 0;
        var dialog = pane.Render<LossDialog>(parameters => parameters.Add(part => part.Room, _room).Add(part => part.OnRecorded, () => recorded++));

        dialog.Find("[data-testid=loss-open]").Click();
        Assert.Null((await CardAsync(_cast.Midwife)).Dates.Loss);
        Assert.Equal(pane.Texts["Parent.Cancel"].Value, dialog.Find("[autofocus]").TextContent);
        dialog.Find("[autofocus]").Click();
        Assert.Null((await CardAsync(_cast.Midwife)).Dates.Loss);
        Assert.Equal(0, recorded);

        dialog.Find("[data-testid=loss-open]").Click();
        dialog.Find("[data-testid=record-loss]").Click();

        dialog.WaitForAssertion(() => Assert.Equal(1, recorded));
        Assert.Equal(_cast.Midwife.Id, (await CardAsync(_cast.Volunteer)).Dates.Loss!.RecordedBy);
    }

    [Theory, InlineData("ja"), InlineData("en")]
    public async Task A_loss_by_somebody_who_may_not_is_refused_with_the_reason(string language)
    {
        await using var pane = Pane.Of(_cast, _cast.Volunteer, language);
        var dialog = pane.Render<LossDialog>(parameters => parameters.Add(part => part.Room, _room));
        dialog.Find("[data-testid=loss-open]").Click();

        dialog.Find("[data-testid=record-loss]").Click();

        dialog.WaitForAssertion(() => Assert.Equal(Care(pane).Of(ChangeParentRefusal.NotAllowed), dialog.Find("[role=alert]").TextContent));
        Assert.Null((await CardAsync(_cast.Midwife)).Dates.Loss);
    }

    [Theory, InlineData("ja"), InlineData("en")]
    public async Task Who_can_see_this_is_answered_when_asked_and_never_to_who_is_not_in_the_room(string language)
    {
        var view = await Pane.ViewAsync(_cast, _cast.Volunteer, _room);
        await _cast.RemoveAsync(_cast.CurrentParent, _room);
        await using var pane = Pane.Of(_cast, _cast.Volunteer, language);
        var dialog = pane.Render<ReadersDialog>(parameters => parameters.Add(part => part.View, view).Add(part => part.Reader, _cast.Volunteer.Id));
        Assert.Empty(dialog.FindAll("[data-testid=who-sees-now]")); // not kept, read when it opens

        dialog.Find("[data-testid=readers-open]").Click();

        dialog.WaitForAssertion(() => Assert.Equal(new[] { "森下", pane.Texts["Team.Me", "小野"].Value }.Order(), dialog.FindAll("[data-testid=who-sees-now] .who-sees__name > span:first-child").Select(name => name.TextContent).Order()));
        Assert.Contains("佐伯", dialog.Markup, StringComparison.Ordinal); // who could before
        Assert.Contains(pane.Texts["WhoSees.Never"].Value, dialog.Markup, StringComparison.Ordinal);

        await _cast.RemoveAsync(_cast.Volunteer, _room);
        await using var after = Pane.Of(_cast, _cast.Volunteer, language);
        var refused = after.Render<ReadersDialog>(parameters => parameters.Add(part => part.View, view).Add(part => part.Reader, _cast.Volunteer.Id));
        refused.Find("[data-testid=readers-open]").Click();
        refused.WaitForAssertion(() => Assert.Equal(after.Texts["WhoSees.NotHere"].Value, refused.Find("[role=alert]").TextContent));
        Assert.Empty(refused.FindAll("[data-testid=who-sees-now]"));
    }

    [Theory, InlineData("ja"), InlineData("en")]
    public async Task A_line_says_week_or_age_and_town_and_after_a_loss_no_date(string language)
    {
        await using var pane = Pane.Of(_cast, _cast.Midwife, language);
        var expecting = new ParentDates { Due = new(2026, 7, 1) };

        Assert.Equal((Care(pane).InList(Stage.On(Today, expecting)), "汐見市"), Line(expecting, "汐見市"));
        Assert.Equal((Care(pane).Full(Stage.On(Today, expecting)), "汐見市"), Line(expecting, "汐見市", isFull: true));
        Assert.Equal((null, pane.Texts["Room.PlaceUnknown"].Value), Line(null, null));
        Assert.Equal((null, pane.Texts["Room.PlaceUnknown"].Value), Line(ParentDates.None, null));
        Assert.Equal((pane.Texts["Stage.Loss"].Value, "汐見市"), Line(expecting with { Loss = new Loss(default, _cast.Midwife.Id) }, "汐見市"));

        (string?, string) Line(ParentDates? dates, string? town, bool isFull = false)
        {
            var line = pane.Render<StageLine>(parameters => parameters.Add(part => part.Dates, dates).Add(part => part.Municipality, town).Add(part => part.IsFull, isFull));
            return (line.FindAll("[data-testid=stage-chip]").SingleOrDefault()?.TextContent, line.Find(".one-line").TextContent);
        }
    }

    private CareWords Care(Pane pane) => new(pane.Texts, new JapanTime(_cast.Clock, pane.Texts));

    private async Task<ParentCard> CardAsync(Actor who) => (await new ParentCards(_cast.Database, _cast.Keys).ReadAsync(who, _room, CancellationToken.None))!;

    private async Task<IRenderedComponent<ParentPanel>> PanelAsync(Pane pane, Actor who)
    {
        var (view, card) = (await Pane.ViewAsync(_cast, who, _room), await CardAsync(who));
        return pane.Render<ParentPanel>(parameters => parameters.Add(part => part.View, view).Add(part => part.Card, card));
    }

    private async Task<IRenderedComponent<DatesForm>> DatesAsync(Pane pane, Actor who)
    {
        var card = await CardAsync(who);
        return pane.Render<DatesForm>(parameters => parameters.Add(part => part.Room, _room).Add(part => part.Card, card));
    }
}
