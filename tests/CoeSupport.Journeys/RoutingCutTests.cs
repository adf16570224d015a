using CoeSupport.Core.Access;
using CoeSupport.Core.Care;
using CoeSupport.Core.Data;
using CoeSupport.Core.Duties;
using CoeSupport.Core.Escalations;
using CoeSupport.Core.Notices;
using CoeSupport.Core.People;
using CoeSupport.TestKit;
using CoeSupport.Web.Demo;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Journeys;

/// <summary>
/// The workstation is killed while steps of calls are due, once in the middle of taking them: started again, every step stands once and the chain goes on.
/// No browser: what counts is in the store. More calls than are taken in one transaction, so that there is a middle.
/// </summary>
public sealed class RoutingCutTests
{
    private const int Calls = 130;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Killed_with_steps_due_every_step_stands_once_and_the_chain_goes_on(DatabaseProvider provider)
    {
        await using var stage = await Stage.SetAsync(provider);
        await stage.KillWorkstationAsync();
        await RaiseManyAsync(stage);
        Assert.Equal(["Raised", "Asked"], (await AllAsync(stage)).Kinds.Distinct());

        // Nobody answered. As soon as the first of them are seen to go on, the rest is under way: that is when it dies.
        await BeDueAsync(stage, DateTimeOffset.UtcNow);
        await stage.StartWorkstationAsync();
        await Eventually.HoldsAsync("the first calls go on to the house", async () => (await AllAsync(stage)).At(RoutingStage.House) > 0, Patience);
        await stage.KillWorkstationAsync();
        await stage.StartWorkstationAsync();
        await Eventually.HoldsAsync("all calls are with the house", async () => (await AllAsync(stage)).At(RoutingStage.House) == Calls, Patience);
        var atHouse = await SettledAsync(stage);
        Assert.Equal(1, atHouse.Steps.Count(step => step.Kind == StepKind.NobodyOnDuty));
        Assert.Equal(["Raised", "Asked", "NobodyOnDuty", "Asked"], atHouse.Kinds.Take(4));

        // It is down while the next ones fall due, and dies once more as soon as it is up.
        await stage.KillWorkstationAsync();
        await BeDueAsync(stage, DateTimeOffset.UtcNow);
        await stage.StartWorkstationAsync();
        await stage.KillWorkstationAsync();
        await stage.StartWorkstationAsync();
        await Eventually.HoldsAsync("all calls alarm the contact", async () => (await AllAsync(stage)).At(RoutingStage.Contact) == Calls, Patience);
        var alarmed = await SettledAsync(stage);
        Assert.Equal(atHouse.Steps.Count + alarmed.Steps.Count(step => step.Kind == StepKind.Alarmed), alarmed.Steps.Count);
        Assert.Contains(alarmed.Steps, step => step.Kind == StepKind.Alarmed);
    }

    /// <summary>A volunteer presses, many times; a midwife is on duty day and night.</summary>
    private static Task<bool> RaiseManyAsync(Stage stage) => stage.AtStoreAsync(async (database, keys) =>
    {
        var (midwife, volunteer) = (DemoContent.StaffIdOf("tanaka"), DemoContent.StaffIdOf("ono"));
        var room = await database.ChangeAsSystemAsync("a journey's specialist is on duty", async (db, ct) =>
        {
            await db.Duties.ExecuteDeleteAsync(ct);
            var today = JapanDay.Of(DateTimeOffset.UtcNow);
            for (var day = -1; day < 2; day++) db.Duties.Add(new Duty(midwife, SpecialistKind.Midwife, null, today.AddDays(day), today.AddDays(day), TimeOnly.MinValue, TimeOnly.MinValue, DemoContent.StaffIdOf("minagawa")));
            return await db.Memberships.Where(m => m.StaffId == volunteer && m.Grounds == Grounds.TrioSeat && m.EndedAt == null).Select(m => m.RoomId).FirstAsync(ct);
        }, CancellationToken.None);
        var actor = (await new Actors(database).FindAsync(volunteer, CancellationToken.None))!;
        var raise = new RaiseEscalation(database, keys, new RouteEscalation(database, new OnDuty()));
        for (var n = 0; n < Calls; n++) Assert.Null((await raise.RaiseAsync(actor, room, new EscalationDraft(Guid.NewGuid(), Concern.Body, Urgency.Now, ParentConsent.DangerToLife), CancellationToken.None)).Refusal);
        return true;
    });

    /// <summary>While it is down: the time of all of them is up at this instant.</summary>
    private static Task<bool> BeDueAsync(Stage stage, DateTimeOffset at) => stage.AtStoreAsync((database, _) => database.ChangeAsSystemAsync("a journey's time passes", async (db, ct) =>
    {
        foreach (var call in await db.Escalations.Where(call => call.NextStepAt != null).ToListAsync(ct))
        {
            var entry = db.Entry(call);
            entry.Property(one => one.LastStepAt).CurrentValue = at.AddMinutes(-3);
            entry.Property(one => one.NextStepAt).CurrentValue = at;
        }
        return true;
    }, CancellationToken.None));

    /// <summary>Nothing is due any more: each call has the very same steps, each person was told as often as they were asked, and the clock of each is wound.</summary>
    private static async Task<Seen> SettledAsync(Stage stage)
    {
        var seen = await AllAsync(stage);
        foreach (var steps in seen.ByCall)
        {
            Assert.Equal(Enumerable.Range(1, steps.Count), steps.Select(step => step.Number));
            Assert.Equal(seen.Steps.Select(Said), steps.Select(Said));
        }
        Assert.All(seen.Calls, call => Assert.True(call.NextStepAt > DateTimeOffset.UtcNow));
        var asked = seen.ByCall.SelectMany(steps => steps).Where(step => step.Kind is StepKind.Asked or StepKind.Alarmed).ToList();
        Assert.Equal(asked.GroupBy(step => (step.EscalationId.Value, step.StaffId)).OrderBy(group => group.Key.ToString(), StringComparer.Ordinal).Select(group => (group.Key.Value, group.Key.StaffId, group.Count())),
            seen.Told.GroupBy(notice => (notice.About!.Value, (StaffId?)notice.StaffId)).OrderBy(group => group.Key.ToString(), StringComparer.Ordinal).Select(group => (group.Key.Value, group.Key.Item2, group.Count())));
        return seen;
    }

    private static string Said(EscalationStep step) => $"{step.Kind} {step.StaffId} {step.As}";

    private static Task<Seen> AllAsync(Stage stage) => stage.AtStoreAsync(async (database, _) =>
    {
        await using var db = database.OpenAsSystem("a journey looks at calls");
        var calls = await db.Escalations.AsNoTracking().Where(call => call.NextStepAt != null && call.Urgency == Urgency.Now).ToListAsync();
        var ids = calls.ConvertAll(call => call.Id);
        var steps = (await db.EscalationSteps.AsNoTracking().Where(step => ids.Contains(step.EscalationId)).OrderBy(step => step.Number).ToListAsync()).ToLookup(step => step.EscalationId);
        var abouts = ids.ConvertAll(id => (Guid?)id.Value);
        return new Seen(calls, ids.ConvertAll(id => steps[id].ToList()), await db.Notices.AsNoTracking().Where(notice => abouts.Contains(notice.About)).ToListAsync());
    });

    private sealed record Seen(List<Escalation> Calls, List<List<EscalationStep>> ByCall, List<Notice> Told)
    {
        public List<EscalationStep> Steps => ByCall[0];

        public IEnumerable<string> Kinds => Steps.Select(step => step.Kind.ToString());

        public int At(RoutingStage stage) => Calls.Count(call => call.Stage == stage);
    }
}
