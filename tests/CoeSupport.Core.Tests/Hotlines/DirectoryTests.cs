using CoeSupport.Core.Data;
using CoeSupport.Core.Hotlines;
using CoeSupport.Core.People;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Hotlines;

/// <summary>Hotlines with their source and the day on which somebody made sure; found by name, kana or digits; kept by those in whose reach they lie.</summary>
public sealed class DirectoryTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_lines_of_the_house_are_laid_in_once_and_none_counts_as_verified(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        Assert.True(await new LayInDirectory(cast.Database).RunAsync(None) >= 18);
        Assert.Equal(0, await new LayInDirectory(cast.Database).RunAsync(None));

        var all = await new DirectoryList(cast.Database).ReadAsync(cast.Volunteer, None);
        var today = new DateOnly(2026, 4, 1);
        Assert.All(all, entry => Assert.True(entry.IsStale(today) && entry.Words.Source.Length > 0 && !entry.MayEdit));
        foreach (var number in new[] { "110", "119", "189", "#8891", "#8103", "#8008", "#8000", "0120-279-338", "0120-061-338", "0570-064-556", "0120-279-889", "0120-189-783" }) Assert.Contains(all, entry => entry.Words.Number == number);
        Assert.Equal(6, all.Count(entry => entry.Words.Prefecture == "富山県"));
    }

    [Theory]
    [InlineData("いのち", "0120-061-338"), InlineData("ｲﾉﾁ", "0120-061-338"), InlineData("でぃーぶい", "#8008"), InlineData("ＤＶ", "#8008"), InlineData("061338", "0120-061-338"), InlineData("０６１-３３８", "0120-061-338"), InlineData("＃８８９１", "#8891")]
    [InlineData("高岡", "0766-26-8415"), InlineData("たかおか", "0766-26-8415"), InlineData("ほけんじょ", "076-472-0637"), InlineData("富山", "076-482-3088"), InlineData("", "110")]
    public async Task They_are_found_by_name_kana_place_and_digits(string typed, string number)
    {
        await using var cast = await Cast.AssembleAsync();
        await new LayInDirectory(cast.Database).RunAsync(None);
        var found = (await new DirectoryList(cast.Database).ReadAsync(cast.Volunteer, None)).Where(entry => entry.Matches(typed)).ToList();
        Assert.Contains(found, entry => entry.Words.Number == number);
        Assert.True(typed.Length == 0 || found.Count < 12);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_room_is_offered_the_lines_of_its_town_its_prefecture_and_the_whole_country(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        await new LayInDirectory(cast.Database).RunAsync(None);
        var whole = await cast.HireAsync("運営", Role.Administrator, Scope.WholeOperator);
        var keep = new KeepDirectory(cast.Database);
        Assert.Null(await keep.SaveAsync(whole, null, Line("汐見の窓口") with { Municipality = cast.Shiomi }, 0, None));
        Assert.Null(await keep.SaveAsync(whole, null, Line("若葉の窓口") with { Municipality = cast.Wakaba }, 0, None));
        Assert.Null(await keep.SaveAsync(whole, null, Line("神奈川の窓口") with { Prefecture = "神奈川県" }, 0, None));
        var room = await cast.RoomWithTrioAsync();

        var offered = (await new DirectoryList(cast.Database).ForRoomAsync(cast.Volunteer, room, None)).Select(entry => entry.Words.Name).ToList();
        Assert.Contains("汐見の窓口", offered);
        Assert.Contains("神奈川の窓口", offered);
        Assert.Contains("警察（110番）", offered);
        Assert.DoesNotContain("若葉の窓口", offered);
        Assert.DoesNotContain(offered, name => name.Contains("厚生センター", StringComparison.Ordinal));
        Assert.Empty(await new DirectoryList(cast.Database).ForRoomAsync(cast.OtherVolunteer, room, None));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_towns_administrator_keeps_the_towns_lines_and_only_the_whole_operators_all_others(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var (whole, town) = (await cast.HireAsync("運営", Role.Administrator, Scope.WholeOperator), await cast.HireAsync("町", Role.Administrator, Scope.Of(cast.Shiomi)));
        var keep = new KeepDirectory(cast.Database);
        var list = new DirectoryList(cast.Database);

        Assert.Null(await keep.SaveAsync(town, null, Line("町の窓口") with { Municipality = cast.Shiomi }, 0, None));
        foreach (var beyond in new[] { Line("国"), Line("県") with { Prefecture = "神奈川県" }, Line("隣") with { Municipality = cast.Wakaba } }) Assert.Equal(DirectoryRefusal.NotFound, await keep.SaveAsync(town, null, beyond, 0, None));
        Assert.Equal(DirectoryRefusal.NotFound, await keep.SaveAsync(cast.Coordinator, null, Line("町") with { Municipality = cast.Shiomi }, 0, None));
        var entry = (await list.ReadAsync(town, None)).Single();
        Assert.True(entry.MayEdit);
        // Nor is one pushed out of one's reach.
        Assert.Equal(DirectoryRefusal.NotFound, await keep.SaveAsync(town, entry.Id, entry.Words with { Municipality = null }, entry.Version, None));

        var today = new DateOnly(2026, 4, 1);
        Assert.Equal(DirectoryRefusal.Day, await keep.SaveAsync(town, entry.Id, entry.Words with { VerifiedOn = today.AddDays(1) }, entry.Version, None));
        Assert.Equal(DirectoryRefusal.Unfit, await keep.SaveAsync(town, entry.Id, entry.Words with { Source = " " }, entry.Version, None));
        Assert.Null(await keep.VerifyAsync(town, entry.Id, entry.Version, None));
        Assert.Equal(DirectoryRefusal.Changed, await keep.VerifyAsync(town, entry.Id, entry.Version, None));
        entry = (await list.ReadAsync(town, None)).Single();
        Assert.Equal(today, entry.Words.VerifiedOn);
        Assert.Equal((false, false, true), (entry.IsStale(today), entry.IsStale(today.AddYears(1)), entry.IsStale(today.AddYears(1).AddDays(1))));

        Assert.Null(await keep.SaveAsync(whole, null, Line("国の窓口"), 0, None));
        Assert.Equal(DirectoryRefusal.NotFound, await keep.RemoveAsync(town, (await list.ReadAsync(town, None)).Single(one => one.Place is null).Id, None));
        Assert.Null(await keep.RemoveAsync(town, entry.Id, None));
        Assert.Equal("国の窓口\n0120-000-000", (await list.ReadAsync(town, None)).Single().Message);
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal(["directory.kept", "directory.kept", "directory.kept", "directory.removed"], await db.AuditEntries.Where(e => e.Action.StartsWith("directory")).OrderBy(e => e.Number).Select(e => e.Action).ToListAsync());
    }

    private static DirectoryWords Line(string name) => new(DirectoryKind.Other, name, "", "0120-000-000", "", "", null, null, "電話で確認", null);
}
