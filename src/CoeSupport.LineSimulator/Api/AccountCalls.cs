using System.Globalization;
using System.Text.Json.Nodes;
using CoeSupport.LineSimulator.Storage;
using CoeSupport.LineSimulator.Talk;
using Microsoft.Extensions.Options;

namespace CoeSupport.LineSimulator.Api;

/// <summary>Profile, the account itself, and what is left of the month.</summary>
internal sealed class AccountCalls(SimulatorDb db, IOptions<LineSimulatorOptions> options, TimeProvider clock)
{
    private static readonly DateOnly FirstDay = new(2018, 3, 31);

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

    /// <summary>Persons reached on a day in Japan; a day is counted once it is over.</summary>
    public ApiAnswer Delivered(ApiCall call)
    {
        if (call.Argument is not ("push" or "reply" or "multicast" or "broadcast")) return ApiAnswer.NotFound();
        var date = call.Query["date"].ToString();
        if (!DateOnly.TryParseExact(date, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return ApiAnswer.Error(400, "The value for the 'date' parameter is invalid");
        if (day < FirstDay) return ApiAnswer.Ok(new JsonObject { ["status"] = "out_of_service" });
        if (string.CompareOrdinal(date, Talk.Quota.Day(clock.GetUtcNow())) >= 0) return ApiAnswer.Ok(new JsonObject { ["status"] = "unready" });
        return ApiAnswer.Ok(new JsonObject { ["status"] = "ready", ["success"] = db.Do(sql => Talk.Quota.OnDay(sql, call.Argument, date)) });
    }

    public ApiAnswer Consumption(ApiCall call) =>
        ApiAnswer.Ok(new JsonObject { ["totalUsage"] = db.Do(sql => Talk.Quota.Used(sql, clock.GetUtcNow())) });
}
