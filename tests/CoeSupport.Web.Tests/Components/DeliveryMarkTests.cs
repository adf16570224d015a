using Bunit;
using CoeSupport.Core.Access;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.People;
using CoeSupport.Core.Preferences;
using CoeSupport.Core.Rooms;
using CoeSupport.TestKit;
using CoeSupport.Web.Components.Rooms;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Web.Tests.Components;

/// <summary>A mark says what is known of a sending and no more, and offers to act only to those who may.</summary>
public sealed class DeliveryMarkTests : IAsyncLifetime
{
    private Cast _cast = null!;

    public static TheoryData<DeliveryState, string> States
    {
        get
        {
            var data = new TheoryData<DeliveryState, string>();
            foreach (var state in Enum.GetValues<DeliveryState>()) foreach (var language in new[] { "ja", "en" }) data.Add(state, language);
            return data;
        }
    }

    public async ValueTask InitializeAsync() => _cast = await Cast.AssembleAsync();

    public ValueTask DisposeAsync() => _cast.DisposeAsync();

    [Theory, MemberData(nameof(States))]
    public async Task Every_state_has_its_word_and_none_claims_that_something_arrived_or_was_read(DeliveryState state, string language)
    {
        await using var pane = Pane.Of(_cast, _cast.Midwife, language);

        var mark = Draw(pane, new DeliveryView(DeliveryId.New(), state, null, null, Said.At), canWrite: true);

        var word = mark.Find(".delivery__state").TextContent;
        Assert.False(string.IsNullOrWhiteSpace(word) || word.Contains("Delivery.", StringComparison.Ordinal), word);
        foreach (var claim in new[] { "既読", "配達", "届きました", "delivered", "Delivered", "Read", "arrived" }) Assert.DoesNotContain(claim, word, StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty(mark.Find("[data-testid=delivery]").GetAttribute("data-delivery")));
    }

    [Theory, MemberData(nameof(States))]
    public async Task Send_again_is_offered_at_an_end_to_those_who_may_write(DeliveryState state, string language)
    {
        var isOver = state is DeliveryState.Failed or DeliveryState.Blocked or DeliveryState.Unknown;
        await using var pane = Pane.Of(_cast, _cast.Midwife, language);
        var delivery = new DeliveryView(DeliveryId.New(), state, null, null, Said.At);

        Assert.Equal((isOver, false), Offers(Draw(pane, delivery, canWrite: true)));
        Assert.Equal((false, isOver), Offers(Draw(pane, delivery, canWrite: false)));

        static (bool, bool) Offers(IRenderedComponent<DeliveryMark> mark) => (mark.FindAll("[data-testid=send-again]").Count > 0, mark.FindAll("[data-testid=send-again-read-only]").Count > 0);
    }

    [Theory]
    [InlineData(DeliveryState.Queued, true, true, true)]
    [InlineData(DeliveryState.Queued, true, false, false)]
    [InlineData(DeliveryState.Queued, false, true, false)]
    [InlineData(DeliveryState.Sending, false, true, false)]
    public async Task Taking_back_is_offered_to_who_wrote_it_while_it_is_held(DeliveryState state, bool isHeld, bool isMine, bool isOffered)
    {
        await using var pane = Pane.Of(_cast, _cast.Midwife);

        var mark = Draw(pane, new DeliveryView(DeliveryId.New(), state, null, null, Said.At) { IsHeld = isHeld }, canWrite: true, isMine);

        Assert.Equal(isOffered, mark.FindAll("[data-testid=take-back]").Count > 0);
    }

    [Theory]
    [InlineData(DeliveryState.Retrying, true)]
    [InlineData(DeliveryState.Failed, true)]
    [InlineData(DeliveryState.Queued, true)]
    [InlineData(DeliveryState.Accepted, false)]
    public async Task The_reason_stands_beside_what_waits_or_failed(DeliveryState state, bool isShown)
    {
        await using var pane = Pane.Of(_cast, _cast.Midwife);

        var mark = Draw(pane, new DeliveryView(DeliveryId.New(), state, FailureReason.QuotaReached, null, Said.At), canWrite: true);

        Assert.Equal(isShown, mark.Markup.Contains(pane.Words.Of(FailureReason.QuotaReached), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Taken_back_the_words_go_to_the_pen_and_nothing_leaves()
    {
        var (room, delivery) = await HeldAsync();
        await using var pane = Pane.Of(_cast, _cast.Midwife);
        var pen = new Pen();
        string? words = null;
        pen.Returned += said => { words = said; return Task.CompletedTask; };
        var mark = Draw(pane, delivery, canWrite: true, isMine: true, pen);

        mark.Find("[data-testid=take-back]").Click();

        mark.WaitForAssertion(() => Assert.Equal("やっぱり", words));
        var line = (await Pane.ViewAsync(_cast, _cast.Midwife, room)).Messages[^1];
        Assert.Equal((DeliveryState.TakenBack, true), (line.Delivery!.State, line.WithdrawnAt is not null));
    }

    [Theory, InlineData("ja"), InlineData("en")]
    public async Task Who_did_not_write_it_is_refused_with_the_reason(string language)
    {
        var (room, delivery) = await HeldAsync();
        await using var pane = Pane.Of(_cast, _cast.Volunteer, language);
        var mark = Draw(pane, delivery, canWrite: true, isMine: true);

        mark.Find("[data-testid=take-back]").Click();

        mark.WaitForAssertion(() => Assert.Equal(pane.Words.Of(TakeBackRefusal.NotYours), mark.Find("[data-testid=take-back-refusal]").TextContent));
        Assert.Equal("やっぱり", (await Pane.ViewAsync(_cast, _cast.Midwife, room)).Messages[^1].Content.Text);
    }

    [Fact]
    public async Task Send_again_is_refused_with_the_reason_to_a_stranger()
    {
        var (_, delivery) = await HeldAsync();
        await using var pane = Pane.Of(_cast, _cast.OtherVolunteer);
        var mark = Draw(pane, delivery with { State = DeliveryState.Failed, IsHeld = false }, canWrite: true);

        mark.Find("[data-testid=send-again]").Click();

        mark.WaitForAssertion(() => Assert.Equal(pane.Texts["Refusal.NotFound"].Value, mark.Find("[role=alert]").TextContent));
    }

    private static IRenderedComponent<DeliveryMark> Draw(Pane pane, DeliveryView delivery, bool canWrite, bool isMine = false, Pen? pen = null) => pane.Render<DeliveryMark>(parameters => parameters
        .AddCascadingValue(pen ?? new Pen()).Add(part => part.Delivery, delivery).Add(part => part.SaidAt, Said.At).Add(part => part.CanWrite, canWrite).Add(part => part.IsMine, isMine));

    private async Task<(RoomId, DeliveryView)> HeldAsync()
    {
        var room = await _cast.RoomWithTrioAsync();
        await new KeepPreferences(_cast.Database).ChangeAsync(_cast.Midwife, mine => mine.Undo(5), CancellationToken.None);
        Assert.Null((await _cast.SendReply.SendAsync(_cast.Midwife, room, "やっぱり", Guid.NewGuid(), CancellationToken.None)).Refusal);
        var delivery = (await Pane.ViewAsync(_cast, _cast.Midwife, room)).Messages[^1].Delivery!;
        Assert.True(delivery.IsHeld);
        return (room, delivery);
    }
}
