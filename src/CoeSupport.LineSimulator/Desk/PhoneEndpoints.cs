using System.Text.Json.Nodes;
using CoeSupport.LineSimulator.Storage;
using CoeSupport.LineSimulator.Talk;

namespace CoeSupport.LineSimulator.Desk;

/// <summary>What one parent does with the phone. Who blocks the account cannot write to it, as in LINE.</summary>
internal static class PhoneEndpoints
{
    private const int MaxText = 10_000;

    public static void Map(RouteGroupBuilder parent)
    {
        parent.AddEndpointFilter(KnownParentAsync);
        parent.MapGet("/talk", (string userId, SimulatorDb db) => DeskAnswers.Json(db.Do(sql => Bubbles.Talk(sql, userId))));
        parent.MapPost("/follow", (string userId, PhoneActs phone) => Done(phone.Follow(userId)));
        parent.MapPost("/unfollow", (string userId, PhoneActs phone) => Done(phone.Block(userId)));
        parent.MapPost("/say", SayAsync);
        parent.MapPost("/sticker", StickerAsync);
        parent.MapPost("/unsend", UnsendAsync);
        parent.MapPost("/press", PressAsync);
        parent.MapPost("/event", RawAsync);
        parent.MapPost("/read", Read);
        MediaEndpoints.Map(parent);
    }

    private static async ValueTask<object?> KnownParentAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var db = context.HttpContext.RequestServices.GetRequiredService<SimulatorDb>();
        var userId = context.HttpContext.Request.RouteValues["userId"] as string ?? "";
        return db.Do(sql => Parents.Find(sql, userId)) is null ? DeskAnswers.Refuse(404, "no such parent") : await next(context);
    }

    private static async Task<IResult> SayAsync(string userId, HttpRequest request, PhoneActs phone, SimulatorDb db)
    {
        var said = await DeskAnswers.ReadAsync<Said>(request);
        if (string.IsNullOrEmpty(said?.Text) || said.Text.Length > MaxText) return DeskAnswers.Refuse(400, $"text of 1 to {MaxText} units");
        if (said.QuotedMessageId is { } quoted && !db.Do(sql => Bubbles.Has(sql, userId, quoted))) return DeskAnswers.Refuse(404, "no such message to quote");
        return IsBlocking(db, userId) ? Blocking() : Done(phone.Say(userId, said.Text, said.QuotedMessageId));
    }

    private static async Task<IResult> StickerAsync(string userId, HttpRequest request, PhoneActs phone, SimulatorDb db)
    {
        var sticker = await DeskAnswers.ReadAsync<Sticker>(request);
        if (sticker is null || sticker.Keywords is { Count: > 15 }) return DeskAnswers.Refuse(400, "packageId, stickerId, up to 15 keywords");
        return IsBlocking(db, userId)
            ? Blocking()
            : Done(phone.Sticker(userId, sticker.PackageId ?? "446", sticker.StickerId ?? "1988", sticker.Keywords ?? []));
    }

    private static async Task<IResult> UnsendAsync(string userId, HttpRequest request, PhoneActs phone)
    {
        var wanted = await DeskAnswers.ReadAsync<Unsent>(request);
        if (wanted?.MessageId is null) return DeskAnswers.Refuse(400, "messageId");
        return phone.Unsend(userId, wanted.MessageId) is { } act ? Done(act) : DeskAnswers.Refuse(404, "no own message to take back");
    }

    /// <summary>Only what the parent sees can be pressed; the answer says what came of it: an event, words, or a link for the phone to open.</summary>
    private static async Task<IResult> PressAsync(string userId, HttpRequest request, PhoneActs phone, SimulatorDb db)
    {
        var wanted = await DeskAnswers.ReadAsync<Pressing>(request);
        if (wanted is null || new[] { wanted.Id, wanted.Label, wanted.Data }.Count(name => name is not null) != 1) return DeskAnswers.Refuse(400, "one of id, label and data");
        if (IsBlocking(db, userId)) return Blocking();
        bool Fits(PhoneButton button) =>
            wanted.Id is not null ? button.Id == wanted.Id : wanted.Label is not null ? button.Label == wanted.Label : button.Data == wanted.Data;
        return phone.Press(userId, Fits, wanted.Params) switch
        {
            null => DeskAnswers.Refuse(404, "no such button to press"),
            { IsRefused: true } refused => DeskAnswers.Refuse(400, refused.Button.Mode is { } mode ? $"params {{ {mode} }} within the bounds of the button" : "this button takes no params"),
            var (button, _, act) => DeskAnswers.Json(new { button.Id, button.Type, act?.WebhookEventId, act?.MessageId, button.Uri, button.ClipboardText, button.FillInText }),
        };
    }

    private static async Task<IResult> RawAsync(string userId, HttpRequest request, PhoneActs phone)
    {
        var partial = await DeskAnswers.ReadAsync<JsonObject>(request);
        return partial is null ? DeskAnswers.Refuse(400, "an object") : Done(phone.Raw(userId, partial));
    }

    private static IResult Read(string userId, SimulatorDb db, DeskFeed feed)
    {
        if (db.Do(sql => Parents.Read(sql, userId))) feed.Tell("parents");
        return DeskAnswers.Json(new { userId });
    }

    public static bool IsBlocking(SimulatorDb db, string userId) => db.Do(sql => Parents.Find(sql, userId)) is { IsBlocked: true };

    public static IResult Blocking() => DeskAnswers.Refuse(409, "the parent blocks the account");

    private static IResult Done(PhoneAct act) => DeskAnswers.Json(act);

    private sealed record Said(string? Text, string? QuotedMessageId);

    private sealed record Sticker(string? PackageId, string? StickerId, IReadOnlyList<string>? Keywords);

    private sealed record Pressing(string? Id, string? Label, string? Data, Dictionary<string, string?>? Params);

    private sealed record Unsent(string? MessageId);
}
