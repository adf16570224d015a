using System.Text.Json.Nodes;
using CoeSupport.LineSimulator.Desk;
using CoeSupport.LineSimulator.Samples;
using CoeSupport.LineSimulator.Storage;
using CoeSupport.LineSimulator.Webhooks;

namespace CoeSupport.LineSimulator.Talk;

/// <summary>What came of an act on a phone.</summary>
internal sealed record PhoneAct(string WebhookEventId, string? MessageId);

/// <summary>What came of a press: refused when the time is missing, out of bounds or not asked for.</summary>
internal sealed record PressResult(PhoneButton Button, bool IsRefused, PhoneAct? Act);

/// <summary>What a parent can do on the phone. The change on the phone and its event are one transaction.</summary>
internal sealed class PhoneActs(SimulatorDb db, EventQueue queue, DeskFeed feed, TimeProvider clock)
{
    /// <summary>Quotes a message of the same talk, if one is given.</summary>
    public PhoneAct Say(string userId, string text, string? quotedMessageId = null)
    {
        var message = new JsonObject { ["type"] = "text", ["text"] = text };
        if (quotedMessageId is not null) message["quotedMessageId"] = quotedMessageId;
        return Message(userId, message);
    }

    /// <summary>Media with its bytes, which the data host then gives out; external media have addresses instead.</summary>
    public PhoneAct Media(string userId, MediaContent media, JsonObject message) => Act(sql =>
    {
        var act = Send(sql, userId, new JsonObject { ["type"] = "message", ["message"] = message });
        Attachments.Add(sql, act.MessageId!, userId, media with { At = clock.GetUtcNow() });
        return act;
    }, userId);

    /// <summary>One photo, or several as an image set.</summary>
    public IReadOnlyList<PhoneAct> Photos(string userId, int count)
    {
        var set = Guid.NewGuid().ToString("N");
        return [.. Enumerable.Range(1, count).Select(number =>
        {
            var (bytes, type) = SampleFiles.Photo(number - 1);
            var message = new JsonObject { ["type"] = "image", ["contentProvider"] = new JsonObject { ["type"] = "line" } };
            if (count > 1) message["imageSet"] = new JsonObject { ["id"] = set, ["index"] = number, ["total"] = count };
            return Media(userId, new MediaContent("image", type, null, bytes, IsExternal: false, default), message);
        })];
    }

    public PhoneAct Location(string userId, double latitude, double longitude, string? title, string? address) => Act(sql =>
    {
        var message = new JsonObject { ["type"] = "location", ["latitude"] = latitude, ["longitude"] = longitude };
        if (title is not null) message["title"] = title;
        if (address is not null) message["address"] = address;
        var act = Send(sql, userId, new JsonObject { ["type"] = "message", ["message"] = message });
        Attachments.AddPlace(sql, act.MessageId!, userId, latitude, longitude, clock.GetUtcNow());
        return act;
    }, userId);

    public PhoneAct Sticker(string userId, string packageId, string stickerId, IReadOnlyList<string> keywords) => Message(userId, new JsonObject
    {
        ["type"] = "sticker",
        ["packageId"] = packageId,
        ["stickerId"] = stickerId,
        ["stickerResourceType"] = "STATIC",
        ["keywords"] = new JsonArray([.. keywords.Select(word => (JsonNode?)word)]),
    });

    /// <summary>Null when there is no such own message that still stands.</summary>
    public PhoneAct? Unsend(string userId, string messageId)
    {
        var act = db.Do(sql =>
        {
            if (!Bubbles.Unsend(sql, userId, messageId)) return null;
            Attachments.Remove(sql, messageId);
            return Send(sql, userId, new JsonObject { ["type"] = "unsend", ["unsend"] = new JsonObject { ["messageId"] = messageId } });
        });
        Told(userId);
        return act;
    }

    /// <summary>Adds the account as a friend, or takes the block back.</summary>
    public PhoneAct Follow(string userId) => Act(sql =>
    {
        var wasBlocked = Parents.Find(sql, userId)!.IsBlocked;
        Parents.SetFriend(sql, userId, isFriend: true, isBlocked: false);
        return Send(sql, userId, new JsonObject { ["type"] = "follow", ["follow"] = new JsonObject { ["isUnblocked"] = wasBlocked } });
    }, userId);

    /// <summary>LINE's "unfollow" is what the account hears when a friend blocks it.</summary>
    public PhoneAct Block(string userId) => Act(sql =>
    {
        Parents.SetFriend(sql, userId, isFriend: false, isBlocked: true);
        return Send(sql, userId, new JsonObject { ["type"] = "unfollow" });
    }, userId);

    /// <summary>
    /// Presses a button of the talk; <paramref name="chosen"/> is what a date picker asks for, and nothing else takes it. Null when there is no such
    /// button. Of a link, a camera and the like the account hears nothing: that is for the phone to open.
    /// </summary>
    public PressResult? Press(string userId, Func<PhoneButton, bool> fits, IReadOnlyDictionary<string, string?>? chosen)
    {
        var result = db.Do(sql =>
        {
            if (PhoneButtons.Find(sql, userId, fits) is not { } button) return null;
            if (!PickedTime.CanPick(button, chosen)) return new PressResult(button, IsRefused: true, null);
            if (button.Type is not ("camera" or "cameraRoll" or "location")) PhoneButtons.Pressed(sql, userId, button);
            return new PressResult(button, IsRefused: false, Press(sql, userId, button, chosen));
        });
        Told(userId);
        return result;
    }

    /// <summary>Any event, with the common fields filled in; a message also appears on the phone.</summary>
    public PhoneAct Raw(string userId, JsonObject partial) => Act(sql => Send(sql, userId, partial), userId);

    private PhoneAct? Press(Sql sql, string userId, PhoneButton button, IReadOnlyDictionary<string, string?>? chosen)
    {
        if (button.Type is not ("message" or "postback" or "datetimepicker")) return null;
        // A postback's own "text" is LINE's old way: the account hears the words as well.
        var said = button.Text is null ? null : Send(sql, userId, new JsonObject { ["type"] = "message", ["message"] = new JsonObject { ["type"] = "text", ["text"] = button.Text } });
        if (button.Type == "message") return said;
        var postback = new JsonObject { ["data"] = button.Data };
        if (chosen is not null) postback["params"] = new JsonObject(chosen.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
        if (button.DisplayText is not null)
            Bubbles.Add(sql, new NewBubble(SimulatorDb.NextMessageId(sql), userId, FromParent: true, Bubbles.DisplayText, clock.GetUtcNow()) { Text = button.DisplayText });
        return Send(sql, userId, new JsonObject { ["type"] = "postback", ["postback"] = postback });
    }

    private PhoneAct Message(string userId, JsonObject message) =>
        Act(sql => Send(sql, userId, new JsonObject { ["type"] = "message", ["message"] = message }), userId);

    private PhoneAct Act(Func<Sql, PhoneAct> work, string userId)
    {
        var act = db.Do(work);
        Told(userId);
        return act;
    }

    private void Told(string userId)
    {
        queue.Wake();
        feed.Tell("talk", userId);
        feed.Tell("parents");
    }

    private PhoneAct Send(Sql sql, string userId, JsonObject partial)
    {
        var now = clock.GetUtcNow();
        var complete = EventShapes.Complete(partial, userId, now);
        string? messageId = null;
        if (complete["message"] is JsonObject message) messageId = Put(sql, userId, message, now);
        queue.Append(sql, userId, EventShapes.What(complete), complete);
        return new PhoneAct((string)complete["webhookEventId"]!, messageId);
    }

    /// <summary>Gives a message its id and tokens and puts it on the phone.</summary>
    private static string Put(Sql sql, string userId, JsonObject message, DateTimeOffset now)
    {
        var type = EventShapes.Text(message["type"]) ?? "?";
        if (message["id"] is null) message["id"] = SimulatorDb.NextMessageId(sql);
        var id = message["id"]!.ToString();
        var quotable = type is "text" or "sticker" or "image" or "video";
        if (quotable && !message.ContainsKey("quoteToken")) message["quoteToken"] = EventShapes.Token();
        if (!message.ContainsKey("markAsReadToken")) message["markAsReadToken"] = EventShapes.Token();
        foreach (var nothing in message.Where(field => field.Value is null).Select(field => field.Key).ToList()) message.Remove(nothing);
        Bubbles.Add(sql, new NewBubble(id, userId, FromParent: true, type, now)
        {
            Text = type switch
            {
                "text" => message["text"]?.ToString(),
                "file" => message["fileName"]?.ToString(),
                "location" => string.Join('\n', new[] { message["title"], message["address"] }.OfType<JsonNode>()),
                _ => null,
            },
            Keywords = message["keywords"] is JsonArray words ? [.. words.Select(word => word?.ToString() ?? "")] : null,
            QuoteToken = message["quoteToken"]?.ToString(),
            QuotedId = message["quotedMessageId"]?.ToString(),
            ReadToken = message["markAsReadToken"]?.ToString(),
        });
        Parents.Spoke(sql, userId, now);
        return id;
    }
}
