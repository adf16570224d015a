using AngleSharp.Dom;
using Bunit;
using CoeSupport.Core.Access;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Staffing;
using CoeSupport.TestKit;
using CoeSupport.Web.Components.Rooms;
using CoeSupport.Web.Components.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoeSupport.Web.Tests.Components;

/// <summary>A reply that waits for a second pair of eyes: what its author, a colleague and the room list show of it, and that one press decides.</summary>
public sealed class ApprovalTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private Cast _cast = null!;
    private RoomId _room;

    public async ValueTask InitializeAsync()
    {
        _cast = await Cast.AssembleAsync();
        _room = await _cast.RoomWithTrioAsync();
        Assert.Null(await new AskSecondEyes(_cast.Database).SetAsync(_cast.Coordinator, _cast.Volunteer.Id, asked: true, None));
        Assert.Null((await _cast.SendReply.SendAsync(_cast.Volunteer, _room, "だいじょうぶ", Guid.NewGuid(), None)).Refusal);
    }

    public ValueTask DisposeAsync() => _cast.DisposeAsync();

    [Theory, InlineData("ja"), InlineData("en")]
    public async Task A_colleague_sends_it_with_one_press_and_then_reads_who_checked_it(string language)
    {
        await using var pane = Pane.Of(_cast, _cast.Midwife, language);
        var item = await DrawAsync(pane, _cast.Midwife);
        Assert.Equal(pane.Texts["Approval.Approve"].Value, Button(item, "approval-approve").TextContent);

        await Button(item, "approval-approve").ClickAsync();

        Assert.Equal(DeliveryState.Queued, await StateAsync());
        item = await DrawAsync(pane, _cast.Midwife);
        Assert.Empty(item.FindAll("[data-testid=approval]"));
        Assert.Equal(pane.Texts["Approval.By", _cast.Midwife.PublicName].Value, Button(item, "approval-by").TextContent);
    }

    [Fact]
    public async Task A_colleague_changes_the_words_in_place_and_the_authors_are_folded_below()
    {
        await using var pane = Pane.Of(_cast, _cast.CurrentParent);
        var item = await DrawAsync(pane, _cast.CurrentParent);
        await Button(item, "approval-edit").ClickAsync();
        Assert.Equal("だいじょうぶ", Button(item, "approval-words").GetAttribute("value"));

        await Button(item, "approval-words").ChangeAsync(new() { Value = " " });
        await Button(item, "approval-change").ClickAsync();
        Assert.Equal(pane.Words.Of(DecideRefusal.Empty), Button(item, "approval-refusal").TextContent);
        await Button(item, "approval-words").ChangeAsync(new() { Value = "電話してください" });
        await Button(item, "approval-change").ClickAsync();

        item = await DrawAsync(pane, _cast.CurrentParent);
        Assert.Contains("電話してください", item.Find(".bubble").TextContent, StringComparison.Ordinal);
        Assert.Contains("だいじょうぶ", Button(item, "first-wording").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_author_reads_that_it_waits_and_that_others_were_asked_decides_nothing_and_may_take_it_back()
    {
        _cast.Clock.Advance(OfferReplies.After);
        await new OfferReplies(_cast.Database).RunAsync(None);
        await using var pane = Pane.Of(_cast, _cast.Volunteer);
        var item = await DrawAsync(pane, _cast.Volunteer);

        Assert.Contains(pane.Texts["Delivery.AwaitingApproval"].Value, item.Find(".delivery__state").TextContent, StringComparison.Ordinal);
        Assert.Equal(pane.Texts["Approval.Offered"].Value, Button(item, "approval-offered").TextContent);
        Assert.Empty(item.FindAll("[data-testid=approval]"));
        await Button(item, "take-back").ClickAsync();
        Assert.Equal(DeliveryState.TakenBack, await StateAsync());
    }

    [Fact]
    public async Task The_room_list_asks_colleagues_more_urgently_after_ten_minutes_and_tells_the_author_that_it_waits()
    {
        await using var pane = Pane.Of(_cast, _cast.Midwife);
        Assert.Contains(pane.Texts["Mark.Approval"].Value, await RowAsync(pane, _cast.Midwife), StringComparison.Ordinal);
        _cast.Clock.Advance(OfferReplies.After);
        await new OfferReplies(_cast.Database).RunAsync(None);

        Assert.Contains(pane.Texts["Mark.ApprovalLong"].Value, await RowAsync(pane, _cast.Midwife), StringComparison.Ordinal);
        Assert.Contains(pane.Texts["Mark.ApprovalMine"].Value, await RowAsync(pane, _cast.Volunteer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_coordinator_ends_it_on_the_persons_card_and_gives_no_roles_there()
    {
        await using var pane = Pane.Of(_cast, _cast.Coordinator);
        pane.Services.AddSingleton<InviteStaff>().AddSingleton<RevokeInvitation>().AddSingleton<ChangeRoles>().AddSingleton<EndWork>().AddSingleton<AskSecondEyes>();
        var member = (await new StaffList(_cast.Database, _cast.Keys).ReadAsync(_cast.Coordinator, None))!.Single(one => one.Id == _cast.Volunteer.Id);
        var card = pane.Render<StaffCard>(parameters => parameters.Add(part => part.Member, member).Add(part => part.Scopes, []));
        Assert.Contains(pane.Texts["Staff.SecondEyes"].Value, card.Find("[data-testid=second-eyes]").TextContent, StringComparison.Ordinal);
        Assert.Empty(card.FindAll("[data-testid=role-open], [data-testid=role-take], [data-testid=end-work]"));

        await card.Find("[data-testid=second-eyes-switch]").ClickAsync();

        await using var db = _cast.Database.OpenAsSystem("test");
        Assert.Null((await db.Staff.SingleAsync(s => s.Id == _cast.Volunteer.Id)).SecondEyesSince);
    }

    private static IElement Button(IRenderedComponent<MessageItem> item, string id) => item.Find($"[data-testid={id}]");

    private async Task<IRenderedComponent<MessageItem>> DrawAsync(Pane pane, Actor who)
    {
        var view = await Pane.ViewAsync(_cast, who, _room);
        return pane.Render<MessageItem>(parameters => parameters.Add(part => part.Message, view.Messages[^1]).Add(part => part.Reader, who.Id).Add(part => part.Room, _room).Add(part => part.CanWrite, view.CanWrite));
    }

    private async Task<string> RowAsync(Pane pane, Actor who)
    {
        var room = (await _cast.Rooms.ReadAsync(who, None)).Single();
        return pane.Render<RoomRow>(parameters => parameters.Add(part => part.Room, room).Add(part => part.Reader, who.Id)).Markup;
    }

    private async Task<DeliveryState> StateAsync()
    {
        await using var db = _cast.Database.OpenAsSystem("test");
        return (await db.Deliveries.SingleAsync(d => d.RoomId == _room)).State;
    }
}
