using CoeSupport.Core.Escalations;
using CoeSupport.Core.FollowUps;
using CoeSupport.Core.Risks;
using CoeSupport.Core.Rooms;
using CoeSupport.TestKit;
using CoeSupport.Web.Tests.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoeSupport.Web.Tests.Privacy;

/// <summary>What supporters write down about somebody stays out of every record as well, also where the database fails with it.</summary>
public sealed class FormLogTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Neither_reasons_nor_briefs_nor_what_a_failing_command_was_to_store_are_ever_logged()
    {
        await using var line = await LineSide.StartAsync();
        await using var host = await WebHost.StartAsync(line: line.Address);
        var scene = new Scene(host, line);
        var room = await scene.PlayAsync();
        var reception = await host.ReceptionAsync();

        Assert.Null(await host.Services.GetRequiredService<RaiseRisk>().RaiseAsync(reception, room, Enum.GetValues<RiskLevel>().Max(), "canary-reason 屋上にいる", None));
        Assert.Null((await host.Services.GetRequiredService<RaiseEscalation>().RaiseAsync(reception, room,
            new EscalationDraft(Guid.NewGuid(), Concern.Body, Urgency.Now, ParentConsent.DangerToLife) { Words = "canary-brief 出血", Said = "canary-said 待っていて", From = 1 }, None)).Refusal);
        Assert.Null(await host.Services.GetRequiredService<KeepFollowUp>().MakeAsync(reception, room, reception.Id, DateOnly.FromDateTime(DateTime.UtcNow).AddDays(2), "canary-follow 眠れたか", None));
        var lost = "canary-lost";
        await Assert.ThrowsAsync<SqliteException>(() => host.Database.ChangeAsSystemAsync("a test's command fails", (db, ct) => db.Database.ExecuteSqlAsync($"INSERT INTO Nowhere VALUES ({lost})", ct), None));

        var log = host.Logs.Lines;
        Assert.NotEmpty(log); // the contexts have no logger: EF Core itself writes nothing, whatever fails
        foreach (var canary in scene.Canaries.Append("canary")) Assert.DoesNotContain(log, logged => logged.Contains(canary, StringComparison.OrdinalIgnoreCase));
    }
}
