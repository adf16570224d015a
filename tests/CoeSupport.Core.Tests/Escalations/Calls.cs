using CoeSupport.Core.Access;
using CoeSupport.Core.Care;
using CoeSupport.Core.Data;
using CoeSupport.Core.Duties;
using CoeSupport.Core.Escalations;
using CoeSupport.Core.People;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Escalations;

/// <summary>All verbs of escalations for one process; a second one is made on the same database by <see cref="Restarted"/>.</summary>
internal sealed class Calls(Cast cast, Database database)
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly OnDuty Duty = new();

    public Calls(Cast cast) : this(cast, cast.Database)
    {
    }

    public RouteEscalation Route { get; } = new(database, Duty);

    public RaiseEscalation Raise => new(database, cast.Keys, Route);

    public AcceptEscalation Accept => new(database, cast.Keys, Duty);

    public DeclineEscalation Decline => new(database, Route);

    public AcknowledgeEscalation Acknowledge => new(database);

    public WithdrawEscalation Withdraw => new(database);

    public CloseEscalation Close => new(database, cast.Keys);

    public AnswerAdvice Answer => new(database, cast.Keys);

    public AdviceRequest Advice => new(database, cast.Keys);

    public RoomEscalations Room => new(database, cast.Keys);

    public EscalationBoard Board => new(database, cast.Keys);

    /// <summary>Another process on the same database, such as the one after a crash.</summary>
    public Calls Restarted() => new(cast, new Database(cast.Database.Provider, cast.ConnectionString, cast.Feed, cast.Clock));

    /// <summary>A specialist who is on duty day and night from today on.</summary>
    public async Task<Actor> OnDutyAsync(string name, SpecialistKind kind, MunicipalityId? where, int days = 7)
    {
        var actor = await cast.HireSpecialistAsync(name, kind);
        var today = JapanDay.Of(cast.Clock.GetUtcNow());
        await cast.Database.ChangeAsSystemAsync("test", (db, _) =>
        {
            for (var day = 0; day < days; day++) db.Duties.Add(new Duty(actor.Id, kind, where, today.AddDays(day), days == 7 ? null : today.AddDays(day), TimeOnly.MinValue, TimeOnly.MinValue, cast.Coordinator.Id));
            return Task.FromResult(true);
        }, None);
        return actor;
    }

    public static EscalationDraft Draft(Urgency urgency = Urgency.Now, Concern concern = Concern.Body) => new(Guid.NewGuid(), concern, urgency, ParentConsent.DangerToLife) { Words = "張りがおさまらないそうです", Said = "横になるよう伝えました" };

    public async Task<EscalationId> RaiseAsync(Actor by, RoomId room, EscalationDraft? draft = null)
    {
        var raised = await Raise.RaiseAsync(by, room, draft ?? Draft(), None);
        Assert.Null(raised.Refusal);
        return raised.Id!.Value;
    }

    /// <summary>Time passes, and the worker looks.</summary>
    public async Task<DateTimeOffset?> PassAsync(double minutes)
    {
        cast.Clock.Advance(TimeSpan.FromMinutes(minutes));
        return await Route.RunAsync(None);
    }

    /// <summary>The steps so far, such as "Asked 三浦".</summary>
    public async Task<List<string>> StepsAsync(EscalationId id)
    {
        await using var db = cast.Database.OpenAsSystem("test");
        var names = await db.Staff.ToDictionaryAsync(s => s.Id, s => s.PublicName);
        var steps = await db.EscalationSteps.Where(step => step.EscalationId == id).OrderBy(step => step.Number).ToListAsync();
        Assert.Equal(Enumerable.Range(1, steps.Count), steps.Select(step => step.Number));
        return steps.ConvertAll(step => step.StaffId is { } who ? $"{step.Kind} {names[who]}" : $"{step.Kind}");
    }

    public async Task<Escalation> FindAsync(EscalationId id)
    {
        await using var db = cast.Database.OpenAsSystem("test");
        return await db.Escalations.SingleAsync(e => e.Id == id);
    }

    public async Task<EscalationRefusal?> AcceptAsync(Actor actor, EscalationId id) => (await Accept.AcceptAsync(actor, id, None)).Refusal;

    public async Task<EscalationRefusal?> CloseAsync(Actor actor, EscalationId id, EscalationEnd? end = null) =>
        (await Close.CloseAsync(actor, id, end ?? new EscalationEnd(EscalationOutcome.WithTrio, "あすの朝、電話できたか聞いてください"), None)).Refusal;
}
