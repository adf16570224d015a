using Bunit;
using CoeSupport.Core.Access;
using CoeSupport.Core.Notes;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Supervision;
using CoeSupport.TestKit;
using CoeSupport.Web.Components.Supervision;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Web.Tests.Components;

/// <summary>The supervisors' board, whispers, and the strips with which a supervisor takes a room over and gives it back.</summary>
public sealed class SupervisionBoardTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task From_the_board_a_waiting_reply_is_approved_and_somebody_is_whispered_to()
    {
        await using var cast = await Cast.AssembleAsync();
        var supervisor = await SuperviseAsync(cast);
        var room = await cast.RoomWithTrioAsync();
        await cast.Database.ChangeAsSystemAsync("looked at first", async (db, ct) => await db.Staff.Where(s => s.Id == cast.Volunteer.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.SecondEyesSince, db.Now), ct), None);
        await cast.SendReply.SendAsync(cast.Volunteer, room, "どうしましたか", Guid.NewGuid(), None);
        await using var pane = Pane.Of(cast, supervisor);
        var page = pane.Render<BoardPage>();

        Assert.Contains("どうしましたか", page.WaitForElement("[data-testid=board-reply]").TextContent, StringComparison.Ordinal);
        page.Find("[data-testid=approval-approve]").Click();
        page.WaitForState(() => page.FindAll("[data-testid=board-reply]").Count == 0, cast.Clock);
        page.Find("[data-testid=whisper-open]").Click();
        page.Find("[data-testid=whisper-to]").Change(cast.CurrentParent.Id.ToString());
        page.Find("[data-testid=whisper-words]").Change("あせらなくて大丈夫");
        page.Find("[data-testid=whisper-form]").Submit();

        page.WaitForElement("[data-testid=whisper-said]");
        Assert.Contains(await new RoomNotes(cast.Database, cast.Keys).NewestAsync(cast.CurrentParent, room, 10, None), note => note is { IsWhisper: true, Text: "あせらなくて大丈夫" });
        Assert.DoesNotContain(await new RoomNotes(cast.Database, cast.Keys).NewestAsync(cast.Midwife, room, 10, None), note => note.IsWhisper);
    }

    [Fact]
    public async Task For_everybody_else_there_is_no_board()
    {
        await using var cast = await Cast.AssembleAsync();
        await cast.RoomWithTrioAsync();
        await using var pane = Pane.Of(cast, cast.Midwife);
        pane.Render<BoardPage>().WaitForElement("[data-testid=not-found]");
    }

    [Theory, InlineData("ja"), InlineData("en")]
    public async Task A_room_is_taken_over_by_its_strip_said_to_the_others_and_given_back(string language)
    {
        await using var cast = await Cast.AssembleAsync();
        var supervisor = await SuperviseAsync(cast);
        var room = await cast.RoomWithTrioAsync();
        await using (var pane = Pane.Of(cast, supervisor, language))
        {
            var strip = await StripAsync(pane, cast, supervisor, room);
            strip.Find("[data-testid=take-over]").Click();
            strip.Find("[data-testid=accompany-minutes]").Change("30");
            strip.Find("[data-testid=accompany-form]").Submit();
            strip.WaitForState(() => strip.FindAll("[data-testid=accompany-form]").Count == 0);
            Assert.Null((await cast.SendReply.SendAsync(supervisor, room, "ここにいます", Guid.NewGuid(), None)).Refusal);
        }
        await using (var pane = Pane.Of(cast, cast.Volunteer, language))
        {
            var strip = await StripAsync(pane, cast, cast.Volunteer, room);
            Assert.Contains("榎", strip.Find("[data-testid=accompany]").TextContent, StringComparison.Ordinal);
            Assert.Empty(strip.FindAll("button"));
        }
        await using (var pane = Pane.Of(cast, supervisor, language))
        {
            var strip = await StripAsync(pane, cast, supervisor, room);
            strip.Find("[data-testid=give-back]").Click();
            await using var db = cast.Database.OpenAsSystem("test");
            strip.WaitForAssertion(() => Assert.NotNull(db.Memberships.AsNoTracking().Single(m => m.Grounds == Grounds.TakeOver).EndedAt));
        }
        Assert.Equal(ReplyRefusal.ReadOnly, (await cast.SendReply.SendAsync(supervisor, room, "まだいます", Guid.NewGuid(), None)).Refusal);
    }

    [Fact]
    public async Task After_a_take_over_a_debrief_is_proposed_kept_and_no_longer_proposed()
    {
        await using var cast = await Cast.AssembleAsync();
        var supervisor = await SuperviseAsync(cast);
        var room = await cast.RoomWithTrioAsync();
        await new TakeOver(cast.Database).TakeAsync(supervisor, room, 30, None);
        await new GiveBack(cast.Database).GiveAsync(supervisor, room, None);
        cast.Clock.Advance(Debriefs.RestsFor);
        await using (var pane = Pane.Of(cast, cast.Volunteer))
        {
            var view = await Pane.ViewAsync(cast, cast.Volunteer, room);
            var strip = pane.Render<DebriefStrip>(parameters => parameters.Add(s => s.View, view));
            strip.WaitForElement("[data-testid=debrief-open]").Click();
            strip.Find("[data-testid=debrief-form]").Submit();
            Assert.Equal(pane.Words.Of(DebriefRefusal.Text), strip.WaitForElement("[data-testid=debrief-refusal]").TextContent.Trim());
            strip.Find("[data-testid=debrief-words]").Change("手がふるえました");
            strip.Find("[data-testid=debrief-form]").Submit();
            strip.WaitForState(() => strip.FindAll("[data-testid=debrief]").Count == 0);
        }
        await using var board = Pane.Of(cast, supervisor);
        var page = board.Render<BoardPage>();
        Assert.Contains("手がふるえました", page.WaitForElement("[data-testid=debriefs]").TextContent, StringComparison.Ordinal);
        page.Find("[data-testid=step-out]").Click();
        page.Find("[data-testid=whisper-form]").Submit();
        page.WaitForElement("[data-testid=whisper-said]");
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.True((await db.Notes.SingleAsync(note => note.AuthorId == supervisor.Id)).IsWhisper);
    }

    private static async Task<IRenderedComponent<AccompanyStrip>> StripAsync(Pane pane, Cast cast, Actor who, RoomId room)
    {
        var view = await Pane.ViewAsync(cast, who, room);
        return pane.Render<AccompanyStrip>(parameters => parameters.Add(s => s.View, view).Add(s => s.Reader, who.Id));
    }

    private static async Task<Actor> SuperviseAsync(Cast cast)
    {
        var (supervisor, administrator) = (await cast.HireAsync("榎", Role.Supervisor, Scope.WholeOperator), await cast.HireAsync("榊", Role.Administrator, Scope.WholeOperator));
        Assert.Null(await new GrantSupervision(cast.Database).GrantAsync(administrator, supervisor.Id, Scope.Of(cast.Shiomi), cast.Clock.GetUtcNow(), cast.Clock.GetUtcNow().AddDays(28), None));
        return supervisor;
    }
}
