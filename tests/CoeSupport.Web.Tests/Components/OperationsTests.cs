using Bunit;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Inbox;
using CoeSupport.Core.People;
using CoeSupport.Web.Components.Manage;
using CoeSupport.Web.Components.Operations;
using CoeSupport.Web.Tests.Hosting;
using CoeSupport.Web.Tests.Line;
using CoeSupport.Web.Workers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoeSupport.Web.Tests.Components;

/// <summary>The operator's screen: for administrators and coordinators; for everybody else there is no such page.</summary>
public sealed class OperationsTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly WebHost _host = shared.Host;

    [Theory]
    [InlineData(Role.Administrator, true)]
    [InlineData(Role.Coordinator, true)]
    [InlineData(Role.Supporter, false)]
    [InlineData(Role.MunicipalityOfficer, false)]
    [InlineData(Role.Supervisor, false)]
    [InlineData(Role.Specialist, false)]
    public async Task Only_administrators_and_coordinators_find_the_page(Role role, bool finds)
    {
        await using var pane = Pane.Of(_host, await HireAsync(role));
        var page = pane.Render<OperationsPage>();

        page.WaitForElement(finds ? "[data-testid=figure-Pending]" : "[data-testid=not-found]", Patience);
        Assert.Empty(page.FindAll(finds ? "[data-testid=not-found]" : "[data-testid=figure-Pending]"));
        var actor = new Core.Access.Actor(StaffId.New(), "だれか", null, [new Core.Access.RoleGrant(role, Scope.WholeOperator)]);
        Assert.Equal(finds, ManagePage.SectionsOf(actor).Any(section => section.Address == "/operations"));
    }

    [Theory, InlineData("ja"), InlineData("en")]
    public async Task Every_worker_has_a_name_and_the_figures_are_there(string language)
    {
        await using var pane = Pane.Of(_host, await HireAsync(Role.Administrator), language);
        var page = pane.Render<OperationsPage>();

        page.WaitForElement("[data-testid=worker]", Patience);
        var workers = page.FindAll("[data-testid=worker]");
        Assert.Equal(_host.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<QueueWorker>().Select(worker => worker.GetType().Name).Order(StringComparer.Ordinal), workers.Select(worker => worker.GetAttribute("data-worker")));
        Assert.DoesNotContain("Operations.", page.Markup, StringComparison.Ordinal); // no text without its words
        Assert.Equal(6, page.FindAll(".operations__figure").Count);
    }

    [Fact]
    public async Task What_was_set_aside_is_heard_of_at_once_and_leads_to_where_it_is_tried_again()
    {
        var event_ = LineEvents.NextId();
        await using var pane = Pane.Of(_host, await HireAsync(Role.Coordinator));
        var page = pane.Render<OperationsPage>();
        page.WaitForElement("[data-testid=operations-verdict]", Patience);
        Assert.Empty(page.FindAll("[data-testid=events-open]"));

        await _host.WebhookAsync(LineEvents.Body(LineEvents.Text("だれにも言えないこと", LineEvents.NextUser(), event_)));
        await _host.SettledAsync();
        await SetAsideAsync(event_, InboxState.Failed);

        page.WaitForAssertion(() => Assert.Equal("/inbox", page.Find("[data-testid=events-open]").GetAttribute("href")), Patience);
        Assert.Equal("trouble", page.Find("[data-testid=operations-verdict]").GetAttribute("data-state"));
        Assert.DoesNotContain("言えない", page.Markup, StringComparison.Ordinal);

        await SetAsideAsync(event_, InboxState.Done);
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-testid=events-none]")), Patience);
    }

    private Task<int> SetAsideAsync(string event_, InboxState state) => _host.Database.ChangeAsSystemAsync("a test's event fails", async (db, ct) =>
    {
        db.Announce(FeedTopic.Roster);
        return await db.InboxEvents.Where(e => e.WebhookEventId == event_).ExecuteUpdateAsync(set => set.SetProperty(e => e.State, state), ct);
    }, CancellationToken.None);

    private Task<StaffId> HireAsync(Role role) => _host.Database.ChangeAsSystemAsync("a test hires somebody", (db, _) =>
    {
        var staff = new Staff(StaffId.New(), "試験", kind: null, about: "", db.Now);
        staff.Grant(role, Scope.WholeOperator);
        db.Staff.Add(staff);
        return Task.FromResult(staff.Id);
    }, CancellationToken.None);
}
