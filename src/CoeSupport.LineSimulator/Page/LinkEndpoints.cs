namespace CoeSupport.LineSimulator.Page;

/// <summary>
/// LINE's links as they stand on cards: <c>/R/ti/p/@id</c> adds the account, <c>/R/oaMessage/@id/?TEXT</c> opens its talk with a text in the box. Both lead to the
/// page, which adds the account first on the phone of somebody who has not done so; nothing is sent until the parent presses send. A link to another account
/// leads nowhere.
/// </summary>
internal static class LinkEndpoints
{
    private const int MaxText = 1000;

    public static void Map(RouteGroupBuilder simulator)
    {
        simulator.MapGet("/R/ti/p/{account}", (HttpContext http, string account, Microsoft.Extensions.Options.IOptions<LineSimulatorOptions> options) => Open(http, account, options.Value, text: null));
        simulator.MapGet("/R/oaMessage/{account}", (HttpContext http, string account, Microsoft.Extensions.Options.IOptions<LineSimulatorOptions> options) => Open(http, account, options.Value, http.Request.QueryString.Value));
    }

    private static IResult Open(HttpContext http, string account, LineSimulatorOptions options, string? text)
    {
        if (account != options.BasicId) return Results.NotFound();
        // The text is the whole query; LINE writes no name before it.
        var filled = Uri.UnescapeDataString((text ?? "").TrimStart('?'));
        return filled.Length > MaxText ? Results.BadRequest() : Results.LocalRedirect($"{http.Request.PathBase}/simulator{QueryString.Create("add", filled)}");
    }
}
