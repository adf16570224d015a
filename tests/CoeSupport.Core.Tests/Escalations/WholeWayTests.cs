using CoeSupport.Core.Care;
using CoeSupport.Core.Data;
using CoeSupport.Core.Escalations;
using CoeSupport.Core.FollowUps;
using CoeSupport.Core.People;
using CoeSupport.TestKit;
using Xunit;

namespace CoeSupport.Core.Tests.Escalations;

/// <summary>From the press to the closed door, in one go and by the fake clock.</summary>
public sealed class WholeWayTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_press_an_offer_no_answer_the_next_accepted_talked_closed_and_the_room_is_not_there_any_more(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var calls = new Calls(cast);
        var first = await calls.OnDutyAsync("一", SpecialistKind.Midwife, cast.Shiomi);
        var second = await calls.OnDutyAsync("二", SpecialistKind.Midwife, cast.Shiomi);
        var neighbour = await calls.OnDutyAsync("隣", SpecialistKind.Midwife, cast.Wakaba);
        var room = await cast.RoomWithTrioAsync();
        await cast.ParentWritesAsync("名前はいわないでください");
        await cast.ParentWritesAsync("おなかが板のように張っています");
        var from = (await cast.Transcript.ReadAsync(cast.Volunteer, room, Core.Rooms.Transcript.LargestWindow, CancellationToken.None))!.Messages[^1].Sequence;
        foreach (var specialist in new[] { first, second, neighbour }) Assert.Null(await cast.WordsReadByAsync(specialist, room));

        var id = await calls.RaiseAsync(cast.Volunteer, room, Calls.Draft() with { From = from });
        await calls.PassAsync(3); // neither of the two answered
        Assert.Equal(["Raised 小野", "Asked 一", "Asked 二", "Asked 隣"], await calls.StepsAsync(id));
        Assert.Null(await cast.WordsReadByAsync(neighbour, room)); // being asked opens nothing

        Assert.Equal(new AcceptResult(room, null), await calls.Accept.AcceptAsync(neighbour, id, CancellationToken.None));
        Assert.Equal(["おなかが板のように張っています"], await cast.WordsReadByAsync(neighbour, room)); // from the chosen line on
        Assert.Null((await cast.SendReply.SendAsync(neighbour, room, "助産師の隣です。すぐ119へ電話してください", Guid.NewGuid(), CancellationToken.None)).Refusal);
        await cast.ParentWritesAsync("電話しました");
        Assert.Superset(new HashSet<string> { "助産師の隣です。すぐ119へ電話してください", "電話しました" }, (await cast.WordsReadByAsync(cast.Volunteer, room))!.ToHashSet());

        var day = JapanDay.Of(cast.Clock.GetUtcNow()).AddDays(1);
        Assert.Null(await calls.CloseAsync(neighbour, id, new EscalationEnd(EscalationOutcome.WithTrio, "あすの朝、電話できたか聞いてください") { FollowUpOn = day }));
        Assert.Null(await cast.WordsReadByAsync(neighbour, room));
        Assert.Equal(Core.Rooms.ReplyRefusal.NotFound, (await cast.SendReply.SendAsync(neighbour, room, "もうひとこと", Guid.NewGuid(), CancellationToken.None)).Refusal);
        Assert.Equal(["Accepted 隣", "Closed 隣"], (await calls.StepsAsync(id))[4..]);
        var followUp = Assert.Single(await new FollowUpList(cast.Database, cast.Keys).ReadAsync(cast.Volunteer, room, CancellationToken.None));
        Assert.Equal((day, "あすの朝、電話できたか聞いてください", true), (followUp.DueOn, followUp.What, followUp.IsMine)); // who called has it on their list
        await calls.PassAsync(60);
        Assert.Equal(6, (await calls.StepsAsync(id)).Count); // closed is closed: nobody is asked any more
    }
}
