using System.Text.Json.Nodes;
using CoeSupport.LineSimulator.Storage;
using CoeSupport.LineSimulator.Talk;
using Microsoft.Extensions.Options;

namespace CoeSupport.LineSimulator.Api;

/// <summary>Profile, the account itself, and what is left of the month.</summary>
internal sealed class AccountCalls(SimulatorDb db, IOptions<LineSimulatorOptions> options, TimeProvider clock)
{
    /// <summary>404 for unknown, blocking and never-met people alike, 400 for what cannot be a user id.</summary>
    public ApiAnswer Profile(ApiCall call)
    {
        if (!UserIds.IsUserId(call.Argument)) return ApiAnswer.Error(400, "The value for the 'userId' parameter is invalid");
        var parent = db.Do(sql => Parents.Find(sql, call.Argument));
        return parent is { HasProfile: true }
            ? ApiAnswer.Ok(new JsonObject { ["userId"] = parent.UserId, ["displayName"] = parent.DisplayName, ["language"] = "ja" })
            : ApiAnswer.NotFound();
    }

    public ApiAnswer Info(ApiCall call) => ApiAnswer.Ok(new JsonObject
    {
        ["userId"] = options.Value.BotUserId,
        ["basicId"] = options.Value.BasicId,
        ["displayName"] = options.Value.ChannelName,
        ["chatMode"] = "chat",
        ["markAsReadMode"] = "manual",
    });

    public ApiAnswer Quota(ApiCall call) => ApiAnswer.Ok(options.Value.MonthlyLimit is { } limit
        ? new JsonObject { ["type"] = "limited", ["value"] = limit }
        : new JsonObject { ["type"] = "none" });

    public ApiAnswer Consumption(ApiCall call) =>
        ApiAnswer.Ok(new JsonObject { ["totalUsage"] = db.Do(sql => Talk.Quota.Used(sql, clock.GetUtcNow())) });
}
