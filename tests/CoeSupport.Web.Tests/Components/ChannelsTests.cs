using Bunit;
using CoeSupport.Core.Channels;
using CoeSupport.Core.People;
using CoeSupport.Web.Components.Channels;
using CoeSupport.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoeSupport.Web.Tests.Components;

/// <summary>The screen for channels: for coordinators and administrators; for everybody else there is no such page.</summary>
public sealed class ChannelsTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private readonly WebHost _host = shared.Host;

    [Theory]
    [InlineData(Role.Coordinator, true)]
    [InlineData(Role.Administrator, true)]
    [InlineData(Role.Supporter, false)]
    [InlineData(Role.MunicipalityOfficer, false)]
    [InlineData(Role.Supervisor, false)]
    [InlineData(Role.Specialist, false)]
    public async Task Only_coordinators_and_administrators_find_the_page(Role role, bool finds)
    {
        var who = await HireAsync(role);

        await using var pane = Pane.Of(_host, who);
        var page = pane.Render<ChannelsPage>();

        page.WaitForElement(finds ? "[data-testid=channel]" : "[data-testid=not-found]");
        Assert.Empty(page.FindAll(finds ? "[data-testid=not-found]" : "[data-testid=channel]"));
        Assert.Equal(finds, page.Markup.Contains("こえ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_card_says_what_LINE_answered_and_whether_pictures_are_shown()
    {
        var who = await HireAsync(Role.Coordinator);
        await using var db = _host.Database.OpenAsSystem("test");
        var channel = await db.Channels.SingleAsync(c => c.BotUserId == WebHost.Bot);
        var actor = (await _host.Services.GetRequiredService<Core.Access.Actors>().FindAsync(who, CancellationToken.None))!;

        await using var before = Pane.Of(_host, who);
        var first = before.Render<ChannelsPage>();
        first.WaitForAssertion(() => Assert.NotEmpty(first.FindAll("[data-testid=channel-pictures]")));
        Assert.Empty(first.FindAll("[data-testid=channel-pictures][checked]"));
        Assert.True(await _host.Services.GetRequiredService<ShowPictures>().SetAsync(actor, channel.Id, true, CancellationToken.None));

        await using var pane = Pane.Of(_host, who);
        var page = pane.Render<ChannelsPage>();
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-testid=channel-pictures][checked]")));
        Assert.Contains(page.Find("[data-testid=channel-bot]").GetAttribute("data-bot"), new[] { "asking", "silent" }); // LINE is a closed port here
    }

    private Task<StaffId> HireAsync(Role role) => _host.Database.ChangeAsSystemAsync("a test hires somebody", (db, _) =>
    {
        var staff = new Staff(StaffId.New(), "試験", kind: null, about: "", db.Now);
        staff.Grant(role, Scope.WholeOperator);
        db.Staff.Add(staff);
        return Task.FromResult(staff.Id);
    }, CancellationToken.None);
}
