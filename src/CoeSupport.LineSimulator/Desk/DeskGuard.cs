namespace CoeSupport.LineSimulator.Desk;

/// <summary>
/// The desk has no sign-in, so a foreign web page open in the same browser must not drive it: a POST needs application/json (which a form
/// cannot send and a script may not without a preflight), and an Origin, where the browser sends one, must be ours.
/// </summary>
internal static class DeskGuard
{
    public static async ValueTask<object?> CheckAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        context.HttpContext.Response.Headers.XContentTypeOptions = "nosniff";
        context.HttpContext.Response.Headers.CacheControl = "no-store";
        if (HttpMethods.IsGet(request.Method)) return await next(context);
        if (IsForeign(request)) return DeskAnswers.Refuse(403, "foreign origin");
        if (request.ContentType?.Split(';')[0].Trim().Equals("application/json", StringComparison.OrdinalIgnoreCase) is not true)
            return DeskAnswers.Refuse(415, "application/json only");
        return await next(context);
    }

    private static bool IsForeign(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site") return true;
        var origin = request.Headers.Origin.ToString();
        return origin.Length > 0 && !origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }
}
