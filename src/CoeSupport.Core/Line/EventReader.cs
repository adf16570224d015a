using System.Text.Json;

namespace CoeSupport.Core.Line;

/// <summary>Makes an event of its JSON. What is essential to a kind and missing makes it an <see cref="OtherEvent"/>, never an error.</summary>
internal static class EventReader
{
    public static WebhookEvent Read(JsonElement root, DateTimeOffset receivedAt)
    {
        var source = root.Child("source");
        var sourceType = source?.Text("type");
        var user = sourceType == "user" ? source?.Text("userId") : null;
        var at = ReadTime(root.Number("timestamp"), receivedAt);
        var active = root.Text("mode") != "standby";
        var token = root.Text("replyToken");
        var type = root.Text("type");
        WebhookEvent read = type switch
        {
            "message" when MessageReader.Read(root.Child("message")) is { } message => new MessageEvent(user, at, active, sourceType, message, token),
            "messageEdited" when MessageReader.Read(root.Child("message")) is { } edited => new MessageEditedEvent(user, at, active, sourceType, token, edited),
            "follow" => new FollowEvent(user, at, active, sourceType, token, root.Child("follow")?.Flag("isUnblocked") ?? false),
            "unfollow" => new UnfollowEvent(user, at, active, sourceType),
            "unsend" when root.Child("unsend")?.Text("messageId") is { } id => new UnsendEvent(user, at, active, sourceType, id),
            "postback" when root.Child("postback") is { } postback && postback.Text("data") is { } data =>
                new PostbackEvent(user, at, active, sourceType, token, data, postback.Map("params")),
            "accountLink" when root.Child("link") is { } link && link.Text("nonce") is { } nonce =>
                new AccountLinkEvent(user, at, active, sourceType, token, link.Text("result") == "ok", nonce),
            "membership" when root.Child("membership") is { } membership && membership.Text("type") is { } change && membership.Number("membershipId") is { } number =>
                new MembershipEvent(user, at, active, sourceType, token, change, number),
            "videoPlayComplete" when root.Child("videoPlayComplete")?.Text("trackingId") is { } tracking =>
                new VideoPlayCompleteEvent(user, at, active, sourceType, token, tracking),
            "beacon" when root.Child("beacon") is { } beacon && beacon.Text("hwid") is { } hardware =>
                new BeaconEvent(user, at, active, sourceType, token, hardware, beacon.Text("type") ?? "unknown", beacon.Text("dm")),
            "join" => new JoinEvent(user, at, active, sourceType, token),
            "leave" => new LeaveEvent(user, at, active, sourceType),
            "memberJoined" => new MemberJoinedEvent(user, at, active, sourceType, token, Members(root.Child("joined"))),
            "memberLeft" => new MemberLeftEvent(user, at, active, sourceType, Members(root.Child("left"))),
            "delivery" when root.Child("delivery")?.Text("data") is { } delivered => new NotificationDeliveryEvent(user, at, active, sourceType, delivered),
            "module" => new ModuleEvent(user, at, active, sourceType, root.Child("module")?.Text("type") ?? "unknown"),
            "activated" => new ActivatedEvent(user, at, active, sourceType),
            "deactivated" => new DeactivatedEvent(user, at, active, sourceType),
            "botSuspended" => new BotSuspendedEvent(user, at, active, sourceType),
            "botResumed" => new BotResumedEvent(user, at, active, sourceType),
            _ => new OtherEvent(user, at, active, sourceType),
        };
        return read with { Type = type ?? "unknown" };
    }

    private static IReadOnlyList<string> Members(JsonElement? change) =>
        change is { } group ? [.. group.Children("members").Select(member => member.Text("userId")).OfType<string>()] : [];

    private static DateTimeOffset ReadTime(long? milliseconds, DateTimeOffset receivedAt)
    {
        // A time in the far future would stay at the end of the conversation for ever; clocks differ by minutes, not days.
        var latest = receivedAt.AddDays(1).ToUnixTimeMilliseconds();
        return milliseconds is > 0 && milliseconds <= latest ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds.Value) : receivedAt;
    }
}
