using System.Text.Json;
using System.Text.Json.Nodes;
using CoeSupport.LineSimulator.Desk;
using CoeSupport.LineSimulator.Storage;
using CoeSupport.LineSimulator.Talk;
using Microsoft.Extensions.Options;

namespace CoeSupport.LineSimulator.Api;

/// <summary>Push, multicast and reply. Every decision is taken inside the transaction that writes its result.</summary>
internal sealed class MessagingCalls(
    SimulatorDb db, DeskFeed feed, LoadingAnimations loading, IOptions<LineSimulatorOptions> options, TimeProvider clock)
{
    private const int MaxRecipients = 500;
    private const string MonthlyLimitText = "You have reached your monthly limit.";
    private static readonly TimeSpan RetryKeyLife = TimeSpan.FromHours(24);
    private static readonly TimeSpan ReplyTokenLife = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RedeliveredTokenLife = TimeSpan.FromMinutes(20);

    public static ApiAnswer Validate(ApiCall call) => MessageRules.Check(call.Body) is { Count: > 0 } faults ? ApiAnswer.Wrong(faults) : ApiAnswer.Ok();

    /// <summary>200 also when nothing arrives: LINE does not say who blocks. Counts one person, and only one reached.</summary>
    public ApiAnswer Push(ApiCall call)
    {
        if (Refusal(call.Fault) is { } refusal) return refusal;
        if (MessageRules.Text(call.Body, "to") is not { Length: > 0 } to) return ApiAnswer.WrongProperty("to");
        if (MessageRules.Check(call.Body) is { Count: > 0 } faults) return ApiAnswer.Wrong(faults);
        var (answer, reached) = db.Do(sql => Push(sql, call, to));
        if (reached) Told(to);
        return answer;
    }

    /// <summary>Free of quota. A refused call has sent nothing and leaves the token as it was.</summary>
    public ApiAnswer Reply(ApiCall call)
    {
        if (Refusal(call.Fault) is { } refusal) return refusal;
        if (MessageRules.Text(call.Body, "replyToken") is not { Length: > 0 } token) return ApiAnswer.WrongProperty("replyToken");
        if (MessageRules.Check(call.Body) is { Count: > 0 } faults) return ApiAnswer.Wrong(faults);
        string? reached = null;
        var answer = db.Do(sql =>
        {
            var now = clock.GetUtcNow();
            if (Holder(sql, token, now) is not { } userId || Parents.Find(sql, userId) is not { } parent) return ApiAnswer.Error(400, "Invalid reply token");
            if (!QuotesAreHis(sql, call.Body, userId)) return ApiAnswer.WrongProperty("quoteToken");
            sql.Execute("UPDATE reply_tokens SET used_at = $now WHERE token = $token", ("$token", token), ("$now", now.ToUnixTimeMilliseconds()));
            if (!parent.IsBlocked) reached = userId;
            if (reached is not null) Quota.CountDay(sql, "reply", now);
            return ApiAnswer.Ok(new JsonObject { ["sentMessages"] = Deliver(sql, userId, call.Body, now, reached is not null) });
        });
        if (reached is not null) Told(reached);
        return answer;
    }

    /// <summary>1 to 500 user ids; who cannot be reached is passed over. Answers nothing about the messages.</summary>
    public ApiAnswer Multicast(ApiCall call)
    {
        if (Refusal(call.Fault) is { } refusal) return refusal;
        if (Recipients(call.Body) is not { } to) return ApiAnswer.WrongProperty("to");
        if (to.Count is 0 or > MaxRecipients) return ApiAnswer.Wrong([new($"Size must be between 1 and {MaxRecipients}", "to")]);
        if (MessageRules.Check(call.Body) is { Count: > 0 } faults) return ApiAnswer.Wrong(faults);
        if (Messages(call.Body).Any(message => message.TryGetProperty("quoteToken", out _))) return ApiAnswer.WrongProperty("quoteToken");
        List<string> reached = [];
        var answer = db.Do(sql =>
        {
            var now = clock.GetUtcNow();
            if (call.RetryKey is not null && Accepted(sql, call.RetryKey, now) is { } before) return before with { Body = new JsonObject { ["message"] = "The retry key is already accepted" } };
            reached = [.. to.Distinct().Where(id => Parents.Find(sql, id)?.IsReachable(now) is true)];
            if (call.Fault == PushFault.MonthlyLimit || (options.Value.MonthlyLimit is { } limit && Quota.Used(sql, now) + reached.Count > limit))
            {
                reached = [];
                return ApiAnswer.Error(429, MonthlyLimitText);
            }

            foreach (var id in reached)
            {
                Deliver(sql, id, call.Body, now, reached: true);
                Reached(sql, "multicast", now);
            }

            Remember(sql, call, "", now, reached.Count > 0, []);
            return ApiAnswer.Ok();
        });
        reached.ForEach(Told);
        return answer;
    }

    private static List<string>? Recipients(JsonElement body) =>
        body.TryGetProperty("to", out var to) && to.ValueKind == JsonValueKind.Array && to.EnumerateArray().All(id => id.ValueKind == JsonValueKind.String)
            ? [.. to.EnumerateArray().Select(id => id.GetString()!)]
            : null;

    private static void Reached(Sql sql, string kind, DateTimeOffset now)
    {
        Quota.Count(sql, now);
        Quota.CountDay(sql, kind, now);
    }

    private static ApiAnswer? Refusal(PushFault fault) => fault switch
    {
        PushFault.Error500 => ApiAnswer.Error(500, "Internal server error"),
        PushFault.RateLimit => ApiAnswer.RateLimited(),
        _ => null,
    };

    private (ApiAnswer Answer, bool Reached) Push(Sql sql, ApiCall call, string to)
    {
        var now = clock.GetUtcNow();
        if (call.RetryKey is not null && Accepted(sql, call.RetryKey, now) is { } before) return (before, false);
        if (Parents.Find(sql, to) is not { } parent) return (ApiAnswer.Error(400, "Failed to send messages"), false);
        if (!QuotesAreHis(sql, call.Body, to)) return (ApiAnswer.WrongProperty("quoteToken"), false);
        if (call.Fault == PushFault.MonthlyLimit || (options.Value.MonthlyLimit is { } limit && Quota.Used(sql, now) >= limit)) return (ApiAnswer.Error(429, MonthlyLimitText), false);
        var reached = parent.IsReachable(now);
        var sent = Deliver(sql, to, call.Body, now, reached);
        if (reached) Reached(sql, "push", now);
        Remember(sql, call, to, now, reached, sent);
        return (ApiAnswer.Ok(new JsonObject { ["sentMessages"] = sent }), reached);
    }

    private static void Remember(Sql sql, ApiCall call, string to, DateTimeOffset now, bool reached, JsonArray sent) =>
        sql.Execute(
            """
            INSERT INTO pushes(retry_key, request_id, user_id, accepted_at, delivered, sent_messages, texts)
            VALUES ($key, $request, $user, $now, $delivered, $sent, $texts)
            """,
            ("$key", call.RetryKey), ("$request", call.RequestId), ("$user", to), ("$now", now.ToUnixTimeMilliseconds()), ("$delivered", reached),
            ("$sent", sent.ToJsonString(SimulatorJson.Options)), ("$texts", JsonSerializer.Serialize(Messages(call.Body).Select(Words))));

    private static ApiAnswer? Accepted(Sql sql, string retryKey, DateTimeOffset now)
    {
        var before = sql.First(
            "SELECT request_id, sent_messages FROM pushes WHERE retry_key = $key AND accepted_at > $since",
            row => new string[] { row.GetString(0), row.GetString(1) },
            ("$key", retryKey), ("$since", (now - RetryKeyLife).ToUnixTimeMilliseconds()));
        return before is null ? null : new ApiAnswer(
            409, new JsonObject { ["message"] = "The retry key is already accepted", ["sentMessages"] = JsonNode.Parse(before[1]) }, before[0]);
    }

    /// <summary>Whose talk a token answers: used once, within a minute of the webhook; after a redelivery only while the event is not 20 minutes old.</summary>
    private static string? Holder(Sql sql, string token, DateTimeOffset now) => sql.First(
        """
        SELECT user_id FROM reply_tokens
        WHERE token = $token AND used_at IS NULL AND issued_at >= $minute AND (redelivered = 0 OR event_at >= $old)
        """,
        row => row.GetString(0),
        ("$token", token), ("$minute", (now - ReplyTokenLife).ToUnixTimeMilliseconds()), ("$old", (now - RedeliveredTokenLife).ToUnixTimeMilliseconds()));

    private static JsonArray Deliver(Sql sql, string userId, JsonElement body, DateTimeOffset now, bool reached)
    {
        JsonArray sent = [];
        foreach (var message in Messages(body))
        {
            var id = SimulatorDb.NextMessageId(sql);
            var entry = new JsonObject { ["id"] = id };
            var quoteToken = MessageRules.IsQuotable(message) ? Webhooks.EventShapes.Token() : null;
            if (quoteToken is not null) entry["quoteToken"] = quoteToken;
            sent.Add((JsonNode)entry);
            if (!reached) continue;
            var sender = message.TryGetProperty("sender", out var given) ? MessageRules.Text(given, "name") : null;
            Bubbles.Add(sql, new NewBubble(id, userId, FromParent: false, MessageRules.Text(message, "type")!, now)
            {
                SenderName = sender,
                Text = Words(message),
                QuoteToken = quoteToken,
                QuotedId = MessageRules.Text(message, "quoteToken") is { } quoted ? Bubbles.Quoted(sql, userId, quoted) : null,
            });
            PhoneButtons.Add(sql, id, userId, message);
        }

        if (reached) Parents.Received(sql, userId, sent.Count);
        return sent;
    }

    private static bool QuotesAreHis(Sql sql, JsonElement body, string userId) => Messages(body).All(message =>
        !message.TryGetProperty("quoteToken", out _) || (MessageRules.Text(message, "quoteToken") is { } token && Bubbles.Quoted(sql, userId, token) is not null));

    private static JsonElement[] Messages(JsonElement body) => [.. body.GetProperty("messages").EnumerateArray()];

    /// <summary>Of a sticker its numbers: the phone knows what some of them say.</summary>
    private static string Words(JsonElement message) =>
        MessageRules.Text(message, "type") == "sticker" ? $"{MessageRules.Text(message, "packageId")}/{MessageRules.Text(message, "stickerId")}"
        : MessageRules.Text(message, "text") ?? MessageRules.Text(message, "altText") ?? MessageRules.Text(message, "title") ?? "";

    private void Told(string userId)
    {
        loading.End(userId);
        feed.Tell("talk", userId);
        feed.Tell("parents");
    }
}
