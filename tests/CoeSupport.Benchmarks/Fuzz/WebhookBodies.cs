using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace CoeSupport.Benchmarks.Fuzz;

/// <summary>Webhook bodies as LINE sends them, of every kind, and what a seed makes of them: wrong types, missing and doubled fields, depth, size, broken text.</summary>
internal static class WebhookBodies
{
    /// <summary>The kinds of LINE's Messaging API reference, each with what it has beside the fields of every event.</summary>
    private static readonly string[] Kinds =
    [
        """{"type":"message","message":{"type":"text","id":"$id","quoteToken":"q","text":"ねむれません (moon) @you","emojis":[{"index":7,"length":6,"productId":"5ac1bfd5040ab15980c9b435","emojiId":"001"}],"mention":{"mentionees":[{"index":14,"length":4,"type":"user","userId":"$user","isSelf":true}]},"quotedMessageId":"$id"}}""",
        """{"type":"message","message":{"type":"text","id":"$id","quoteToken":"q","text":"しにたい"}}""",
        """{"type":"message","message":{"type":"image","id":"$id","quoteToken":"q","contentProvider":{"type":"line"},"imageSet":{"id":"E005","index":1,"total":2}}}""",
        """{"type":"message","message":{"type":"video","id":"$id","quoteToken":"q","duration":60000,"contentProvider":{"type":"external","originalContentUrl":"https://example.com/a.mp4","previewImageUrl":"https://example.com/a.jpg"}}}""",
        """{"type":"message","message":{"type":"audio","id":"$id","duration":60000,"contentProvider":{"type":"line"}}}""",
        """{"type":"message","message":{"type":"file","id":"$id","fileName":"母子手帳.pdf","fileSize":2138}}""",
        """{"type":"message","message":{"type":"location","id":"$id","title":"ここ","address":"東京都","latitude":35.65910807942215,"longitude":139.70372892916203}}""",
        """{"type":"message","message":{"type":"sticker","id":"$id","quoteToken":"q","packageId":"446","stickerId":"1988","stickerResourceType":"STATIC","keywords":["つかれた"],"text":"ねむい"}}""",
        """{"type":"unsend","unsend":{"messageId":"$id"}}""",
        """{"type":"follow","follow":{"isUnblocked":false}}""",
        """{"type":"unfollow"}""",
        """{"type":"join"}""",
        """{"type":"leave"}""",
        """{"type":"memberJoined","joined":{"members":[{"type":"user","userId":"$user"}]}}""",
        """{"type":"memberLeft","left":{"members":[{"type":"user","userId":"$user"}]}}""",
        """{"type":"postback","postback":{"data":"erase","params":{"datetime":"2026-12-25T01:00"}}}""",
        """{"type":"postback","postback":{"data":"who-reads"}}""",
        """{"type":"postback","postback":{"data":"erase-confirm?00000000-0000-0000-0000-000000000000"}}""",
        """{"type":"postback","postback":{"data":"consent?1"}}""",
        """{"type":"videoPlayComplete","videoPlayComplete":{"trackingId":"track-id"}}""",
        """{"type":"beacon","beacon":{"hwid":"d41d8cd98f","type":"enter","dm":"00"}}""",
        """{"type":"accountLink","link":{"result":"ok","nonce":"n"}}""",
        """{"type":"membership","membership":{"type":"joined","membershipId":3189}}""",
        """{"type":"module","module":{"type":"attached","botId":"$user","scopes":["message:send"]}}""",
        """{"type":"activated","chatControl":{"expireAt":1462629479859}}""",
        """{"type":"deactivated"}""",
        """{"type":"botSuspended"}""",
        """{"type":"botResumed"}""",
        """{"type":"delivery","delivery":{"data":"15034552939884E28681A7D668CEA94C147C716C0EC9DFE8B80B44EF3B57F6BD0602366BC3menu01"}}""",
        """{"type":"messageEdited","messageEdited":{"messageId":"$id","text":"x"},"message":{"type":"text","id":"$id","text":"なおした"}}""",
    ];

    private static readonly string[] Sources = ["user", "group", "room"];

    /// <summary>One body, mutated most of the time. The mark begins the id of each event, so that it is known again where it was kept.</summary>
    public static byte[] Make(Random dice, string bot, string mark)
    {
        var events = new JsonArray();
        for (var n = dice.Next(0, 4); n >= 0; n--) events.Add(Event(dice, $"{mark}-{n}"));
        var body = new JsonObject { ["destination"] = bot, ["events"] = events };
        for (var n = dice.Next(0, 5); n > 0; n--) Distort(dice, body);
        if (dice.Next(10) > 0) body["destination"] = bot; // otherwise nothing behind this check would ever be reached
        return Break(dice, body.ToJsonString());
    }

    private static JsonObject Event(Random dice, string id)
    {
        var user = $"U{dice.Next(40):x32}";
        var json = JsonNode.Parse(Kinds[dice.Next(Kinds.Length)].Replace("$id", $"fuzz{dice.Next(200)}", StringComparison.Ordinal).Replace("$user", user, StringComparison.Ordinal))!.AsObject();
        var source = new JsonObject { ["type"] = Sources[dice.Next(8) < 6 ? 0 : dice.Next(3)], ["userId"] = user };
        if ((string?)source["type"] != "user") source[$"{(string?)source["type"]}Id"] = $"C{dice.Next(5):x32}";
        json["webhookEventId"] = id;
        json["deliveryContext"] = new JsonObject { ["isRedelivery"] = dice.Next(5) == 0 };
        json["timestamp"] = dice.Next(10) == 0 ? dice.NextInt64(-10, 253402300800000) : DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        json["source"] = source;
        json["replyToken"] = "r";
        json["mode"] = dice.Next(10) == 0 ? "standby" : "active";
        return json;
    }

    /// <summary>Something else at one place: another type, nothing, a field too many or of another name.</summary>
    private static void Distort(Random dice, JsonNode root)
    {
        var place = Places(root).OrderBy(_ => dice.Next()).First();
        JsonNode? Value() => dice.Next(9) switch
        {
            0 => null,
            1 => JsonValue.Create(dice.Next(2) == 0),
            2 => JsonValue.Create(dice.NextInt64(long.MinValue, long.MaxValue)),
            3 => JsonNode.Parse(dice.Next(2) == 0 ? "1e400" : "-0.0000000000000000000000000000000000001"),
            4 => new JsonArray(),
            5 => new JsonObject { ["type"] = "text" },
            6 => Deep(dice.Next(2, 60)),
            _ => JsonValue.Create(Odd.Text(dice)),
        };
        if (place is JsonObject { Count: > 0 } fields)
        {
            var name = fields.ElementAt(dice.Next(fields.Count)).Key;
            switch (dice.Next(4))
            {
                case 0: fields.Remove(name); break;
                case 1: fields[name.ToUpperInvariant()] = Value(); break;
                default: fields[name] = Value(); break;
            }
        }
        else if (place is JsonArray items)
        {
            if (items.Count > 0 && dice.Next(3) == 0) items.RemoveAt(dice.Next(items.Count));
            else items.Add(Value());
        }
    }

    private static IEnumerable<JsonNode> Places(JsonNode node)
    {
        yield return node;
        var inner = node switch { JsonObject fields => fields.Select(field => field.Value), JsonArray items => items, _ => [] };
        foreach (var place in inner.OfType<JsonNode>().Where(one => one is JsonObject or JsonArray).SelectMany(Places)) yield return place;
    }

    private static JsonNode Deep(int depth)
    {
        JsonNode node = new JsonArray();
        for (; depth > 0; depth--) node = depth % 2 == 0 ? new JsonArray(node) : new JsonObject { ["a"] = node };
        return node;
    }

    /// <summary>What no well-behaved writer writes.</summary>
    private static byte[] Break(Random dice, string json)
    {
        switch (dice.Next(14))
        {
            case 0: // the same field twice
                json = json.Replace("\"type\":", "\"type\":\"message\",\"type\":", StringComparison.Ordinal);
                break;
            case 1: // halves of characters
                json = json.Replace("\"text\":\"", "\"text\":\"\\ud83d\\ud83d\\udc00 \\udc00", StringComparison.Ordinal);
                break;
            case 2: // and in ids, names and keys
                json = json.Replace("fuzz", "\\ud800\\u0000", StringComparison.Ordinal);
                break;
            case 3:
                json = string.Concat(new string('[', dice.Next(10, 20_000)), json);
                break;
            case 4:
                json = json[..dice.Next(json.Length)];
                break;
            case 5:
                json = json.Replace("\"events\":[", $"\"events\":[{string.Concat(Enumerable.Repeat("{},", dice.Next(1, 2000)))}", StringComparison.Ordinal);
                break;
            case 6: // large, and too large
                json = json.Replace("\"text\":\"", $"\"text\":\"{new string('あ', dice.Next(1, 4) * 200_000)}", StringComparison.Ordinal);
                break;
            case 7:
                json = json.Replace("\"webhookEventId\":\"", $"\"webhookEventId\":\"{Odd.WithoutHalves(Odd.Text(dice)).Replace("\"", "", StringComparison.Ordinal).Replace("\\", "", StringComparison.Ordinal)}", StringComparison.Ordinal);
                break;
            default:
                break;
        }
        var bytes = Encoding.UTF8.GetBytes(json);
        switch (dice.Next(12))
        {
            case 0 when bytes.Length > 0: // no UTF-8 any more
                for (var n = dice.Next(1, 8); n > 0; n--) bytes[dice.Next(bytes.Length)] = (byte)dice.Next(128, 256);
                break;
            case 1 when bytes.Length > 0:
                for (var n = dice.Next(1, 8); n > 0; n--) bytes[dice.Next(bytes.Length)] ^= (byte)(1 << dice.Next(8));
                break;
            case 2:
                return [0xEF, 0xBB, 0xBF, .. bytes];
            case 3:
                return [.. bytes, .. new byte[dice.Next(1, 100)]];
            default:
                break;
        }
        return bytes;
    }

    /// <summary>An ordinary message.</summary>
    public static byte[] Ordinary(string bot, string id) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
        $$"""{"destination":"{{bot}}","events":[{"type":"message","message":{"type":"text","id":"{{id}}","quoteToken":"q","text":"夜中に起きてしまって、なかなか眠れません。"},"webhookEventId":"E{{id}}","deliveryContext":{"isRedelivery":false},"timestamp":{{DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()}},"source":{"type":"user","userId":"U{{0xF0220:x32}}"},"replyToken":"r","mode":"active"}]}"""));
}
