using System.Globalization;
using Bunit;
using CoeSupport.Core.Access;
using CoeSupport.Core.People;
using CoeSupport.Core.Presence;
using CoeSupport.Core.Rooms;
using CoeSupport.TestKit;
using CoeSupport.Web.Components.Presence;
using CoeSupport.Web.Components.Rooms;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoeSupport.Web.Tests.Components;

/// <summary>Who is here, who types and what they show: to those of the room, while it lasts.</summary>
public sealed class TogetherTests : IAsyncLifetime
{
    private Cast _cast = null!;
    private RoomId _room;

    public async ValueTask InitializeAsync()
    {
        _cast = await Cast.AssembleAsync();
        _room = await _cast.RoomWithTrioAsync();
    }

    public ValueTask DisposeAsync() => _cast.DisposeAsync();

    [Theory, InlineData("ja"), InlineData("en")]
    public async Task A_colleague_who_types_is_named_and_what_they_show_is_read_while_they_show_it(string language)
    {
        await using var pane = Pane.Of(_cast, _cast.Midwife, language);
        var strip = await StripAsync(pane, _cast.Midwife);
        using var colleague = PresenceOf(pane).Open(_room, _cast.Volunteer.Id);

        colleague.Type();
        await ShowsAsync(strip, () => strip.Find("[data-testid=typing]").TextContent == pane.Texts["Together.Typing", "小野"].Value);
        Assert.Empty(strip.FindAll("[data-testid=shared-draft]")); // typing shows no word
        colleague.Share("いま書いています <b>x</b>");
        await ShowsAsync(strip, () => strip.FindAll("[data-testid=shared-draft] p").SingleOrDefault()?.TextContent == "いま書いています <b>x</b>");
        Assert.Equal(pane.Texts["Together.DraftOf", "小野"].Value, strip.Find("[data-testid=shared-draft]").GetAttribute("aria-label"));

        colleague.Share(null);
        await ShowsAsync(strip, () => strip.FindAll("[data-testid=shared-draft]").Count == 0);
        _cast.Clock.Advance(RoomPresence.TypingLasts);
        await ShowsAsync(strip, () => strip.Find("[data-testid=typing]").TextContent.Length == 0);
    }

    [Fact]
    public async Task Who_comes_is_told_of_in_the_language_of_the_screen_and_not_of_who_comes()
    {
        await using var pane = Pane.Of(_cast, _cast.Midwife, "en");
        var here = pane.Texts["Presence.Here"].Value;
        var word = pane.Render<PresenceWord>(parameters => parameters.Add(part => part.Room, _room).Add(part => part.Staff, _cast.Volunteer.Id));

        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ja"); // as on the colleague's thread
        using var colleague = PresenceOf(pane).Open(_room, _cast.Volunteer.Id);

        word.WaitForAssertion(() => Assert.Equal("here", word.Find("[data-testid=presence]").GetAttribute("data-presence")));
        Assert.Equal(here, word.Find("[data-testid=presence]").TextContent);
        Assert.Equal("ja", CultureInfo.CurrentUICulture.Name); // theirs is left as it was
    }

    [Fact]
    public async Task Of_somebody_outside_the_room_nothing_is_shown_and_to_them_nothing_either()
    {
        await using var pane = Pane.Of(_cast, _cast.Midwife);
        var strip = await StripAsync(pane, _cast.Midwife);
        using var stranger = PresenceOf(pane).Open(_room, _cast.OtherVolunteer.Id);
        using var colleague = PresenceOf(pane).Open(_room, _cast.Volunteer.Id);
        stranger.Type();
        stranger.Share("よそから");
        colleague.Type();
        colleague.Share("なかまから");
        await ShowsAsync(strip, () => strip.FindAll("[data-testid=shared-draft] p").SingleOrDefault()?.TextContent == "なかまから");
        Assert.Equal(pane.Texts["Together.Typing", "小野"].Value, strip.Find("[data-testid=typing]").TextContent);

        await _cast.RemoveAsync(_cast.Midwife, _room);
        colleague.Share("もう読めません");

        await ShowsAsync(strip, () => strip.FindAll("[data-testid=shared-draft]").Count == 0);
        Assert.DoesNotContain("もう読めません", strip.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ones_own_words_are_shown_only_after_one_said_so_and_not_beyond_a_lost_line()
    {
        await using var pane = Pane.Of(_cast, _cast.Midwife);
        var strip = await StripAsync(pane, _cast.Midwife);
        var presence = PresenceOf(pane);

        await strip.InvokeAsync(() => strip.Instance.Share("まだ"));
        Assert.Empty(await SeenAsync());
        strip.Find("[data-testid=share-draft]").Change(true);
        await strip.InvokeAsync(() => strip.Instance.Share("見せます"));
        Assert.Equal(["見せます"], await SeenAsync());

        await pane.Services.GetRequiredService<CircuitLine>().OnConnectionDownAsync(null!, default);
        await ShowsAsync(strip, () => !strip.Find("[data-testid=share-draft]").HasAttribute("checked"));
        await strip.InvokeAsync(() => strip.Instance.Share("まだ"));
        Assert.Empty(await SeenAsync());
        Assert.Empty(presence.HereIn(_room));
        await pane.Services.GetRequiredService<CircuitLine>().OnConnectionUpAsync(null!, default);
        Assert.Equal([_cast.Midwife.Id], presence.HereIn(_room));

        async Task<IEnumerable<string>> SeenAsync() => (await presence.SharedDraftsAsync(_cast.Volunteer, _room, CancellationToken.None)).Values;
    }

    [Fact]
    public async Task Who_only_reads_has_nothing_to_show_and_who_leaves_is_gone()
    {
        var view = await Pane.ViewAsync(_cast, _cast.Midwife, _room);
        var pane = Pane.Of(_cast, _cast.Midwife);
        var strip = pane.Render<TogetherStrip>(parameters => parameters.Add(part => part.View, view with { CanWrite = false }).Add(part => part.Reader, _cast.Midwife.Id));
        Assert.Empty(strip.FindAll("[data-testid=share-draft]"));
        var presence = PresenceOf(pane);
        Assert.Equal([_cast.Midwife.Id], presence.HereIn(_room));

        await pane.DisposeAsync();

        Assert.Empty(presence.HereIn(_room));
    }

    [Theory, InlineData("ja"), InlineData("en")]
    public async Task A_face_and_its_word_follow_who_is_here(string language)
    {
        await using var pane = Pane.Of(_cast, _cast.Midwife, language);
        var face = pane.Render<PresenceFace>(parameters => parameters.Add(part => part.Room, _room).Add(part => part.Staff, _cast.Volunteer.Id).Add(part => part.Name, "小野").Add(part => part.Kind, SupporterKind.Volunteer));
        var word = pane.Render<PresenceWord>(parameters => parameters.Add(part => part.Room, _room).Add(part => part.Staff, _cast.Volunteer.Id));
        Is("away", "Presence.Away");

        var screen = PresenceOf(pane).Open(_room, _cast.Volunteer.Id);
        Is("here", "Presence.Here");
        screen.Show(false);
        Is("away", "Presence.Away");
        screen.Show(true);
        screen.Dispose();
        Is("away", "Presence.Away");
        using var another = PresenceOf(pane).Open(_room, _cast.CurrentParent.Id);
        Is("away", "Presence.Away"); // somebody else

        void Is(string mark, string key)
        {
            face.WaitForAssertion(() => Assert.Equal((mark, pane.Texts["Presence.Of", "小野", pane.Texts[key]].Value), (face.Find(".face").GetAttribute("data-presence"), face.Find(".sr-only").TextContent)));
            word.WaitForAssertion(() => Assert.Equal((mark, pane.Texts[key].Value), (word.Find("span").GetAttribute("data-presence"), word.Find("span").TextContent)));
        }
    }

    [Theory, InlineData("ja"), InlineData("en")]
    public async Task The_team_pane_names_each_with_kind_grounds_and_term_and_says_when_there_is_no_trio(string language)
    {
        await _cast.Database.ChangeAsSystemAsync("a test lets a supervisor in for a day", (db, _) =>
        {
            db.Memberships.Add(new Membership(_room, _cast.ReceptionNurse.Id, Grounds.Supervision, canWrite: false, _cast.Clock.GetUtcNow(), _cast.Coordinator.Id, until: _cast.Clock.GetUtcNow().AddDays(1)));
            return Task.FromResult(true);
        }, CancellationToken.None);
        await using var pane = Pane.Of(_cast, _cast.Midwife, language);
        var view = await Pane.ViewAsync(_cast, _cast.Midwife, _room);

        var team = pane.Render<TeamPane>(parameters => parameters.Add(part => part.View, view).Add(part => part.Reader, _cast.Midwife.Id));

        var people = team.FindAll(".person").ToDictionary(person => person.QuerySelector(".person__name .one-line")!.TextContent, person => person.TextContent);
        Assert.Equal(new[] { pane.Texts["Team.Me", "森下"].Value, "佐伯", "小野", "岡部" }.Order(), people.Keys.Order());
        Assert.Contains(pane.Words.Of(SupporterKind.Volunteer), people["小野"], StringComparison.Ordinal);
        Assert.Contains(pane.Words.Of(Grounds.Supervision), people["岡部"], StringComparison.Ordinal);
        Assert.Contains(pane.Texts["Readers.Count", 4].Value, team.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(pane.Texts["Team.NoTrio"].Value, team.Markup, StringComparison.Ordinal);
        Assert.Empty(team.FindAll("[data-testid=parent-card]")); // without its card the room's parent is not shown

        var alone = pane.Render<TeamPane>(parameters => parameters.Add(part => part.View, view with { Team = [.. view.Team.Where(member => member.Grounds == Grounds.Supervision)] }).Add(part => part.Reader, _cast.Midwife.Id));
        Assert.Contains(pane.Texts["Team.NoTrio"].Value, alone.Markup, StringComparison.Ordinal);
    }

    private static RoomPresence PresenceOf(Pane pane) => pane.Services.GetRequiredService<RoomPresence>();

    private async Task<IRenderedComponent<TogetherStrip>> StripAsync(Pane pane, Actor who)
    {
        var view = await Pane.ViewAsync(_cast, who, _room);
        return pane.Render<TogetherStrip>(parameters => parameters.Add(part => part.View, view).Add(part => part.Reader, who.Id));
    }

    // Notices are gathered for a breath of the clock, in steps too short to end anybody's typing.
    private Task ShowsAsync(IRenderedComponent<TogetherStrip> strip, Func<bool> shows) => Eventually.HoldsAsync("the strip shows it", () =>
    {
        if (_cast.Clock.Waiting > 0) _cast.Clock.Advance(TimeSpan.FromMilliseconds(1));
        return strip.InvokeAsync(shows);
    });
}
