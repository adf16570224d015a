using CoeSupport.Core.Deliveries;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;

namespace CoeSupport.Web.Tests.Components;

/// <summary>Lines as somebody reads them, for parts of the screen that need nothing behind them.</summary>
internal static class Said
{
    /// <summary>When they were said.</summary>
    public static readonly DateTimeOffset At = new(2026, 4, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The parent says this.</summary>
    public static MessageView ByParent(string text, long sequence = 1) => new()
    {
        Sequence = sequence,
        Kind = MessageKind.Text,
        Author = AuthorKind.Parent,
        Content = new MessageContent { Text = text, QuoteToken = "q" },
        OccurredAt = At,
        ReceivedAt = At,
    };

    /// <summary>Somebody of the team says this.</summary>
    public static MessageView By(StaffId staff, string text, DeliveryState state = DeliveryState.Accepted, long sequence = 2) => new()
    {
        Sequence = sequence,
        Kind = MessageKind.Text,
        Author = AuthorKind.Staff,
        StaffId = staff,
        StaffName = "森下",
        StaffKind = SupporterKind.Professional,
        Content = MessageContent.OfText(text),
        OccurredAt = At,
        ReceivedAt = At,
        Delivery = new DeliveryView(DeliveryId.New(), state, null, null, At),
    };
}
