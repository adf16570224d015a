using System.Text;
using Bunit;
using CoeSupport.Core.Intake;
using CoeSupport.Core.People;
using CoeSupport.Core.Supporters;
using CoeSupport.Core.Trios;
using CoeSupport.TestKit;
using CoeSupport.Web.Components.Rosters;
using CoeSupport.Web.Components.Supporters;
using CoeSupport.Web.Components.Text;
using CoeSupport.Web.Exports;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoeSupport.Web.Tests.Components;

/// <summary>The lists of rooms and of municipalities.</summary>
public sealed class RostersTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, InlineData("ja"), InlineData("en")]
    public async Task A_coordinator_sees_all_rooms_filters_them_and_keeps_the_view_apart_from_that_of_supporters(string language)
    {
        await using var cast = await Cast.AssembleAsync();
        var (full, empty) = (await cast.RoomWithTrioAsync("ひみつ"), await cast.ParentWritesAsync("だれか", Cast.Mio));
        await using var pane = Pane.Of(cast, cast.Coordinator, language);
        var page = pane.Render<RoomRosterPage>();
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("[data-testid=room-line]").Count));
        Assert.DoesNotContain("ひみつ", page.Markup, StringComparison.Ordinal);
        Assert.Equal([$"/seats/{full}", $"/triage/{empty}"], page.FindAll("[data-testid=room-line-name]").Select(link => link.GetAttribute("href")!).Order(StringComparer.Ordinal));

        page.Find("[data-testid=rooms-seats]").Change("none");
        page.WaitForAssertion(() => Assert.Equal($"/triage/{empty}", Assert.Single(page.FindAll("[data-testid=room-line-name]")).GetAttribute("href")));
        Assert.EndsWith("/rosters/rooms?seats=none", pane.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
        Assert.Equal("/rosters/rooms.csv?seats=none", page.Find("[data-testid=export-rooms]").GetAttribute("href"));
        page.Find("[data-testid=saved-view-new]").Click();
        page.Find("[data-testid=saved-view-name]").Change("まだ");
        page.Find(".roster__name").Submit();
        page.WaitForAssertion(() => Assert.Equal("/rosters/rooms?seats=none", page.Find("[data-testid=saved-view]").GetAttribute("href")));
        page.Find("[data-testid=rooms-state]").Change("quiet");
        page.WaitForElement("[data-testid=rooms-empty]");
        var people = pane.Render<SupportersPage>();
        people.WaitForElement("[data-testid=roster-row]");
        Assert.Empty(people.FindAll("[data-testid=saved-view]"));
    }

    [Fact]
    public async Task A_name_is_sought_on_the_screen_and_never_stands_in_the_address()
    {
        await using var cast = await Cast.AssembleAsync();
        await cast.RoomWithTrioAsync();
        await cast.Database.ChangeAsSystemAsync("test", async (db, ct) =>
        {
            foreach (var room in db.Rooms) room.TakeProfile("ゆずちゃん", cast.Keys.RoomKey(room.Id), db.Now);
            return await Task.FromResult(true);
        }, None);
        await using var pane = Pane.Of(cast, cast.Coordinator);
        var page = pane.Render<RoomRosterPage>();
        page.WaitForElement("[data-testid=rooms-find]").Input("ゆず");
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-testid=room-line]")));
        page.Find("[data-testid=rooms-find]").Input("みお");
        page.WaitForElement("[data-testid=rooms-empty]");
        Assert.DoesNotContain('?', pane.Services.GetRequiredService<NavigationManager>().Uri);
    }

    [Fact]
    public void Orders_and_filters_hold_what_they_say_and_an_address_carries_them_there_and_back()
    {
        var at = new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.Zero);
        var (here, there, channel) = (new PlaceChoice(MunicipalityId.New(), "B", "X"), new PlaceChoice(MunicipalityId.New(), "A", "Y"), ChannelId.New());
        RoomRosterRow Row(string name, PlaceChoice? place, int held, CoarseStage stage, int? waits, int quiet, SeatLoad? load, int opened) =>
            new(RoomId.New(), name, channel, place?.Id, at.AddDays(-opened), [.. Enum.GetValues<SupporterKind>().Take(held)], stage, waits is { } hours ? at.AddHours(-hours) : null, at.AddDays(-quiet)) { IsQuiet = quiet >= 7, Load = load, IsBlocked = name == "d" };
        var rows = new RoomRosterRows(
            [Row("a", here, 3, CoarseStage.Age0, null, 9, new SeatLoad(6, 5), 30), Row("b", there, 1, CoarseStage.FirstTrimester, 2, 0, new SeatLoad(1, 5), 20), Row("c", null, 0, CoarseStage.Unknown, 5, 1, null, 1), Row("d", here, 3, CoarseStage.ThirdTrimester, null, 20, new SeatLoad(2, 4), 40)],
            new Dictionary<ChannelId, string> { [channel] = "こえ" }, [here, there], at);
        string Names(RoomsView view) => string.Concat(view.Of(rows).Select(row => row.Name));

        Assert.Equal("cbda", Names(new RoomsView()));
        Assert.Equal("dacb", Names(new RoomsView { Sort = "quiet" }));
        Assert.Equal("cbad", Names(new RoomsView { Sort = "opened" }));
        Assert.Equal("dabc", Names(new RoomsView { Sort = "place" }));
        Assert.Equal("bdac", Names(new RoomsView { Sort = "stage" }));
        Assert.Equal("adbc", Names(new RoomsView { Sort = "load" }));
        Assert.Equal(("c", "b", "da"), (Names(new RoomsView { Seats = "none" }), Names(new RoomsView { Seats = "part" }), Names(new RoomsView { Seats = "full" })));
        Assert.Equal(("cb", "da", "d"), (Names(new RoomsView { State = "waiting" }), Names(new RoomsView { State = "quiet" }), Names(new RoomsView { State = "blocked" })));
        Assert.Equal(("b", "c", "", "a"), (Names(new RoomsView { Place = there.Id }), Names(new RoomsView { Placeless = true }), Names(new RoomsView { Channel = ChannelId.New() }), Names(new RoomsView { Stage = CoarseStage.Age0 })));
        var whole = new RoomsView { Sort = "load", Seats = "part", State = "quiet", Place = here.Id, Channel = channel, Stage = CoarseStage.Age2 };
        Assert.Equal(whole, RoomsView.Read(Asked(whole.ToQuery())));
        Assert.Equal(new RoomsView { Placeless = true }, RoomsView.Read(Asked("place=none")));
        Assert.Equal(new RoomsView(), RoomsView.Read(name => "'; DROP"));
        var places = new PlacesView { Sort = "load", Prefecture = "神奈川県", Lacking = true };
        Assert.Equal(places, PlacesView.Read(Asked(places.ToQuery())));
        Assert.Equal(new PlacesView(), PlacesView.Read(name => name == "prefecture" ? null : "'; DROP"));
    }

    [Theory, InlineData("ja"), InlineData("en")]
    public async Task Municipalities_have_their_sums_and_those_who_see_figures_alone_find_no_way_to_the_rooms(string language)
    {
        await using var cast = await Cast.AssembleAsync();
        await cast.RoomWithTrioAsync();
        await cast.ParentWritesAsync("だれか", Cast.Mio);
        await new KeepProfile(cast.Database, cast.Keys).SayAsync(cast.Midwife, new ProfileWords { Municipalities = [cast.Shiomi] }, None);
        await using (var pane = Pane.Of(cast, cast.Coordinator, language))
        {
            var page = pane.Render<PlaceRosterPage>();
            page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("[data-testid=place-row]").Count));
            page.Find("[data-testid=places-lacking]").Click();
            page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-testid=place-row]")));
            var cells = page.FindAll("[data-testid=place-row] [role=cell]").Select(cell => string.Concat(cell.ChildNodes.Where(node => node.NodeName != "SMALL").Select(node => node.TextContent)).Trim()).ToList();
            Assert.Equal(["2", "1", "1", "2"], cells.Take(4));
            Assert.Equal(["1", "4"], cells.TakeLast(2));
            Assert.Equal($"/rosters/rooms?place={cast.Shiomi}", page.Find("[data-testid=place-row] a").GetAttribute("href"));
            Assert.Equal(3, page.FindAll("[data-testid=roster-tab]").Count);
            page.Find("[data-testid=places-find]").Input("どこにもない");
            page.WaitForElement("[data-testid=places-empty]");
        }
        await using var office = Pane.Of(cast, await cast.HireAsync("榊", Role.Administrator, Scope.WholeOperator), language);
        var figures = office.Render<PlaceRosterPage>();
        figures.WaitForElement("[data-testid=place-row]");
        Assert.Equal(2, figures.FindAll("[data-testid=roster-tab]").Count);
        Assert.DoesNotContain(figures.FindAll("[data-testid=place-row] a"), link => link.GetAttribute("href")!.Contains("rosters/rooms", StringComparison.Ordinal));
        var rooms = office.Render<RoomRosterPage>();
        rooms.WaitForAssertion(() => Assert.NotEmpty(rooms.FindComponents<Web.Components.Layout.NotFoundState>()));
    }

    [Fact]
    public async Task A_file_of_rooms_is_harmless_whatever_an_account_is_called()
    {
        await using var cast = await Cast.AssembleAsync();
        await using var pane = Pane.Of(cast, cast.Coordinator);
        var channel = ChannelId.New();
        var rows = new RoomRosterRows([new RoomRosterRow(RoomId.New(), null, channel, null, cast.Clock.GetUtcNow(), [SupporterKind.Volunteer], CoarseStage.Age0, null, null)], new Dictionary<ChannelId, string> { [channel] = "=cmd|' /C calc'!A0" }, [], cast.Clock.GetUtcNow());
        using var stream = new MemoryStream();
        await using (var file = await CsvFile.BeginAsync(stream, None)) await RosterExport.WriteRoomsAsync(file, rows, new RoomsView(), pane.Texts, cast.Clock, None);

        var line = Encoding.UTF8.GetString(stream.ToArray()).Split("\r\n")[1];
        Assert.Contains(",'=cmd|", line, StringComparison.Ordinal);
        Assert.Contains("応援者", line, StringComparison.Ordinal);
    }

    private static Func<string, string?> Asked(string query)
    {
        var parsed = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(query);
        return name => parsed.TryGetValue(name, out var value) ? value.ToString() : null;
    }
}
