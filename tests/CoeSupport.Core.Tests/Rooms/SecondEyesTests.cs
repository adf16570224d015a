using CoeSupport.Core.Access;
using CoeSupport.Core.Care;
using CoeSupport.Core.Data;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.FollowUps;
using CoeSupport.Core.People;
using CoeSupport.Core.Risks;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Sessions;
using CoeSupport.Core.Staffing;
using CoeSupport.Core.Tests.Deliveries;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Rooms;

/// <summary>The replies of somebody new wait for a colleague; nothing of them leaves before, and they do not wait for one colleague alone.</summary>
public sealed class SecondEyesTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_reply_leaves_only_once_a_colleague_approved_it_and_the_parent_waits_until_then(DatabaseProvider provider)
    {
        await using var scene = await UnderSecondEyesAsync(provider);
        var cast = scene.Cast;
        var waits = (await ReadAsync(scene, cast.Midwife)).WaitingSince;
        var sent = await cast.SendReply.SendAsync(cast.Volunteer, scene.Room, "だいじょうぶですよ", Guid.NewGuid(), None);
        await DeliverAsync(scene);

        Assert.Null(sent.Refusal);
        Assert.Empty(scene.PushedTexts);
        Assert.NotNull(waits);
        Assert.Equal(waits, (await ReadAsync(scene, cast.Midwife)).WaitingSince);
        var line = await LineAsync(scene, cast.Midwife, sent.Sequence);
        Assert.Equal((DeliveryState.AwaitingApproval, true), (line.Delivery!.State, line.Delivery.MayDecide));
        Assert.False((await LineAsync(scene, cast.Volunteer, sent.Sequence)).Delivery!.MayDecide);

        Assert.Null(await Approve(cast).ApproveAsync(cast.Midwife, line.Delivery.Id, None));
        await DeliverAsync(scene);

        Assert.Equal(["だいじょうぶですよ"], scene.PushedTexts);
        Assert.Null((await ReadAsync(scene, cast.Midwife)).WaitingSince);
        line = await LineAsync(scene, cast.Volunteer, sent.Sequence);
        Assert.Equal((DeliveryState.Accepted, cast.Midwife.PublicName), (line.Delivery!.State, line.Delivery.DecidedByName));
        Assert.Equal(DecideRefusal.Decided, await Approve(cast).ApproveAsync(cast.CurrentParent, line.Delivery.Id, None));
        Assert.Contains("reply.approved", await ActionsAsync(cast));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_the_parent_wrote_meanwhile_is_not_answered_by_an_approval_and_an_earlier_answer_counts(DatabaseProvider provider)
    {
        await using var scene = await UnderSecondEyesAsync(provider);
        var cast = scene.Cast;
        var sent = await cast.SendReply.SendAsync(cast.Volunteer, scene.Room, "はい", Guid.NewGuid(), None);
        cast.Clock.Advance(TimeSpan.FromMinutes(3));
        var later = cast.Clock.GetUtcNow();
        await cast.ParentWritesAsync("もうひとつ", scene.Parent);

        Assert.Null(await Approve(cast).ApproveAsync(cast.Midwife, (await LineAsync(scene, cast.Midwife, sent.Sequence)).Delivery!.Id, None));

        Assert.Equal(later, (await ReadAsync(scene, cast.Midwife)).WaitingSince);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_colleague_sends_it_with_other_words_under_a_key_of_its_own_and_the_authors_stay_readable(DatabaseProvider provider)
    {
        await using var scene = await UnderSecondEyesAsync(provider);
        var cast = scene.Cast;
        var sent = await cast.SendReply.SendAsync(cast.Volunteer, scene.Room, "薬をのんで", Guid.NewGuid(), None);
        var id = (await LineAsync(scene, cast.Midwife, sent.Sequence)).Delivery!.Id;

        Assert.Equal(DecideRefusal.Empty, await Change(cast).ChangeAsync(cast.Midwife, id, " ", None));
        Assert.Null(await Change(cast).ChangeAsync(cast.Midwife, id, "まず電話してください", None));
        await DeliverAsync(scene);

        Assert.Equal(["まず電話してください"], scene.PushedTexts);
        var line = await LineAsync(scene, cast.Volunteer, sent.Sequence);
        Assert.Equal(("まず電話してください", "薬をのんで", cast.Volunteer.Id), (line.Content.Text, line.Content.FirstWording, line.StaffId));
        await using var db = cast.Database.OpenAsSystem("test");
        var rows = await db.Deliveries.Where(d => d.RoomId == scene.Room && d.MessageSequence == sent.Sequence).OrderBy(d => d.Id).ToListAsync();
        Assert.Equal([DeliveryState.TakenBack, DeliveryState.Accepted], rows.Select(d => d.State));
        Assert.Equal(0, rows[0].Attempts);
        Assert.NotEqual(rows[0].RetryKey, rows[1].RetryKey);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Handed_back_it_never_leaves_and_its_words_are_the_authors_draft(DatabaseProvider provider)
    {
        await using var scene = await UnderSecondEyesAsync(provider);
        var cast = scene.Cast;
        var sent = await cast.SendReply.SendAsync(cast.Volunteer, scene.Room, "うーん", Guid.NewGuid(), None);
        var id = (await LineAsync(scene, cast.Midwife, sent.Sequence)).Delivery!.Id;
        await cast.SendReply.SendAsync(cast.Volunteer, scene.Room, "それと", Guid.NewGuid(), None); // waits as well and has answered nobody

        Assert.Null(await new HandBackReply(cast.Database, cast.Keys).HandBackAsync(cast.CurrentParent, id, None));
        await DeliverAsync(scene);

        Assert.Empty(scene.PushedTexts);
        Assert.Equal("うーん", (await ReadAsync(scene, cast.Volunteer)).Draft);
        Assert.Null((await ReadAsync(scene, cast.CurrentParent)).Draft);
        Assert.NotNull((await ReadAsync(scene, cast.Volunteer)).WaitingSince);
        Assert.Equal(DecideRefusal.Decided, await Approve(cast).ApproveAsync(cast.Midwife, id, None));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nobody_approves_their_own_nor_somebody_whose_own_replies_wait_and_its_author_takes_it_back(DatabaseProvider provider)
    {
        await using var scene = await UnderSecondEyesAsync(provider);
        var cast = scene.Cast;
        Assert.Null(await new AskSecondEyes(cast.Database).SetAsync(cast.Coordinator, cast.CurrentParent.Id, asked: true, None));
        var sent = await cast.SendReply.SendAsync(cast.Volunteer, scene.Room, "まって", Guid.NewGuid(), None);
        var line = await LineAsync(scene, cast.Volunteer, sent.Sequence);

        Assert.Equal(DecideRefusal.OwnReply, await Approve(cast).ApproveAsync(cast.Volunteer, line.Delivery!.Id, None));
        Assert.Equal(DecideRefusal.UnderSecondEyes, await Approve(cast).ApproveAsync(cast.CurrentParent, line.Delivery.Id, None));
        Assert.Equal(SendAgainRefusal.UnderWay, await new SendAgain(cast.Database, cast.Keys).AgainAsync(cast.Volunteer, line.Delivery.Id, None));
        Assert.Equal("まって", (await new TakeBack(cast.Database, cast.Keys).TakeAsync(cast.Volunteer, line.Delivery.Id, None)).Text);
        Assert.Equal(DecideRefusal.Decided, await Approve(cast).ApproveAsync(cast.Midwife, line.Delivery.Id, None));
        await DeliverAsync(scene);
        Assert.Empty(scene.PushedTexts);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task After_ten_minutes_it_is_raised_for_the_trio_and_offered_to_reception_and_supervisors_at_work_for_this_reply_alone(DatabaseProvider provider)
    {
        await using var scene = await UnderSecondEyesAsync(provider);
        var cast = scene.Cast;
        var (atWork, away, ofElsewhere) = await SupervisorsAsync(scene);
        await cast.SendReply.SendAsync(cast.Midwife, scene.Room, "以前のこと", Guid.NewGuid(), None);
        await cast.ParentWritesAsync("いまのこと", scene.Parent);
        await cast.PutOnReceptionAsync(TimeSpan.FromHours(8));
        var sent = await cast.SendReply.SendAsync(cast.Volunteer, scene.Room, "返事", Guid.NewGuid(), None);
        var offer = new OfferReplies(cast.Database);
        var due = await offer.RunAsync(None);

        Assert.Equal(cast.Clock.GetUtcNow() + OfferReplies.After, due);
        Assert.Null(await cast.WordsReadByAsync(cast.ReceptionNurse, scene.Room));
        Assert.Equal(new AwaitedApproval(cast.Clock.GetUtcNow(), IsOffered: false, IsMine: false), await AwaitedAsync(scene, cast.Midwife));
        cast.Clock.Advance(OfferReplies.After);
        Assert.Null(await offer.RunAsync(None));
        Assert.Null(await offer.RunAsync(None));

        Assert.Equal(RoomNeed.Now, (await cast.Rooms.ReadAsync(cast.Midwife, None)).Single(room => room.Id == scene.Room).NeedAt(cast.Clock.GetUtcNow()));
        Assert.True((await AwaitedAsync(scene, cast.Volunteer))!.IsMine);
        Assert.NotNull((await LineAsync(scene, cast.Volunteer, sent.Sequence)).Delivery!.OfferedAt);
        foreach (var asked in new[] { cast.ReceptionNurse, atWork })
        {
            Assert.Equal(["いまのこと", "返事"], await cast.WordsReadByAsync(asked, scene.Room));
            Assert.Equal(ReplyRefusal.ReadOnly, (await cast.SendReply.SendAsync(asked, scene.Room, "x", Guid.NewGuid(), None)).Refusal);
            Assert.True((await AwaitedAsync(scene, asked))!.IsOffered);
        }
        foreach (var other in new[] { away, ofElsewhere, cast.OtherVolunteer, cast.Coordinator }) Assert.Null(await cast.WordsReadByAsync(other, scene.Room));

        // Let in for one reply: they may cry for help, and decide nothing else about the room.
        var today = JapanDay.Of(cast.Clock.GetUtcNow());
        foreach (var asked in new[] { cast.ReceptionNurse, atWork })
        {
            await new RaiseRisk(cast.Database, cast.Keys).RaiseAsync(asked, scene.Room, RiskLevel.Ideation, "気になる", None);
            Assert.Equal(RiskRefusal.NotFound, await new LowerRisk(cast.Database, cast.Keys).ProposeAsync(asked, scene.Room, RiskLevel.None, "もう大丈夫", None));
            Assert.Equal(FollowUpRefusal.NotFound, await new KeepFollowUp(cast.Database, cast.Keys).MakeAsync(asked, scene.Room, cast.Midwife.Id, today, "見守る", None));
            Assert.Equal(FollowUpRefusal.Outsider, await new KeepFollowUp(cast.Database, cast.Keys).MakeAsync(cast.Midwife, scene.Room, asked.Id, today, "見守る", None));
        }
        Assert.Equal(RiskLevel.Ideation, (await cast.Rooms.ReadAsync(cast.Midwife, None)).Single(room => room.Id == scene.Room).Risk!.Level);

        Assert.Null(await Approve(cast).ApproveAsync(cast.ReceptionNurse, (await LineAsync(scene, cast.ReceptionNurse, sent.Sequence)).Delivery!.Id, None));

        foreach (var asked in new[] { cast.ReceptionNurse, atWork }) Assert.Null(await cast.WordsReadByAsync(asked, scene.Room));
        Assert.Null(await AwaitedAsync(scene, cast.Midwife));
        var actions = await ActionsAsync(cast);
        Assert.Equal(1, actions.Count(action => action == "reply.offered"));
        Assert.Equal(2, actions.Count(action => action == "membership.ended"));
    }

    [Fact]
    public async Task Who_was_let_in_for_an_approval_does_not_see_what_is_known_of_the_parent_and_is_out_again_after_an_hour()
    {
        await using var scene = await UnderSecondEyesAsync(DatabaseProvider.Sqlite);
        var cast = scene.Cast;
        Assert.Null(await new CoeSupport.Core.Care.ChangeAboutParent(cast.Database, cast.Keys).ChangeAsync(cast.Midwife, scene.Room, 0, new CoeSupport.Core.Care.AboutParent { Wishes = "夜だけ" }, None));
        await cast.PutOnReceptionAsync(TimeSpan.FromMinutes(30));
        await cast.SendReply.SendAsync(cast.Volunteer, scene.Room, "返事", Guid.NewGuid(), None);
        cast.Clock.Advance(OfferReplies.After);
        await new OfferReplies(cast.Database).RunAsync(None);
        var cards = new CoeSupport.Core.Care.ParentCards(cast.Database, cast.Keys);

        Assert.Equal("夜だけ", (await cards.ReadAsync(cast.Midwife, scene.Room, None))!.About.Wishes);
        Assert.Null((await cards.ReadAsync(cast.ReceptionNurse, scene.Room, None))!.About.Wishes);
        Assert.Empty((await cards.ReadAsync(cast.ReceptionNurse, scene.Room, None))!.History);
        cast.Clock.Advance(OfferReplies.OpenFor);
        Assert.Null(await cast.WordsReadByAsync(cast.ReceptionNurse, scene.Room));
    }

    [Fact]
    public async Task Coordinators_and_administrators_in_scope_ask_for_it_on_the_record_never_for_themselves_and_it_ends_again()
    {
        await using var scene = await UnderSecondEyesAsync(DatabaseProvider.Sqlite);
        var cast = scene.Cast;
        var ask = new AskSecondEyes(cast.Database);
        Assert.Equal(StaffRefusal.Oneself, await ask.SetAsync(cast.Coordinator, cast.Coordinator.Id, asked: true, None));
        Assert.Equal(StaffRefusal.NotFound, await ask.SetAsync(cast.WakabaCoordinator, cast.OtherVolunteer.Id, asked: true, None));
        Assert.Equal(StaffRefusal.NotFound, await ask.SetAsync(cast.Volunteer, cast.Midwife.Id, asked: true, None));
        Assert.Null(await ask.SetAsync(cast.Coordinator, cast.Volunteer.Id, asked: false, None));

        await cast.SendReply.SendAsync(cast.Volunteer, scene.Room, "すぐに", Guid.NewGuid(), None);
        await DeliverAsync(scene);

        Assert.Equal(["すぐに"], scene.PushedTexts);
        Assert.Equal(["second-eyes.asked", "second-eyes.lifted"], (await ActionsAsync(cast)).Where(action => action.StartsWith("second-eyes", StringComparison.Ordinal)));
    }

    private static async Task<Scene> UnderSecondEyesAsync(DatabaseProvider provider)
    {
        var scene = await Scene.SetAsync(provider);
        Assert.Null(await new AskSecondEyes(scene.Cast.Database).SetAsync(scene.Cast.Coordinator, scene.Cast.Volunteer.Id, asked: true, None));
        return scene;
    }

    private static async Task<(Actor AtWork, Actor Away, Actor OfElsewhere)> SupervisorsAsync(Scene scene)
    {
        var (cast, hired) = (scene.Cast, new List<Staff>());
        await cast.Database.ChangeAsSystemAsync("a test hires supervisors", (db, _) =>
        {
            foreach (var scope in new[] { Scope.WholeOperator, Scope.WholeOperator, Scope.Of(cast.Wakaba) })
            {
                var staff = new Staff(StaffId.New(), $"見守り{hired.Count}", kind: null, about: "", cast.Clock.GetUtcNow());
                staff.Grant(Role.Supervisor, scope);
                db.Staff.Add(staff);
                hired.Add(staff);
                // The second one is not at work.
                if (hired.Count != 2) db.Sessions.Add(new Session(Guid.NewGuid().ToByteArray(), staff.Id, Device.Of(null), cast.Clock.GetUtcNow(), cast.Clock.GetUtcNow().AddHours(8)));
            }
            return Task.FromResult(true);
        }, None);
        return (Actors.Of(hired[0]), Actors.Of(hired[1]), Actors.Of(hired[2]));
    }

    private static ApproveReply Approve(Cast cast) => new(cast.Database, cast.Keys);

    private static ChangeReply Change(Cast cast) => new(cast.Database, cast.Keys);

    private static async Task<AwaitedApproval?> AwaitedAsync(Scene scene, Actor actor) => (await scene.Cast.Rooms.ReadAsync(actor, None)).Single(room => room.Id == scene.Room).Approval;

    private static async Task<RoomView> ReadAsync(Scene scene, Actor actor) => (await scene.Cast.Transcript.ReadAsync(actor, scene.Room, 50, None))!;

    private static async Task<MessageView> LineAsync(Scene scene, Actor actor, long sequence) => (await ReadAsync(scene, actor)).Messages.Single(line => line.Sequence == sequence);

    private static async Task<List<string>> ActionsAsync(Cast cast)
    {
        await using var db = cast.Database.OpenAsSystem("test");
        return await db.AuditEntries.OrderBy(entry => entry.Number).Select(entry => entry.Action).ToListAsync();
    }

    private static Task DeliverAsync(Scene scene) => scene.RunAsync();
}
