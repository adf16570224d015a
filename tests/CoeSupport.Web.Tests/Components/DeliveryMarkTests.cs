using CoeSupport.Core.Deliveries;
using CoeSupport.Core.People;
using CoeSupport.Web.Components.Rooms;
using CoeSupport.Web.Tests.Hosting;
using Xunit;

namespace CoeSupport.Web.Tests.Components;

/// <summary>Who may not write is not offered to send again, and reads why.</summary>
public sealed class DeliveryMarkTests(SharedHost shared) : IClassFixture<SharedHost>
{
    [Theory]
    [InlineData(DeliveryState.Failed, true)]
    [InlineData(DeliveryState.Failed, false)]
    [InlineData(DeliveryState.Blocked, false)]
    [InlineData(DeliveryState.Unknown, false)]
    public async Task Send_again_is_offered_to_those_who_may_write(DeliveryState state, bool canWrite)
    {
        var mark = await Rendered.AsAsync<DeliveryMark>(shared.Host, StaffId.New(), new()
        {
            [nameof(DeliveryMark.Delivery)] = new DeliveryView(DeliveryId.New(), state, null, null, DateTimeOffset.UnixEpoch),
            [nameof(DeliveryMark.SaidAt)] = DateTimeOffset.UnixEpoch,
            [nameof(DeliveryMark.CanWrite)] = canWrite,
        });

        Assert.Equal(canWrite, mark.QuerySelector("[data-testid=send-again]") is not null);
        Assert.Equal(!canWrite, mark.QuerySelector("[data-testid=send-again-read-only]") is not null);
    }

    [Theory]
    [InlineData(DeliveryState.Queued, true, true, true)]
    [InlineData(DeliveryState.Queued, true, false, false)]
    [InlineData(DeliveryState.Queued, false, true, false)]
    [InlineData(DeliveryState.Sending, false, true, false)]
    public async Task Taking_back_is_offered_to_who_wrote_it_while_it_is_held(DeliveryState state, bool isHeld, bool isMine, bool isOffered)
    {
        var mark = await Rendered.AsAsync<DeliveryMark>(shared.Host, StaffId.New(), new()
        {
            [nameof(DeliveryMark.Delivery)] = new DeliveryView(DeliveryId.New(), state, null, null, DateTimeOffset.UnixEpoch) { IsHeld = isHeld },
            [nameof(DeliveryMark.SaidAt)] = DateTimeOffset.UnixEpoch,
            [nameof(DeliveryMark.CanWrite)] = true,
            [nameof(DeliveryMark.IsMine)] = isMine,
        });

        Assert.Equal(isOffered, mark.QuerySelector("[data-testid=take-back]") is not null);
    }
}
