using System.Text.Json;
using CoeSupport.LineSimulator.Api;
using CoeSupport.LineSimulator.Storage;
using Microsoft.Data.Sqlite;

namespace CoeSupport.LineSimulator.Talk;

/// <summary>
/// The buttons of received messages. Those of a template stay usable for as long as the talk is there; quick replies are those of the newest
/// bubble only and are gone once one of them was pressed.
/// </summary>
internal static class PhoneButtons
{
    /// <summary>Keeps what can be pressed on a message that passed LINE's rules; nothing when there is nothing.</summary>
    public static void Add(Sql sql, string messageId, string userId, JsonElement message)
    {
        var count = 0;
        PhoneButton Button(JsonElement action) => Read($"{messageId}-{++count}", action);
        var template = MessageRules.Text(message, "type") == "template" ? TemplateOf(message.GetProperty("template"), Button) : null;
        List<PhoneButton>? quick = message.TryGetProperty("quickReply", out var replies)
            ? [.. replies.GetProperty("items").EnumerateArray().Select(item => Button(item.GetProperty("action")))]
            : null;
        if (template is null && quick is null) return;
        sql.Execute(
            "INSERT INTO buttons(message_id, user_id, template, quick_replies) VALUES ($id, $user, $template, $quick)",
            ("$id", messageId), ("$user", userId), ("$template", Json(template)), ("$quick", Json(quick)));
    }

    /// <summary>What can be pressed in this talk now, by message.</summary>
    public static Dictionary<string, Pressable> Of(Sql sql, string userId) => sql.Rows(
        $"SELECT message_id, template, quick_replies, {IsShown} FROM buttons WHERE user_id = $user",
        row => (Id: row.GetString(0), Its: Map(row)), ("$user", userId)).ToDictionary(found => found.Id, found => found.Its);

    /// <summary>The first button that fits, as a parent would look for it: from the newest message upwards; null when there is none to press.</summary>
    public static PhoneButton? Find(Sql sql, string userId, Func<PhoneButton, bool> fits) => sql.Rows(
        $"SELECT buttons.message_id, template, quick_replies, {IsShown} FROM buttons JOIN bubbles USING (message_id) WHERE buttons.user_id = $user ORDER BY seq DESC",
        Map, ("$user", userId)).SelectMany(its => its.All).FirstOrDefault(fits);

    /// <summary>After a press: the whole row of quick replies is gone when this was one of them.</summary>
    public static void Pressed(Sql sql, string userId, PhoneButton button)
    {
        var row = Of(sql, userId).FirstOrDefault(its => its.Value.QuickReplies?.Any(reply => reply.Id == button.Id) is true);
        if (row.Key is not null) sql.Execute("UPDATE buttons SET quick_replies = NULL WHERE message_id = $id", ("$id", row.Key));
    }

    private const string IsShown = "buttons.message_id = (SELECT message_id FROM bubbles WHERE user_id = $user ORDER BY seq DESC LIMIT 1)";

    private static Pressable Map(SqliteDataReader row) => new(
        row.Text(1) is { } template ? JsonSerializer.Deserialize<Template>(template, SimulatorJson.Options) : null,
        row.GetBoolean(3) && row.Text(2) is { } quick ? JsonSerializer.Deserialize<PhoneButton[]>(quick, SimulatorJson.Options) : null);

    private static Template TemplateOf(JsonElement template, Func<JsonElement, PhoneButton> button)
    {
        var type = MessageRules.Text(template, "type")!;
        IEnumerable<JsonElement> cards = type is "carousel" or "image_carousel" ? template.GetProperty("columns").EnumerateArray() : [template];
        return new Template(type, [.. cards.Select(card => new TemplateCard(
            MessageRules.Text(card, "title"), MessageRules.Text(card, "text"),
            MessageRules.Text(card, "thumbnailImageUrl") is not null || MessageRules.Text(card, "imageUrl") is not null,
            card.TryGetProperty("defaultAction", out var tap) ? button(tap) : null,
            type == "image_carousel" ? [button(card.GetProperty("action"))] : [.. card.GetProperty("actions").EnumerateArray().Select(button)]))]);
    }

    private static PhoneButton Read(string id, JsonElement action) => new(id, MessageRules.Text(action, "type")!, MessageRules.Text(action, "label"))
    {
        Data = MessageRules.Text(action, "data"),
        DisplayText = MessageRules.Text(action, "displayText"),
        Text = MessageRules.Text(action, "text"),
        Uri = MessageRules.Text(action, "uri"),
        ClipboardText = MessageRules.Text(action, "clipboardText"),
        InputOption = MessageRules.Text(action, "inputOption"),
        FillInText = MessageRules.Text(action, "fillInText"),
        Mode = MessageRules.Text(action, "mode"),
        Initial = MessageRules.Text(action, "initial")?.Replace('t', 'T'),
        Min = MessageRules.Text(action, "min")?.Replace('t', 'T'),
        Max = MessageRules.Text(action, "max")?.Replace('t', 'T'),
    };

    private static string? Json<T>(T? value) => value is null ? null : JsonSerializer.Serialize(value, SimulatorJson.Options);
}
