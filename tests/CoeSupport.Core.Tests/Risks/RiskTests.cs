using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Notices;
using CoeSupport.Core.People;
using CoeSupport.Core.Risks;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Tests.Erasures;
using CoeSupport.Core.Trios;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Risks;

/// <summary>Anyone in a room raises a risk alone and at once; a second person has to see it; lowering needs two, one of them a professional.</summary>
public sealed class RiskTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_volunteer_raises_it_alone_at_once_and_it_stands_unseen_until_somebody_else_has_seen_it(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync("もう消えたい");
        var heard = 0;
        using var screen = cast.Feed.Subscribe(Core.Feed.FeedTopic.Of(cast.Midwife.Id), () => heard++);

        Assert.Null(await Raise(cast).RaiseAsync(cast.Volunteer, room, RiskLevel.PlanOrMeans, reason: null, None));

        Assert.True(heard > 0); // open lists of the others read again
        foreach (var other in new[] { cast.Midwife, cast.CurrentParent })
        {
            var row = (await cast.Rooms.ReadAsync(other, None)).Single();
            Assert.Equal((RiskLevel.PlanOrMeans, true, true), (row.Risk!.Level, row.Risk.IsUnseen, row.CallsForSecond));
            Assert.Equal(RoomNeed.AtRisk, row.NeedAt(cast.Clock.GetUtcNow()));
        }
        Assert.False((await cast.Rooms.ReadAsync(cast.Volunteer, None)).Single().CallsForSecond);
        Assert.Equal(RiskRefusal.Own, await new SeeRisk(cast.Database, cast.Keys).SeeAsync(cast.Volunteer, room, None));
        Assert.True((await CardAsync(cast, cast.Volunteer, room)).Risk!.IsUnseen);

        Assert.Null(await new SeeRisk(cast.Database, cast.Keys).SeeAsync(cast.CurrentParent, room, None));

        Assert.False((await CardAsync(cast, cast.Volunteer, room)).Risk!.IsUnseen);
        Assert.Equal(RiskRefusal.Over, await new SeeRisk(cast.Database, cast.Keys).SeeAsync(cast.Midwife, room, None));
        Assert.Equal([RiskStepKind.Seen, RiskStepKind.Raised], (await CardAsync(cast, cast.Midwife, room)).History.Select(step => step.Kind));
        Assert.Equal(["risk.raised", "risk.seen"], await AuditAsync(cast));

        // Seen once is not seen for ever: higher means looking again.
        Assert.Null(await Raise(cast).RaiseAsync(cast.CurrentParent, room, RiskLevel.InProgress, "いま屋上に", None));
        Assert.True((await CardAsync(cast, cast.Volunteer, room)).MaySee);
        Assert.False((await CardAsync(cast, cast.CurrentParent, room)).MaySee);
        Assert.Equal(RiskRefusal.NotHigher, await Raise(cast).RaiseAsync(cast.Midwife, room, RiskLevel.InProgress, "x", None));
        Assert.Equal(RiskRefusal.NotHigher, await Raise(cast).RaiseAsync(cast.Midwife, room, RiskLevel.Ideation, "x", None));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Lowering_needs_two_people_and_one_of_them_is_a_professional(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();
        var lower = new LowerRisk(cast.Database, cast.Keys);
        await Raise(cast).RaiseAsync(cast.Midwife, room, RiskLevel.InProgress, "r", None);

        Assert.Equal(RiskRefusal.NoReason, await lower.ProposeAsync(cast.Volunteer, room, RiskLevel.Ideation, "  ", None));
        Assert.Equal(RiskRefusal.NotLower, await lower.ProposeAsync(cast.Volunteer, room, RiskLevel.InProgress, "落ち着いた", None));
        Assert.Null(await lower.ProposeAsync(cast.Volunteer, room, RiskLevel.Ideation, "落ち着いた", None));
        var proposal = (await CardAsync(cast, cast.CurrentParent, room)).Proposal!;
        Assert.Equal(("落ち着いた", RiskLevel.Ideation, "小野"), (proposal.Reason, proposal.Level, proposal.ByName));

        Assert.Equal(RiskRefusal.Own, await lower.AgreeAsync(cast.Volunteer, room, proposal.Id, None));
        Assert.Equal(RiskRefusal.NoProfessional, await lower.AgreeAsync(cast.CurrentParent, room, proposal.Id, None));
        Assert.Equal(RiskRefusal.AlreadyProposed, await lower.ProposeAsync(cast.CurrentParent, room, RiskLevel.None, "x", None));
        Assert.Equal((false, true), ((await CardAsync(cast, cast.CurrentParent, room)).MayAgree, (await CardAsync(cast, cast.Midwife, room)).MayAgree));
        Assert.Equal(RiskLevel.InProgress, (await CardAsync(cast, cast.Midwife, room)).Risk!.Level);

        Assert.Null(await lower.AgreeAsync(cast.Midwife, room, proposal.Id, None));
        Assert.Equal((RiskLevel.Ideation, false), ((await CardAsync(cast, cast.Volunteer, room)).Risk!.Level, (await CardAsync(cast, cast.Volunteer, room)).Risk!.IsUnseen));

        // The professional may be the one who proposes; then anybody else of the room agrees.
        Assert.Null(await lower.ProposeAsync(cast.Midwife, room, RiskLevel.None, "話せました", None));
        var second = (await CardAsync(cast, cast.Volunteer, room)).Proposal!;
        Assert.Equal(RiskRefusal.Over, await lower.AgreeAsync(cast.Volunteer, room, proposal.Id, None));
        Assert.Null(await lower.AgreeAsync(cast.Volunteer, room, second.Id, None));
        Assert.Null((await CardAsync(cast, cast.Midwife, room)).Risk);
        Assert.Equal(["risk.raised", "risk.proposed", "risk.lowered", "risk.proposed", "risk.lowered"], await AuditAsync(cast));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_two_upper_levels_call_everybody_else_of_the_room_now_and_whoever_looks_ends_it_for_all(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();
        await Raise(cast).RaiseAsync(cast.Volunteer, room, RiskLevel.Ideation, "r", None);
        Assert.Empty(await CalledAsync(cast));
        await Raise(cast).RaiseAsync(cast.Volunteer, room, RiskLevel.PlanOrMeans, "r", None);
        Assert.Equal(new[] { cast.Midwife.Id, cast.CurrentParent.Id }.ToHashSet(), (await CalledAsync(cast)).ToHashSet());

        await new SeeRisk(cast.Database, cast.Keys).SeeAsync(cast.Midwife, room, None);
        Assert.Empty(await CalledAsync(cast));
        await Raise(cast).RaiseAsync(cast.Midwife, room, RiskLevel.InProgress, "r", None);
        Assert.Equal(new[] { cast.Volunteer.Id, cast.CurrentParent.Id }.ToHashSet(), (await CalledAsync(cast)).ToHashSet());
        await new LowerRisk(cast.Database, cast.Keys).ProposeAsync(cast.Midwife, room, RiskLevel.None, "電話で話せた", None);
        await new LowerRisk(cast.Database, cast.Keys).AgreeAsync(cast.Volunteer, room, (await CardAsync(cast, cast.Volunteer, room)).Proposal!.Id, None);
        Assert.Empty(await CalledAsync(cast));
    }

    [Fact]
    public async Task A_proposal_is_over_when_the_risk_is_raised_and_can_be_declined_or_taken_back()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();
        var lower = new LowerRisk(cast.Database, cast.Keys);
        await Raise(cast).RaiseAsync(cast.Volunteer, room, RiskLevel.Ideation, "r", None);
        await lower.ProposeAsync(cast.Midwife, room, RiskLevel.None, "だいじょうぶそう", None);
        var overtaken = (await CardAsync(cast, cast.Volunteer, room)).Proposal!;

        cast.Clock.Advance(TimeSpan.FromMinutes(1));
        await Raise(cast).RaiseAsync(cast.CurrentParent, room, RiskLevel.PlanOrMeans, "薬がある", None);
        Assert.Equal(RiskRefusal.Over, await lower.AgreeAsync(cast.Volunteer, room, overtaken.Id, None));

        await lower.ProposeAsync(cast.Midwife, room, RiskLevel.None, "もういちど", None);
        var declined = (await CardAsync(cast, cast.Volunteer, room)).Proposal!;
        Assert.Null(await lower.DeclineAsync(cast.Volunteer, room, declined.Id, None));
        Assert.Equal(RiskLevel.PlanOrMeans, (await CardAsync(cast, cast.Midwife, room)).Risk!.Level);
        await lower.ProposeAsync(cast.Midwife, room, RiskLevel.None, "また", None);
        Assert.Null(await lower.DeclineAsync(cast.Midwife, room, (await CardAsync(cast, cast.Midwife, room)).Proposal!.Id, None));
        Assert.Null((await CardAsync(cast, cast.Midwife, room)).Proposal);
    }

    [Fact]
    public async Task The_reason_can_follow_once_and_only_from_who_raised_it()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();
        await Raise(cast).RaiseAsync(cast.Volunteer, room, RiskLevel.PlanOrMeans, reason: null, None);
        var step = (await CardAsync(cast, cast.Volunteer, room)).History[0];

        Assert.Equal(RiskRefusal.NotFound, await Raise(cast).ExplainAsync(cast.Midwife, room, step.Id, "代わりに", None));
        Assert.Null(await Raise(cast).ExplainAsync(cast.Volunteer, room, step.Id, "薬をためているとのこと", None));
        Assert.Equal(RiskRefusal.Over, await Raise(cast).ExplainAsync(cast.Volunteer, room, step.Id, "ちがう話", None));
        Assert.Equal("薬をためているとのこと", (await CardAsync(cast, cast.Midwife, room)).History[0].Reason);
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.DoesNotContain("薬", System.Text.Encoding.UTF8.GetString((await db.RiskSteps.SingleAsync()).SealedReason!), StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Rooms_at_risk_stand_on_top_for_the_professional_and_the_others_only_see_the_mark(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        await cast.CarryManyAsync();
        var room = await cast.RoomWithTrioAsync();
        await Raise(cast).RaiseAsync(cast.CurrentParent, room, RiskLevel.Ideation, "r", None);

        var now = cast.Clock.GetUtcNow();
        var (hers, theirs) = ((await cast.Rooms.ReadAsync(cast.Midwife, None)).Single(), (await cast.Rooms.ReadAsync(cast.Volunteer, None)).Single());
        Assert.Equal((RoomNeed.AtRisk, RiskLevel.Ideation), (hers.NeedAt(now), hers.Risk!.Level));
        Assert.Equal((RoomNeed.Waiting, RiskLevel.Ideation), (theirs.NeedAt(now), theirs.Risk!.Level));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_roster_knows_the_level_first_and_never_the_reason(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var early = await cast.ParentWritesAsync("はじめまして");
        cast.Clock.Advance(TimeSpan.FromHours(1));
        var late = await cast.ParentWritesAsync("たすけて", Cast.Mio);
        await cast.PutOnReceptionAsync(TimeSpan.FromHours(4));
        await Raise(cast).RaiseAsync(cast.ReceptionNurse, late, RiskLevel.PlanOrMeans, "ひみつの理由", None);

        var rows = await new TriageList(cast.Database, cast.Keys).ReadAsync(cast.Coordinator, None);
        Assert.Equal([late, early], rows.Select(row => row.Id));
        Assert.Equal(RiskLevel.PlanOrMeans, rows[0].Risk!.Level);
        Assert.Null(await new RiskCards(cast.Database, cast.Keys).ReadAsync(cast.Coordinator, late, None));
        await using var db = cast.Database.OpenAs(cast.Coordinator);
        Assert.Equal(0, await db.RiskSteps.CountAsync());
    }

    [Fact]
    public async Task Who_came_in_from_a_later_message_on_sees_the_level_and_only_later_reasons()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();
        await Raise(cast).RaiseAsync(cast.Midwife, room, RiskLevel.Ideation, "まえの理由", None);
        cast.Clock.Advance(TimeSpan.FromMinutes(1));
        await cast.ParentWritesAsync("つぎ");
        var specialist = await cast.HireAsync("榊", Role.Specialist, Scope.WholeOperator);
        await cast.Database.ChangeAsSystemAsync("test", async (db, ct) =>
        {
            var last = await db.Rooms.Where(r => r.Id == room).Select(r => r.LastSequence).SingleAsync(ct);
            db.Memberships.Add(new Membership(room, specialist.Id, Grounds.Escalation, canWrite: true, db.Now, cast.Coordinator.Id, fromSequence: last));
            return true;
        }, None);

        Assert.Equal(RiskLevel.Ideation, (await CardAsync(cast, specialist, room)).Risk!.Level);
        Assert.Empty((await CardAsync(cast, specialist, room)).History);
        Assert.Null(await Raise(cast).RaiseAsync(specialist, room, RiskLevel.PlanOrMeans, "専門家の理由", None));
        Assert.Equal(["専門家の理由"], (await CardAsync(cast, specialist, room)).History.Select(step => step.Reason));
    }

    [Fact]
    public async Task An_erasure_takes_the_reasons_and_leaves_the_counts()
    {
        await using var cast = await Cast.AssembleAsync();
        var phone = new Phone(cast);
        var room = await cast.RoomWithTrioAsync();
        await Raise(cast).RaiseAsync(cast.Midwife, room, RiskLevel.Ideation, "理由", None);
        await phone.EraseAsync();
        await using (var hidden = cast.Database.OpenAs(cast.Midwife)) Assert.Equal(0, await hidden.RiskSteps.CountAsync());

        await phone.RunOutAsync();

        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Null((await db.RiskSteps.SingleAsync()).SealedReason);
        Assert.Equal(RiskLevel.None, (await db.Rooms.SingleAsync(r => r.Id == room)).Risk);
    }

    [Fact]
    public async Task Strangers_and_former_members_raise_and_read_nothing()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();
        await Raise(cast).RaiseAsync(cast.Midwife, room, RiskLevel.Ideation, "理由", None);
        await cast.RemoveAsync(cast.Volunteer, room);
        foreach (var stranger in new[] { cast.Volunteer, cast.OtherVolunteer, cast.Coordinator })
        {
            Assert.Equal(RiskRefusal.NotFound, await Raise(cast).RaiseAsync(stranger, room, RiskLevel.InProgress, "x", None));
            Assert.Null(await new RiskCards(cast.Database, cast.Keys).ReadAsync(stranger, room, None));
        }
    }

    private static RaiseRisk Raise(Cast cast) => new(cast.Database, cast.Keys);

    private static async Task<RiskCard> CardAsync(Cast cast, Actor who, RoomId room) => (await new RiskCards(cast.Database, cast.Keys).ReadAsync(who, room, None))!;

    private static async Task<List<StaffId>> CalledAsync(Cast cast)
    {
        await using var db = cast.Database.OpenAsSystem("test");
        var open = await db.Notices.Where(n => n.Kind == NoticeKind.RiskRaised && n.OverAt == null).ToListAsync();
        Assert.All(open, notice => Assert.Equal(NoticeUrgency.Now, notice.Urgency));
        return open.ConvertAll(notice => notice.StaffId);
    }

    private static async Task<List<string>> AuditAsync(Cast cast)
    {
        await using var db = cast.Database.OpenAsSystem("test");
        return await db.AuditEntries.Where(e => e.Action.StartsWith("risk.")).OrderBy(e => e.Number).Select(e => e.Action).ToListAsync();
    }
}
