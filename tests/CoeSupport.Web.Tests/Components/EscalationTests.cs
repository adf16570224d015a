using Bunit;
using CoeSupport.Core.Access;
using CoeSupport.Core.Care;
using CoeSupport.Core.Duties;
using CoeSupport.Core.Escalations;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.TestKit;
using CoeSupport.Web.Components.Escalations;
using CoeSupport.Web.Components.Rooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoeSupport.Web.Tests.Components;

/// <summary>The button, its dialog and what follows: two presses for "now", the card at once, the strip that says who is asked, and the specialist's side.</summary>
public sealed class EscalationTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, InlineData("ja"), InlineData("en")]
    public async Task Two_presses_call_somebody_now_with_the_card_before_everything_else(string language)
    {
        await using var cast = await Cast.AssembleAsync();
        await cast.Database.ChangeAsSystemAsync("test", async (db, ct) =>
        {
            var town = await db.Municipalities.SingleAsync(m => m.Id == cast.Shiomi, ct);
            town.Write(town.Words with { Hotlines = "夜間 0463-00-0000\n相談 0463-11-1111" });
            return true;
        }, None);
        await OnDutyAsync(cast, "三浦");
        var room = await cast.RoomWithTrioAsync("消えたい");
        await using var pane = Pane.Of(cast, cast.Volunteer, language);
        var dialog = await DialogAsync(pane, cast, room);

        dialog.Find("[data-testid=escalate]").Click();
        var card = dialog.WaitForElement("[data-testid=emergency-card]");
        Assert.Equal(["tel:119", "tel:110"], card.QuerySelectorAll("a").Select(link => link.GetAttribute("href")));
        Assert.Equal(["夜間 0463-00-0000", "相談 0463-11-1111"], card.QuerySelectorAll("[data-testid=card-hotlines] li").Select(line => line.TextContent));
        Assert.Equal("emergency-card", dialog.FindAll("[data-testid=emergency-card], #escalate-form")[0].GetAttribute("data-testid")); // read before the form
        dialog.Find("#escalate-form").Submit();

        dialog.WaitForAssertion(() => Assert.Empty(dialog.FindAll("#escalate-form")));
        var seen = Assert.Single((await new RoomEscalations(cast.Database, cast.Keys).ReadAsync(cast.Midwife, room, None))!);
        Assert.Equal((Urgency.Now, Concern.Other, ParentConsent.DangerToLife, "小野"), (seen.Urgency, seen.Concern, seen.Consent, seen.RaisedBy));
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal(1, (await db.Escalations.SingleAsync()).FromSequence);
    }

    [Fact]
    public async Task What_is_filled_in_is_what_is_raised_and_a_refusal_keeps_the_words()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync("一");
        await cast.ParentWritesAsync("二");
        await using var pane = Pane.Of(cast, cast.Volunteer);
        var dialog = await DialogAsync(pane, cast, room);
        dialog.Find("[data-testid=escalate]").Click();

        dialog.WaitForElement("[data-testid=urgency-Today]").Change(true);
        Assert.Empty(dialog.FindAll("[data-testid=emergency-card]"));
        dialog.Find("[data-testid=concern-Mind]").Change(true);
        dialog.Find("[data-testid=escalate-words]").Change("眠れていないそうです");
        dialog.FindAll("[data-testid=escalate-line]")[1].Change(true);
        dialog.Find("[data-testid=consent-Other]").Change(true);
        dialog.Find("#escalate-form").Submit();
        Assert.Equal(pane.Texts["EscalationRefusal.NoReason"].Value, dialog.WaitForElement("[data-testid=escalate-trouble]").TextContent.Trim());
        dialog.Find("[data-testid=escalate-reason]").Change("眠っている");
        dialog.Find("#escalate-form").Submit();
        dialog.WaitForAssertion(() => Assert.Empty(dialog.FindAll("#escalate-form")));

        var seen = Assert.Single((await new RoomEscalations(cast.Database, cast.Keys).ReadAsync(cast.Midwife, room, None))!);
        Assert.Equal((Urgency.Today, Concern.Mind, "眠れていないそうです", "眠っている"), (seen.Urgency, seen.Concern, seen.Text!.Words, seen.Text.Reason));
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal(2, (await db.Escalations.SingleAsync()).FromSequence);
    }

    [Theory, InlineData("ja"), InlineData("en")]
    public async Task The_strip_says_who_is_asked_for_how_long_and_takes_a_mistake_back(string language)
    {
        await using var cast = await Cast.AssembleAsync();
        await OnDutyAsync(cast, "三浦");
        var room = await cast.RoomWithTrioAsync();
        await RaiseAsync(cast, cast.Volunteer, room);
        cast.Clock.Advance(TimeSpan.FromSeconds(130));
        await using var hers = Pane.Of(cast, cast.Volunteer, language);
        await using var theirs = Pane.Of(cast, cast.Midwife, language);
        var strip = await StripAsync(hers, cast, cast.Volunteer, room);
        var seen = await StripAsync(theirs, cast, cast.Midwife, room);

        var who = hers.Texts["Escalation.Person", hers.Words.Of(SpecialistKind.Midwife), "三浦"].Value;
        Assert.Equal(hers.Texts["Escalation.Asking", who].Value, strip.WaitForElement(".routing__head").TextContent);
        Assert.Equal("2:10", strip.Find("[data-testid=escalation-clock]").TextContent);
        Assert.Empty(seen.FindAll("[data-testid=escalation-withdraw]")); // not hers
        strip.Find("[data-testid=escalation-steps-open]").Click();
        Assert.Equal(2, strip.FindAll("[data-testid=escalation-steps] li").Count);
        strip.Find("[data-testid=escalation-withdraw]").Click();
        strip.WaitForAssertion(() => Assert.Equal("over", strip.Find("[data-testid=escalation-strip]").GetAttribute("data-state")));
    }

    [Fact]
    public async Task Nobody_answers_and_the_strip_names_the_next_until_it_says_that_nobody_is_left()
    {
        await using var cast = await Cast.AssembleAsync();
        var route = new RouteEscalation(cast.Database, new OnDuty());
        foreach (var name in new[] { "一", "二", "三" }) await OnDutyAsync(cast, name);
        var room = await cast.RoomWithTrioAsync();
        await RaiseAsync(cast, cast.Volunteer, room);
        await using var pane = Pane.Of(cast, cast.Volunteer);
        string Asking(params string[] names) => pane.Texts["Escalation.Asking", string.Join(pane.Texts["List.Comma"], names.Select(name => pane.Texts["Escalation.Person", pane.Words.Of(SpecialistKind.Midwife), name]))].Value;
        Assert.Equal(Asking("一", "二"), (await StripAsync(pane, cast, cast.Volunteer, room)).WaitForElement(".routing__head").TextContent);

        cast.Clock.Advance(TimeSpan.FromMinutes(3));
        await route.RunAsync(None);
        cast.Clock.Advance(TimeSpan.FromSeconds(10));
        var next = await StripAsync(pane, cast, cast.Volunteer, room);
        Assert.Equal(Asking("三"), next.WaitForElement(".routing__head").TextContent);
        Assert.Equal("0:10", next.Find("[data-testid=escalation-clock]").TextContent); // since they were asked

        cast.Clock.Advance(TimeSpan.FromMinutes(3));
        await route.RunAsync(None);
        var alone = await StripAsync(pane, cast, cast.Volunteer, room);
        Assert.Equal("nobody", alone.WaitForElement("[data-testid=escalation-strip]").GetAttribute("data-state"));
        Assert.Equal(["tel:119", "tel:110"], alone.FindAll(".routing__alone a").Select(link => link.GetAttribute("href")));
        alone.Find("[data-testid=escalation-steps-open]").Click();
        Assert.Equal(["三"], alone.FindAll("[data-testid=escalation-steps] li").Select(step => step.TextContent).Where(step => step.Contains('三', StringComparison.Ordinal)).Select(_ => "三")); // each once
    }

    [Theory]
    [InlineData("en", null, "専門の人")]
    [InlineData("en", "vi", "専門の人")]
    [InlineData("ja", "en", "specialist")]
    [InlineData("ja", "ja", "専門の人")]
    public async Task The_sentence_to_the_parent_is_in_their_language_and_not_in_that_of_the_screen(string screen, string? language, string part)
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();
        await using var pane = Pane.Of(cast, cast.Volunteer, screen);
        var view = await Pane.ViewAsync(cast, cast.Volunteer, room);
        var dialog = pane.Render<EscalateDialog>(parameters => parameters.Add(one => one.View, view).Add(one => one.Language, language).AddCascadingValue(new Pen()));
        dialog.Find("[data-testid=escalate]").Click();
        dialog.WaitForElement("[data-testid=consent-Told]").Change(true);
        Assert.Contains(part, dialog.WaitForElement("[data-testid=escalate-sentence]").GetAttribute("value"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_card_has_the_numbers_of_the_directory_that_fit()
    {
        await using var cast = await Cast.AssembleAsync();
        await new Core.Hotlines.LayInDirectory(cast.Database).RunAsync(None);
        var room = await cast.RoomWithTrioAsync();
        await using var pane = Pane.Of(cast, cast.Volunteer);
        var dialog = await DialogAsync(pane, cast, room);
        dialog.Find("[data-testid=escalate]").Click();
        var fitting = (await new Core.Hotlines.DirectoryList(cast.Database).ForRoomAsync(cast.Volunteer, room, None)).Where(entry => entry.Words.Kind is Core.Hotlines.DirectoryKind.Violence or Core.Hotlines.DirectoryKind.SexualViolence).Take(4).ToList();
        Assert.NotEmpty(fitting);
        dialog.WaitForElement("[data-testid=card-directory] li"); // before anything is chosen
        dialog.Find("[data-testid=concern-Violence]").Change(true);
        dialog.WaitForAssertion(() => Assert.Equal(fitting.Select(entry => entry.Words.Number), dialog.FindAll("[data-testid=card-directory] a").Select(link => link.TextContent)));
    }

    [Fact]
    public async Task Nobody_on_duty_is_said_at_once_with_the_numbers()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();
        await RaiseAsync(cast, cast.Volunteer, room);
        await using var pane = Pane.Of(cast, cast.Volunteer);
        var strip = await StripAsync(pane, cast, cast.Volunteer, room);

        Assert.Equal("nobody", strip.WaitForElement("[data-testid=escalation-strip]").GetAttribute("data-state"));
        Assert.Equal(["tel:119", "tel:110"], strip.FindAll(".routing__alone a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task A_specialist_takes_an_offer_without_a_word_on_it_and_closes_it_in_the_room()
    {
        await using var cast = await Cast.AssembleAsync();
        var specialist = await OnDutyAsync(cast, "三浦");
        var room = await cast.RoomWithTrioAsync("消えたい");
        await RaiseAsync(cast, cast.Volunteer, room);
        await using var pane = Pane.Of(cast, specialist);
        var page = pane.Render<EscalationsPage>();
        var offer = page.WaitForElement("[data-testid=calls-offers]");
        Assert.DoesNotContain("消えたい", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(room.ToString(), page.Markup, StringComparison.Ordinal);
        Assert.Contains("汐見市", offer.TextContent, StringComparison.Ordinal);

        page.Find("[data-testid=call-accept]").Click();
        page.WaitForAssertion(() => Assert.EndsWith($"/rooms/{room}", pane.Services.GetRequiredService<Microsoft.AspNetCore.Components.NavigationManager>().Uri, StringComparison.Ordinal));
        var strip = await StripAsync(pane, cast, specialist, room);
        strip.WaitForElement("[data-testid=escalation-close-open]").Click();
        strip.Find("[data-testid=close-form]").Submit();
        Assert.Equal(pane.Texts["EscalationRefusal.Empty"].Value, strip.WaitForElement("[data-testid=close-trouble]").TextContent.Trim());
        strip.Find("[data-testid=close-outcome]").Change("Referred");
        strip.Find("[data-testid=close-destination]").Change("汐見産院");
        strip.Find("[data-testid=close-hand-back]").Change("受診されました");
        strip.Find("[data-testid=close-form]").Submit();
        strip.WaitForAssertion(() => Assert.Empty(strip.FindAll("[data-testid=close-form]")));
        Assert.Null(await cast.WordsReadByAsync(specialist, room));
        var seen = Assert.Single((await new RoomEscalations(cast.Database, cast.Keys).ReadAsync(cast.Midwife, room, None))!);
        Assert.Equal((EscalationOutcome.Referred, "汐見産院"), (seen.Outcome, seen.Text!.Referral!.Destination));
    }

    [Fact]
    public async Task Who_comes_too_late_is_told_who_has_it()
    {
        await using var cast = await Cast.AssembleAsync();
        var (one, two) = (await OnDutyAsync(cast, "三浦"), await OnDutyAsync(cast, "田中"));
        var room = await cast.RoomWithTrioAsync();
        var id = await RaiseAsync(cast, cast.Volunteer, room);
        await using var pane = Pane.Of(cast, two);
        var form = pane.Render<DeclineForm>(parameters => parameters.Add(part => part.Id, id));
        await new AcceptEscalation(cast.Database, cast.Keys, new OnDuty()).AcceptAsync(one, id, None);

        form.Find("form").Submit();
        Assert.Equal(pane.Texts["EscalationRefusal.AlreadyAccepted", "三浦"].Value, form.WaitForElement("[role=alert]").TextContent.Trim());
    }

    [Fact]
    public async Task Who_declines_says_why_and_the_next_are_asked()
    {
        await using var cast = await Cast.AssembleAsync();
        var one = await OnDutyAsync(cast, "三浦");
        var room = await cast.RoomWithTrioAsync();
        var id = await RaiseAsync(cast, cast.Volunteer, room);
        await using var pane = Pane.Of(cast, one);
        var page = pane.Render<EscalationsPage>();

        page.WaitForElement("[data-testid=call-decline-open]").Click();
        page.Find("[data-testid=decline-reason]").Change("TooNear");
        page.Find("[data-testid=decline-form]").Submit();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=calls-offers]")));
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal(DeclineReason.TooNear, (await db.EscalationOffers.SingleAsync(offer => offer.EscalationId == id && offer.StaffId == one.Id)).Reason);
        Assert.True(await db.EscalationOffers.AnyAsync(offer => offer.As == AskedAs.Coordinator));
    }

    [Fact]
    public async Task Advice_is_given_on_the_page_from_the_quoted_lines()
    {
        await using var cast = await Cast.AssembleAsync();
        var specialist = await OnDutyAsync(cast, "三浦");
        var room = await cast.RoomWithTrioAsync("ひみつ");
        await cast.ParentWritesAsync("質問です");
        var id = await RaiseAsync(cast, cast.Volunteer, room, new EscalationDraft(Guid.NewGuid(), Concern.Body, Urgency.Consult, ParentConsent.Agreed) { Quotes = [2] });
        await new AcceptEscalation(cast.Database, cast.Keys, new OnDuty()).AcceptAsync(specialist, id, None);
        await using var pane = Pane.Of(cast, specialist);
        var page = pane.Render<EscalationsPage>();

        Assert.Contains("質問です", page.WaitForElement("[data-testid=advice]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("ひみつ", page.Markup, StringComparison.Ordinal);
        page.Find("[data-testid=advice-text]").Change("あたためてください");
        page.Find("[data-testid=advice] form").Submit();
        page.WaitForAssertion(() => Assert.Contains("あたためてください", page.Find(".advice__answer").TextContent, StringComparison.Ordinal));
        await using var db = cast.Database.OpenAs(cast.Volunteer);
        Assert.Equal(1, await db.Notes.CountAsync());
    }

    [Fact]
    public async Task The_house_sees_the_alarm_on_top_and_takes_it_up()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();
        await RaiseAsync(cast, cast.Volunteer, room);
        await using var pane = Pane.Of(cast, cast.Coordinator);
        var page = pane.Render<EscalationsPage>();

        Assert.NotNull(page.WaitForElement("[data-alarm]"));
        page.Find("[data-testid=call-acknowledge]").Click();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-alarm]")));
        Assert.NotEmpty(page.FindAll("[data-testid=call-close]"));
    }

    [Fact]
    public async Task An_administrator_names_who_is_alarmed_and_nobody_else_finds_the_page()
    {
        await using var cast = await Cast.AssembleAsync();
        var admin = await cast.HireAsync("管理", Role.Administrator, Scope.Of(cast.Shiomi));
        await using (var other = Pane.Of(cast, cast.Coordinator)) Assert.Empty(other.Render<ContactsPage>().FindAll("[data-testid=contacts]"));
        await using var pane = Pane.Of(cast, admin);
        var page = pane.Render<ContactsPage>();

        page.WaitForElement("[data-testid=contact-choice]").Change(cast.Coordinator.Id.Value.ToString());
        page.WaitForAssertion(() => Assert.Contains(pane.Texts["Contacts.Is", "皆川"].Value, page.Find("[data-testid=contacts]").TextContent, StringComparison.Ordinal));
    }

    private static Task<Actor> OnDutyAsync(Cast cast, string name) => OnDutyAsync(cast, name, SpecialistKind.Midwife);

    private static async Task<Actor> OnDutyAsync(Cast cast, string name, SpecialistKind kind)
    {
        var actor = await cast.HireSpecialistAsync(name, kind);
        var today = JapanDay.Of(cast.Clock.GetUtcNow());
        await cast.Database.ChangeAsSystemAsync("test", (db, _) => Task.FromResult(db.Duties.Add(new Duty(actor.Id, kind, cast.Shiomi, today, today, TimeOnly.MinValue, TimeOnly.MinValue, cast.Coordinator.Id))), None);
        return actor;
    }

    private static async Task<EscalationId> RaiseAsync(Cast cast, Actor by, RoomId room, EscalationDraft? draft = null) =>
        (await new RaiseEscalation(cast.Database, cast.Keys, new RouteEscalation(cast.Database, new OnDuty()))
            .RaiseAsync(by, room, draft ?? new EscalationDraft(Guid.NewGuid(), Concern.Body, Urgency.Now, ParentConsent.DangerToLife) { From = 1 }, None)).Id!.Value;

    private static async Task<IRenderedComponent<EscalateDialog>> DialogAsync(Pane pane, Cast cast, RoomId room)
    {
        var view = await Pane.ViewAsync(cast, cast.Volunteer, room);
        Assert.True(view.CanCall);
        return pane.Render<EscalateDialog>(parameters => parameters.Add(part => part.View, view).AddCascadingValue(new Pen()));
    }

    private static async Task<IRenderedComponent<EscalationStrip>> StripAsync(Pane pane, Cast cast, Actor reader, RoomId room)
    {
        var view = await Pane.ViewAsync(cast, reader, room);
        return pane.Render<EscalationStrip>(parameters => parameters.Add(part => part.View, view));
    }
}
