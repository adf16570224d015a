using System.Text.Json;
using CoeSupport.LineSimulator.Storage;
using CoeSupport.LineSimulator.Talk;
using CoeSupport.LineSimulator.Webhooks;
using Microsoft.Extensions.Options;

namespace CoeSupport.LineSimulator.Desk;

/// <summary>The JSON behind the page and for tests: what is on the phones, on the wire, and the platform's moods.</summary>
internal static class DeskEndpoints
{
    public static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("/about", About);
        desk.MapGet("/parents", ListParents);
        desk.MapPost("/parents", AddParentAsync);
        PhoneEndpoints.Map(desk.MapGroup("/parents/{userId}"));
        desk.MapGet("/wire", (WireLog wire) => DeskAnswers.Json(wire.Newest()));
        desk.MapGet("/queue", (EventQueue queue) => DeskAnswers.Json(queue.Waiting()));
        desk.MapGet("/behaviour", (Behaviour behaviour) => DeskAnswers.Json(behaviour.Now));
        desk.MapPost("/behaviour", SetBehaviourAsync);
        desk.MapGet("/pushes", ListPushes);
        desk.MapPost("/redeliver", RedeliverAsync);
        desk.MapPost("/tokens/expire", ExpireTokens);
        desk.MapGet("/events", DeskStream.SendAsync);
    }

    private static IResult About(SimulatorDb db, IOptions<LineSimulatorOptions> options, WebhookTarget target, TimeProvider clock) => DeskAnswers.Json(new
    {
        options.Value.ChannelName,
        options.Value.BasicId,
        options.Value.ChannelId,
        options.Value.WorkstationUrl,
        options.Value.MonthlyLimit,
        Used = db.Do(sql => Quota.Used(sql, clock.GetUtcNow())),
        HasWebhookUrl = target.Url is not null,
        Now = clock.GetUtcNow(),
    });

    private static IResult ListParents(SimulatorDb db, LoadingAnimations loading, TimeProvider clock) => DeskAnswers.Json(db.Do(sql =>
    {
        var last = Bubbles.Last(sql);
        return Parents.All(sql).Select(parent =>
        {
            var bubble = last.GetValueOrDefault(parent.UserId);
            return new
            {
                parent.UserId,
                parent.DisplayName,
                parent.IsFriend,
                parent.IsBlocked,
                parent.Unread,
                LastText = bubble?.Text ?? (bubble?.Keywords is { Count: > 0 } words ? words[0] : null),
                LastType = bubble?.Type,
                LastAt = bubble?.At,
                LastUnsent = bubble?.Unsent,
                LoadingUntil = loading.Until(parent.UserId, clock.GetUtcNow()),
            };
        }).ToList();
    }));

    private static async Task<IResult> AddParentAsync(HttpRequest request, SimulatorDb db, DeskFeed feed)
    {
        var wanted = await DeskAnswers.ReadAsync<NewParent>(request);
        if (wanted is null || string.IsNullOrWhiteSpace(wanted.DisplayName) || wanted.DisplayName.Length > 100) return DeskAnswers.Refuse(400, "displayName");
        var userId = wanted.UserId ?? UserIds.New();
        if (!UserIds.IsUserId(userId)) return DeskAnswers.Refuse(400, "userId");
        var added = db.Do(sql =>
        {
            if (Parents.Find(sql, userId) is not null) return false;
            Parents.Add(sql, userId, wanted.DisplayName.Trim(), isFriend: false, isBlocked: false);
            return true;
        });
        feed.Tell("parents");
        return added
            ? DeskAnswers.Json(new { userId, displayName = wanted.DisplayName.Trim(), isFriend = false, isBlocked = false, unread = 0 }, 201)
            : DeskAnswers.Refuse(409, "there is a parent of this userId");
    }

    private static async Task<IResult> SetBehaviourAsync(HttpRequest request, Behaviour behaviour, EventQueue queue)
    {
        var wanted = await DeskAnswers.ReadAsync<BehaviourWish>(request);
        if (wanted is null || wanted.Remaining is < 1 || (wanted.Push is { } push && !Enum.IsDefined(push))) return DeskAnswers.Refuse(400, "behaviour");
        var state = behaviour.Set(wanted);
        queue.Wake();
        return DeskAnswers.Json(state);
    }

    private static IResult ListPushes(SimulatorDb db) => DeskAnswers.Json(db.Do(sql => sql.Rows(
        "SELECT user_id, retry_key, accepted_at, sent_messages, texts, delivered, request_id FROM pushes ORDER BY seq",
        row => new
        {
            UserId = row.GetString(0),
            RetryKey = row.Text(1),
            AcceptedAt = row.Time(2),
            MessageIds = JsonSerializer.Deserialize<SentMessage[]>(row.GetString(3), SimulatorJson.Options)!.Select(sent => sent.Id),
            Texts = JsonSerializer.Deserialize<string[]>(row.GetString(4)),
            Delivered = row.GetBoolean(5),
            RequestId = row.GetString(6),
        })));

    private static async Task<IResult> RedeliverAsync(HttpRequest request, EventQueue queue)
    {
        var wanted = await DeskAnswers.ReadAsync<Redelivery>(request);
        if (wanted?.WebhookEventId is null) return DeskAnswers.Refuse(400, "webhookEventId");
        return queue.Redeliver(wanted.WebhookEventId) ? DeskAnswers.Json(new { wanted.WebhookEventId }) : DeskAnswers.Refuse(404, "webhookEventId");
    }

    /// <summary>Stateless tokens cannot be revoked at LINE; here they can, so that a 401 need not wait for a quarter of an hour.</summary>
    private static IResult ExpireTokens(SimulatorDb db) => DeskAnswers.Json(new { expired = db.Do(AccessTokens.ExpireAll) });

    private sealed record NewParent(string? DisplayName, string? UserId);

    private sealed record Redelivery(string? WebhookEventId);

    private sealed record SentMessage(string Id);
}
