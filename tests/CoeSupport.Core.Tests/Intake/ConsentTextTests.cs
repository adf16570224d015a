using CoeSupport.Core.Access;
using CoeSupport.Core.Channels;
using CoeSupport.Core.Data;
using CoeSupport.Core.Line;
using CoeSupport.Core.People;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Intake;

/// <summary>Administrators write what their channels tell parents, and choose how they agree; nobody else does.</summary>
public sealed class ConsentTextTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Another_wording_is_another_version_and_the_old_one_stays(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        await cast.TellAsync("はじめ");
        var who = await AdministratorAsync(cast, Scope.Of(cast.Shiomi));

        Assert.Null(await WriteAsync(cast, who, "あらためて", seen: 1));
        Assert.Null(await WriteAsync(cast, who, " あらためて\r\n", seen: 2)); // the same words

        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal(["はじめ", "あらためて"], await db.ConsentTexts.OrderBy(text => text.Version).Select(text => text.Text).ToListAsync());
        Assert.Equal($"{cast.Channel} consent 2", (await db.AuditEntries.SingleAsync(entry => entry.Action == "texts.changed")).Detail);
        var shown = Assert.Single((await new ChannelTexts(cast.Database).ReadAsync(who, CancellationToken.None))!);
        Assert.Equal((2, "あらためて", "管理"), (shown.Version, shown.Text, shown.WrittenBy));
    }

    [Fact]
    public async Task Only_administrators_of_the_place_write_and_choose()
    {
        await using var cast = await Cast.AssembleAsync();
        await cast.TellAsync("はじめ");
        var elsewhere = await AdministratorAsync(cast, Scope.Of(cast.Wakaba));

        foreach (var who in new[] { elsewhere, cast.Coordinator, cast.Midwife })
        {
            Assert.Equal(ConsentTextRefusal.NotFound, await WriteAsync(cast, who, "わるい", seen: 1));
            Assert.False(await new ChooseConsent(cast.Database).SetAsync(who, cast.Channel, ConsentPolicy.Explicit, CancellationToken.None));
        }
        Assert.Empty((await new ChannelTexts(cast.Database).ReadAsync(elsewhere, CancellationToken.None))!);
        Assert.Null(await new ChannelTexts(cast.Database).ReadAsync(cast.Coordinator, CancellationToken.None));
        var here = await AdministratorAsync(cast, Scope.WholeOperator);
        Assert.True(await new ChooseConsent(cast.Database).SetAsync(here, cast.Channel, ConsentPolicy.Explicit, CancellationToken.None));
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal(ConsentPolicy.Explicit, (await db.Channels.SingleAsync()).ConsentPolicy);
        Assert.Equal($"{cast.Channel} Explicit", (await db.AuditEntries.SingleAsync(entry => entry.Action == "consent.policy")).Detail);
    }

    [Fact]
    public async Task Nothing_and_too_much_and_over_anothers_version_is_refused()
    {
        await using var cast = await Cast.AssembleAsync();
        await cast.TellAsync("はじめ");
        var who = await AdministratorAsync(cast, Scope.WholeOperator);

        Assert.Equal(ConsentTextRefusal.Empty, await WriteAsync(cast, who, " \n ", seen: 1));
        Assert.Equal(ConsentTextRefusal.TooLong, await WriteAsync(cast, who, new string('あ', ConsentText.Longest + 1), seen: 1));
        Assert.Null(await WriteAsync(cast, who, new string('あ', ConsentText.Longest), seen: 1));
        Assert.Equal(ConsentTextRefusal.Changed, await WriteAsync(cast, who, "おそい", seen: 1));
    }

    [Fact]
    public async Task Every_configured_channel_has_first_words_and_keeps_its_own()
    {
        await using var cast = await Cast.AssembleAsync();
        var options = new LineOptions { Channels = { new LineChannelOptions { Name = "こえ", BotUserId = Cast.Bot } } };
        await new AdoptChannels(cast.Database, options).RunAsync(CancellationToken.None);
        Assert.Equal(ConsentText.Usual, await TextAsync());
        Assert.Null(await WriteAsync(cast, await AdministratorAsync(cast, Scope.WholeOperator), "わたしたちの文", seen: 1));

        await new AdoptChannels(cast.Database, options).RunAsync(CancellationToken.None);

        Assert.Equal("わたしたちの文", await TextAsync());

        async Task<string> TextAsync()
        {
            await using var db = cast.Database.OpenAsSystem("test");
            return await db.ConsentTexts.OrderByDescending(text => text.Version).Select(text => text.Text).FirstAsync();
        }
    }

    private static Task<ConsentTextRefusal?> WriteAsync(Cast cast, Actor who, string text, int seen) => new WriteConsentText(cast.Database).WriteAsync(who, cast.Channel, text, seen, CancellationToken.None);

    private static Task<Actor> AdministratorAsync(Cast cast, Scope scope) => cast.Database.ChangeAsSystemAsync("a test hires an administrator", (db, _) =>
    {
        var staff = new Staff(StaffId.New(), "管理", kind: null, about: "", db.Now);
        staff.Grant(Role.Administrator, scope);
        db.Staff.Add(staff);
        return Task.FromResult(new Actor(staff.Id, "管理", null, [new RoleGrant(Role.Administrator, scope)]));
    }, CancellationToken.None);
}
