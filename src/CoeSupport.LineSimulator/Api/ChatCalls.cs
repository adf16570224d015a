using System.Text.Json;
using CoeSupport.LineSimulator.Desk;
using CoeSupport.LineSimulator.Storage;
using CoeSupport.LineSimulator.Talk;

namespace CoeSupport.LineSimulator.Api;

/// <summary>Read marks and the loading animation.</summary>
internal sealed class ChatCalls(SimulatorDb db, DeskFeed feed, LoadingAnimations loading, TimeProvider clock)
{
    private const int DefaultLoadingSeconds = 20;

    public ApiAnswer MarkAsRead(ApiCall call)
    {
        var user = MessageRules.Text(call.Body, "markAsReadToken") is { } token ? db.Do(sql => Bubbles.MarkRead(sql, token)) : null;
        if (user is null) return ApiAnswer.Error(400, "Invalid markAsReadToken. Tokens must be used by the bot that received them via Webhook.");
        feed.Tell("talk", user);
        return ApiAnswer.Ok();
    }

    /// <summary>202 also for who blocks or is unknown; 5 to 60 seconds in steps of five.</summary>
    public ApiAnswer StartLoading(ApiCall call)
    {
        if (MessageRules.Text(call.Body, "chatId") is not { } chatId) return ApiAnswer.WrongProperty("chatId");
        if (!UserIds.IsUserId(chatId)) return ApiAnswer.Wrong([new("Only user id is acceptable, group id or room id is not", "chatId")]);
        var seconds = DefaultLoadingSeconds;
        if (call.Body.TryGetProperty("loadingSeconds", out var given) && (given.ValueKind != JsonValueKind.Number || !given.TryGetInt32(out seconds)))
            return ApiAnswer.WrongProperty("loadingSeconds");
        if (seconds is < 5 or > 60) return ApiAnswer.Wrong([new("Must be between 5 and 60", "loadingSeconds")]);
        if (seconds % 5 != 0) return ApiAnswer.Wrong([new("must be a multiple of five", "loadingSeconds")]);
        if (db.Do(sql => Parents.Find(sql, chatId)) is { IsBlocked: false })
        {
            loading.Start(chatId, clock.GetUtcNow().AddSeconds(seconds));
            feed.Tell("talk", chatId);
        }

        return new ApiAnswer(202, []);
    }
}
