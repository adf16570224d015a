using System.Text.Json.Nodes;
using CoeSupport.LineSimulator.Storage;
using CoeSupport.LineSimulator.Talk;
using Microsoft.Extensions.Options;

namespace CoeSupport.LineSimulator.Api;

/// <summary>The stateless token (POST /oauth2/v3/token, a form). Errors have another shape than everywhere else.</summary>
internal sealed class TokenCalls(SimulatorDb db, IOptions<LineSimulatorOptions> options, TimeProvider clock)
{
    public ApiAnswer Issue(ApiCall call)
    {
        if (MessageRules.Text(call.Body, "grant_type") != "client_credentials") return Refuse("unsupported_grant_type", "Invalid 'grant_type'.");
        var known = MessageRules.Text(call.Body, "client_id") == options.Value.ChannelId && MessageRules.Text(call.Body, "client_secret") == options.Value.ChannelSecret;
        if (!known) return Refuse("invalid_request", "Invalid 'client_credentials'.");
        var token = db.Do(sql => AccessTokens.Issue(sql, clock.GetUtcNow()));
        return ApiAnswer.Ok(new JsonObject { ["token_type"] = "Bearer", ["access_token"] = token, ["expires_in"] = (int)AccessTokens.Life.TotalSeconds });
    }

    private static ApiAnswer Refuse(string error, string description) => new(400, new JsonObject { ["error"] = error, ["error_description"] = description });
}
