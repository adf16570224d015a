using System.Text.Json;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Sessions;

namespace CoeSupport.Core.Notices;

/// <summary>A browser that shows notices while no page is open. Its endpoint and keys are sealed: whoever has them can reach the device.</summary>
public sealed class NoticeDevice
{
    /// <summary>The most devices of one person; a further one is refused.</summary>
    public const int MostOfPerson = 10;

    private NoticeDevice()
    {
    }

    internal NoticeDevice(StaffId staff, byte[] endpointHash, PushSubscription subscription, Device device, SessionId session, SealKey key, DateTimeOffset at)
    {
        (Id, StaffId, EndpointHash, Browser, System, SessionId, AddedAt) = (NoticeDeviceId.New(), staff, endpointHash, device.Browser, device.System, session, at);
        SealedSubscription = key.Seal(JsonSerializer.SerializeToUtf8Bytes(subscription), Place);
    }

    /// <summary>Identity.</summary>
    public NoticeDeviceId Id { get; private set; }

    /// <summary>Whose.</summary>
    public StaffId StaffId { get; private set; }

    /// <summary>The keyed hash of the endpoint: one device is one person's.</summary>
    public byte[] EndpointHash { get; private set; } = [];

    /// <summary>The sealed <see cref="PushSubscription"/>.</summary>
    public byte[] SealedSubscription { get; private set; } = [];

    /// <summary>The browser, as far as it says.</summary>
    public BrowserKind Browser { get; private set; }

    /// <summary>The system, as far as it says.</summary>
    public SystemKind System { get; private set; }

    /// <summary>The session in which it was added: ended from elsewhere, as a lost phone's is, the device goes with it.</summary>
    public SessionId SessionId { get; private set; }

    /// <summary>Since when.</summary>
    public DateTimeOffset AddedAt { get; private set; }

    /// <summary>When its push service last took something.</summary>
    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>When it was last given up; null when a later one was taken.</summary>
    public DateTimeOffset? GaveUpAt { get; private set; }

    internal PushSubscription SubscriptionUnder(SealKey key) => JsonSerializer.Deserialize<PushSubscription>(key.Open(SealedSubscription, Place))!;

    private SealedPlace Place => new("NoticeDevices", nameof(SealedSubscription), Id.Value);
}
