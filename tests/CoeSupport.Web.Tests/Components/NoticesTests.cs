using Bunit;
using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Notices;
using CoeSupport.Core.People;
using CoeSupport.TestKit;
using CoeSupport.Web.Access;
using CoeSupport.Web.Components.Layout;
using CoeSupport.Web.Components.Notices;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CoeSupport.Web.Tests.Components;

/// <summary>What comes up at an open workstation, the list of it, and how somebody wants to be told.</summary>
public sealed class NoticesTests
{
    // A point of the curve and a secret, as a browser says them.
    private const string Key = "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8", Auth = "BTBZMqHH6r4Tts7J_aSIgg";
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, InlineData("ja"), InlineData("en")]
    public async Task Every_choice_is_kept_and_is_ones_own(string language)
    {
        await using var cast = await Cast.AssembleAsync();
        await using var pane = Pane.Of(cast, cast.Volunteer, language);
        var page = pane.Render<NoticeSettingsPage>();
        page.WaitForElement("[data-testid=notice-Mention-Mail]");
        Assert.True(page.Find("[data-testid=notice-Mention-Mail]").HasAttribute("checked"));

        page.Find("[data-testid=notice-Mention-Mail]").Change(false);
        page.Find("[data-testid=notice-ParentWaits-Push]").Change(false);
        page.Find("[data-testid=notice-waiting]").Change("3");
        page.Find("[data-testid=quiet-from]").Change("22:00");
        Assert.Null((await ReadAsync(cast, cast.Volunteer)).QuietFrom); // not before both are there
        page.Find("[data-testid=quiet-to]").Change("07:00");
        page.Find("[data-testid=sound-Never]").Change("on");
        Task IsKeptAsync(Func<NoticeSettings, bool> holds) => Eventually.HoldsAsync("the choice is kept", async () => holds(await ReadAsync(cast, cast.Volunteer)));
        await IsKeptAsync(mine => mine is { Sound: NoticeSound.Never, WaitingMinutes: 3, QuietTo: not null } && !mine.Wants(NoticeKind.Mention, NoticeWay.Mail) && !mine.Wants(NoticeKind.ParentWaits, NoticeWay.Push));

        var kept = await ReadAsync(cast, cast.Volunteer);
        Assert.Equal((false, true, false, true), (kept.Wants(NoticeKind.Mention, NoticeWay.Mail), kept.Wants(NoticeKind.Mention, NoticeWay.Push), kept.Wants(NoticeKind.ParentWaits, NoticeWay.Push), kept.Wants(NoticeKind.ParentWaits, NoticeWay.Mail)));
        Assert.Equal((3, 22 * 60, 7 * 60, NoticeSound.Never), (kept.WaitingMinutes, kept.QuietFrom, kept.QuietTo, kept.Sound));
        page.WaitForAssertion(() => Assert.Equal(pane.Texts["Profile.Kept"].Value, page.Find("[data-testid=notice-kept]").TextContent));
        page.WaitForElement("[data-testid=quiet-none]").Click();
        await IsKeptAsync(mine => mine.QuietFrom is null);
        Assert.Equal(NoticeSound.OnlyNow, (await ReadAsync(cast, cast.Midwife)).Sound);
        page.Find("[data-testid=notice-Mention-Mail]").Change(true);
        await IsKeptAsync(mine => mine.Wants(NoticeKind.Mention, NoticeWay.Mail));
    }

    [Fact]
    public async Task A_test_is_sent_by_the_button_and_not_twice_in_a_moment()
    {
        await using var cast = await Cast.AssembleAsync();
        await using var pane = Pane.Of(cast, cast.Volunteer);
        var page = pane.Render<NoticeSettingsPage>();
        page.WaitForElement("[data-testid=notice-test]").Click();
        page.WaitForAssertion(() => Assert.Equal(pane.Texts["NoticeSettings.TestSent"].Value, page.Find("[data-testid=notice-test-said]").TextContent));
        page.Find("[data-testid=notice-test]").Click();
        page.WaitForAssertion(() => Assert.Equal(pane.Texts["NoticeSettings.TestSoon"].Value, page.Find("[data-testid=notice-test-said]").TextContent));
        Assert.Equal(NoticeKind.Test, Assert.Single(await new OwnNotices(cast.Database).ReadAsync(cast.Volunteer, None)).Kind);
    }

    [Theory, InlineData("ja"), InlineData("en")]
    public async Task An_address_is_named_proved_by_its_code_and_removed(string language)
    {
        await using var cast = await Cast.AssembleAsync();
        await using var pane = Pane.Of(cast, cast.Volunteer, language);
        pane.Services.AddSingleton(new MailOptions { Host = "127.0.0.1", From = "notices@coesupport.example" });
        var card = pane.Render<MailCard>();
        card.WaitForElement("[data-testid=mail-address]").Change("nobody");
        card.Find("form").Submit();
        card.WaitForAssertion(() => Assert.Contains(pane.Texts["MailRefusal.NoAddress"].Value, card.Find("[data-testid=mail-trouble]").TextContent, StringComparison.Ordinal));
        card.Find("[data-testid=mail-address]").Change("volunteer@mail.example");
        card.Find("form").Submit();
        card.WaitForElement("[data-testid=mail-code]").Change("12");
        Assert.Equal(pane.Texts["MailCard.Unconfirmed"].Value, card.Find("[data-testid=mail-state]").TextContent);
        card.Find("form").Submit();
        card.WaitForAssertion(() => Assert.Contains(pane.Texts["MailRefusal.WrongCode"].Value, card.Find("[data-testid=mail-trouble]").TextContent, StringComparison.Ordinal));

        card.Find("[data-testid=mail-code]").Change(await CodeAsync(cast, cast.Volunteer));
        card.Find("form").Submit();
        card.WaitForAssertion(() => Assert.Equal(pane.Texts["MailCard.Confirmed"].Value, card.Find("[data-testid=mail-state]").TextContent));
        Assert.Empty(card.FindAll("[data-testid=mail-code]"));
        card.Find("[data-testid=mail-remove]").Click();
        card.WaitForElement("[data-testid=mail-address]");
    }

    [Fact]
    public async Task What_the_operator_has_not_set_up_is_said()
    {
        await using var cast = await Cast.AssembleAsync();
        await using var pane = Pane.Of(cast, cast.Volunteer);
        pane.Render<MailCard>().WaitForElement("[data-testid=mail-none]");
        var devices = pane.Render<DeviceCard>();
        devices.WaitForElement("[data-testid=push-none]");
        Assert.Empty(devices.FindAll("[data-testid=device-add]"));
    }

    [Theory, InlineData("ja"), InlineData("en")]
    public async Task A_device_is_added_listed_and_removed_and_one_with_a_strange_service_is_refused(string language)
    {
        await using var cast = await Cast.AssembleAsync();
        await using var pane = Pane.Of(cast, cast.Volunteer, language);
        pane.Services.AddSingleton(new PushOptions { Contact = "mailto:office@coesupport.example" });
        var card = pane.Render<DeviceCard>();
        card.WaitForElement("[data-testid=device-add]");
        await card.InvokeAsync(() => card.Instance.Add("https://inside.example/x", Key, Auth, "iPhone Safari/604.1"));
        Assert.Contains(pane.Texts["DeviceRefusal.NotAllowed"].Value, card.Find("[data-testid=device-trouble]").TextContent, StringComparison.Ordinal);
        Assert.Empty(card.FindAll("[data-testid=device]"));

        await card.InvokeAsync(() => card.Instance.Add("https://web.push.apple.com/x", Key, Auth, "iPhone Safari/604.1"));
        Assert.Equal(pane.Texts["Devices.Added"].Value, card.Find("[data-testid=device-said]").TextContent);
        Assert.Contains(pane.Texts["System.IPhone"].Value, Assert.Single(card.FindAll("[data-testid=device]")).TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("web.push.apple.com", card.Markup, StringComparison.Ordinal);
        card.Find("[data-testid=device-remove]").Click();
        card.WaitForAssertion(() => Assert.Empty(card.FindAll("[data-testid=device]")));

        foreach (var state in new[] { "install", "unsupported", "denied" })
        {
            await card.InvokeAsync(() => card.Instance.Say(state));
            Assert.Equal(pane.Texts[$"Devices.State.{state}"].Value, card.Find("[data-testid=push-state]").TextContent);
        }
        await card.InvokeAsync(() => card.Instance.Say("ready"));
        await card.InvokeAsync(() => card.Instance.Say("failed"));
        Assert.Contains(pane.Texts["Devices.State.failed"].Value, card.Find("[data-testid=device-trouble]").TextContent, StringComparison.Ordinal);
        await card.InvokeAsync(() => card.Instance.Say("<b>"));
        Assert.NotEmpty(card.FindAll("[data-testid=device-add]"));
    }

    [Theory, InlineData("ja"), InlineData("en")]
    public async Task What_is_new_comes_up_once_says_no_name_goes_by_itself_and_what_is_of_now_stays(string language)
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync("ひみつ");
        await using var pane = Pane.Of(cast, cast.Midwife, language);
        await TellAsync(cast, cast.Midwife, NoticeKind.ReceptionBegins, NoticeUrgency.Today, null); // before the page was opened
        using var desk = await DeskAsync(pane, cast);
        var toast = pane.Render<CascadingValue<Desk>>(part => part.Add(value => value.Value, desk).AddChildContent<NoticeToast>());
        Assert.Empty(toast.FindAll(".notice-toast__item"));

        await TellAsync(cast, cast.Midwife, NoticeKind.Mention, NoticeUrgency.Whenever, room);
        await ShowsAsync(cast, toast, () => toast.FindAll(".notice-toast__item").Count == 1);
        Assert.Contains(pane.Texts["Notice.Mention"].Value, toast.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("ひみつ", toast.Markup, StringComparison.Ordinal);
        cast.Clock.Advance(TimeSpan.FromSeconds(9));
        toast.WaitForAssertion(() => Assert.Empty(toast.FindAll(".notice-toast__item")));

        await TellAsync(cast, cast.Midwife, NoticeKind.EscalationOffered, NoticeUrgency.Now, null);
        await ShowsAsync(cast, toast, () => toast.FindAll("[role=alert][data-urgency=Now]").Count == 1);
        cast.Clock.Advance(TimeSpan.FromSeconds(30));
        await TellAsync(cast, cast.Midwife, NoticeKind.Mention, NoticeUrgency.Whenever, room); // does not push it aside
        await ShowsAsync(cast, toast, () => desk.Notices.Count(notice => notice.Kind == NoticeKind.Mention) == 2);
        Assert.Single(toast.FindAll("[data-urgency=Now]"));
        await new SeeNotices(cast.Database).SeeAllAsync(cast.Midwife, None); // on another device
        await ShowsAsync(cast, toast, () => toast.FindAll(".notice-toast__item").Count == 0);
    }

    [Fact]
    public async Task A_drill_covers_nothing_that_is_real_and_gives_way_to_it()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();
        await using var pane = Pane.Of(cast, cast.Midwife);
        using var desk = await DeskAsync(pane, cast);
        var toast = pane.Render<CascadingValue<Desk>>(part => part.Add(value => value.Value, desk).AddChildContent<NoticeToast>());
        Task DrillAsync() => cast.Database.ChangeAsSystemAsync("test", async (db, ct) =>
        {
            await db.NoticeAsync(cast.Midwife.Id, NoticeKind.EscalationOffered, NoticeUrgency.Now, room: null, about: null, once: null, isDrill: true, ct);
            return true;
        }, CancellationToken.None);

        await DrillAsync();
        await ShowsAsync(cast, toast, () => toast.FindAll(".mark[data-mark=drill]").Count == 1);
        await TellAsync(cast, cast.Midwife, NoticeKind.RiskRaised, NoticeUrgency.Today, room); // less urgent, and real
        await ShowsAsync(cast, toast, () => toast.FindAll("[data-urgency=Today]").Count == 1);
        await DrillAsync();
        await ShowsAsync(cast, toast, () => desk.Notices.Count(notice => notice.IsDrill) == 2);
        Assert.Empty(toast.FindAll(".mark[data-mark=drill]"));
    }

    [Fact]
    public async Task Nothing_comes_up_for_the_room_that_is_open()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();
        await using var pane = Pane.Of(cast, cast.Midwife);
        using var desk = await DeskAsync(pane, cast);
        pane.Services.GetRequiredService<NavigationManager>().NavigateTo($"/rooms/{room}");
        var toast = pane.Render<CascadingValue<Desk>>(part => part.Add(value => value.Value, desk).AddChildContent<NoticeToast>());
        await TellAsync(cast, cast.Midwife, NoticeKind.Mention, NoticeUrgency.Whenever, room);
        await ShowsAsync(cast, toast, () => desk.Notices.Any(notice => notice.Kind == NoticeKind.Mention));
        Assert.Empty(toast.FindAll(".notice-toast__item"));
    }

    [Theory, InlineData("ja"), InlineData("en")]
    public async Task The_list_has_ones_own_leads_to_the_place_and_counts_on_the_bell(string language)
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.ParentWritesAsync("はじめまして");
        await TellAsync(cast, cast.Midwife, NoticeKind.Mention, NoticeUrgency.Whenever, room);
        await TellAsync(cast, cast.Volunteer, NoticeKind.RiskRaised, NoticeUrgency.Now, room);
        await using var pane = Pane.Of(cast, cast.Midwife, language);
        using var desk = await DeskAsync(pane, cast);
        var bell = pane.Render<CascadingValue<Desk>>(part => part.Add(value => value.Value, desk).AddChildContent<NoticeBell>());
        Assert.EndsWith("1", bell.Find("[data-testid=notices-count]").TextContent, StringComparison.Ordinal);
        var page = pane.Render<CascadingValue<Desk>>(part => part.Add(value => value.Value, desk).AddChildContent<NoticesPage>());
        var row = Assert.Single(page.FindAll("[data-testid=notice]"));
        Assert.Contains(pane.Texts["Notice.Mention"].Value, row.TextContent, StringComparison.Ordinal);

        var navigation = pane.Services.GetRequiredService<NavigationManager>();
        pane.Render<NoticeGo>(part => part.Add(go => go.Id, desk.Notices[0].Id.Value)).WaitForAssertion(() => Assert.EndsWith($"/rooms/{room}", navigation.Uri, StringComparison.Ordinal));
        Assert.True(Assert.Single(await new OwnNotices(cast.Database).ReadAsync(cast.Midwife, None)).IsSeen);
        var foreign = (await new OwnNotices(cast.Database).ReadAsync(cast.Volunteer, None))[0].Id.Value;
        pane.Render<NoticeGo>(part => part.Add(go => go.Id, foreign)).WaitForElement("[data-testid=not-found]");
        Assert.False((await new OwnNotices(cast.Database).ReadAsync(cast.Volunteer, None))[0].IsSeen);

        await TellAsync(cast, cast.Midwife, NoticeKind.SecondEyes, NoticeUrgency.Today, null);
        await ShowsAsync(cast, page, () => page.FindAll("[data-testid=notices-see-all]").Count == 1);
        page.Find("[data-testid=notices-see-all]").Click();
        await ShowsAsync(cast, page, () => page.FindAll("[data-testid=notice][data-calls]").Count == 0);
    }

    [Theory, InlineData("ja"), InlineData("en")]
    public async Task Every_kind_has_its_words_and_its_icon(string language)
    {
        await using var cast = await Cast.AssembleAsync();
        await using var pane = Pane.Of(cast, cast.Midwife, language);
        var text = new NoticeText(pane.Texts);
        foreach (var kind in Enum.GetValues<NoticeKind>().Except([NoticeKind.AddressCode]))
        {
            Assert.NotEqual($"Notice.{kind}", text.Of(kind));
            Assert.NotEmpty(NoticeText.Icon(kind));
        }
        foreach (var kind in NoticeSettings.Choosable) Assert.NotEqual($"NoticeChoice.{kind}", text.Choice(kind));
        foreach (var refusal in Enum.GetValues<MailAddressRefusal>()) Assert.NotEqual($"MailRefusal.{refusal}", text.Of(refusal));
        foreach (var refusal in Enum.GetValues<DeviceRefusal>()) Assert.NotEqual($"DeviceRefusal.{refusal}", text.Of(refusal));
        Assert.Equal(Enum.GetValues<NoticeKind>().Except([NoticeKind.AddressCode, NoticeKind.Test]).Order(), NoticeSettings.Choosable.Order()); // a new kind can be chosen
    }

    private static Task<NoticeSettings> ReadAsync(Cast cast, Actor who) => new KeepNoticeSettings(cast.Database).ReadAsync(who, None);

    private static Task<bool> TellAsync(Cast cast, Actor who, NoticeKind kind, NoticeUrgency urgency, RoomId? room) => cast.Database.ChangeAsSystemAsync("a test tells somebody", async (db, ct) =>
    {
        await db.NoticeAsync(who.Id, kind, urgency, room, about: null, once: null, ct);
        return true;
    }, None);

    private static async Task<string> CodeAsync(Cast cast, Actor who)
    {
        await using var db = cast.Database.OpenAsSystem("a test reads the code as the mail has it");
        var address = await db.NoticeAddresses.AsNoTracking().SingleAsync(a => a.StaffId == who.Id, None);
        return address.CodeUnder(cast.Keys.HouseKey, cast.Clock.GetUtcNow())!;
    }

    private static async Task<Desk> DeskAsync(Pane pane, Cast cast)
    {
        var desk = new Desk(pane.Services.GetRequiredService<CurrentActor>(), cast.Rooms, new Core.Care.ParentCards(cast.Database, cast.Keys), new Core.Notes.Mentions(cast.Database, cast.Keys), new OwnNotices(cast.Database), cast.Clock, NullLogger.Instance);
        await desk.StartAsync(cast.Feed, None);
        return desk;
    }

    // A reading is followed by a breath of the clock, after which the next may begin.
    private static Task ShowsAsync<T>(Cast cast, IRenderedComponent<T> part, Func<bool> holds) where T : IComponent => Eventually.HoldsAsync("the screen shows what changed", () =>
    {
        cast.Clock.Advance(TimeSpan.FromMilliseconds(1));
        return part.InvokeAsync(holds);
    });
}
