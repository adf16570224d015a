using System.Text.Json;
using CoeSupport.Core.Line;
using CoeSupport.LineSimulator.Talk;

namespace CoeSupport.LineSimulator.Api;

/// <summary>Quick replies, templates and the actions in them. Labels and titles count grapheme clusters, everything else UTF-16 units.</summary>
internal static class ActionRules
{
    private const int MaxQuickReplies = 13;
    private const int MaxText = 300;
    private const int MaxUri = 1000;
    private const int MaxClipboard = 1000;

    private static readonly string[] Schemes = ["http", "https", "line", "tel"];

    public static void QuickReplies(JsonElement message, string at, List<Fault> faults)
    {
        if (!message.TryGetProperty("quickReply", out var quick)) return;
        at += ".quickReply.items";
        if (quick.ValueKind != JsonValueKind.Object || !quick.TryGetProperty("items", out var items) || items.ValueKind != JsonValueKind.Array) faults.Add(new("May not be empty", at));
        else if (items.GetArrayLength() is 0 or > MaxQuickReplies) faults.Add(new($"Size must be between 1 and {MaxQuickReplies}", at));
        else Each(items, at, (item, here) =>
        {
            if (MessageRules.Text(item, "type") != "action") faults.Add(new("Must be one of the following values: [action]", $"{here}.type"));
            Action(item, "action", here, 20, faults, isQuickReply: true);
        });
    }

    public static void Template(JsonElement message, string at, List<Fault> faults)
    {
        at += ".template";
        if (!message.TryGetProperty("template", out var template) || template.ValueKind != JsonValueKind.Object)
        {
            faults.Add(new("May not be empty", at));
            return;
        }

        switch (MessageRules.Text(template, "type"))
        {
            case "buttons":
                Tap(template, at, faults);
                Words(template, "text", HasHead(template) ? 60 : 160, at, faults);
                if (template.TryGetProperty("title", out _)) Words(template, "title", 40, at, faults);
                Actions(template, 1, 4, at, faults);
                break;
            case "confirm":
                Words(template, "text", 240, at, faults);
                Actions(template, 2, 2, at, faults);
                break;
            case "carousel":
                Columns(template, at, faults, (column, here) =>
                {
                    Words(column, "text", HasHead(column) ? 60 : 120, here, faults);
                    if (column.TryGetProperty("title", out _)) Words(column, "title", 40, here, faults);
                    Tap(column, here, faults);
                    Actions(column, 1, 3, here, faults);
                });
                if (faults.Count == 0 && template.GetProperty("columns").EnumerateArray().DistinctBy(column => column.GetProperty("actions").GetArrayLength()).Count() > 1)
                    faults.Add(new("Every column must have the same number of actions", $"{at}.columns"));
                break;
            case "image_carousel":
                Columns(template, at, faults, (column, here) => Action(column, "action", here, 12, faults, labelIsOptional: true));
                break;
            default:
                faults.Add(new("Must be one of the following values: [buttons, confirm, carousel, image_carousel]", $"{at}.type"));
                break;
        }
    }

    /// <summary>Postback actions may sit anywhere in flex messages.</summary>
    public static void PostbackData(JsonElement node, string at, List<Fault> faults)
    {
        if (node.ValueKind == JsonValueKind.Array) Each(node, at, (item, here) => PostbackData(item, here, faults));
        if (node.ValueKind != JsonValueKind.Object) return;
        if (MessageRules.Text(node, "type") == "postback" && MessageRules.Text(node, "data") is { Length: > MaxText }) faults.Add(TooLong(MaxText, $"{at}.data"));
        foreach (var property in node.EnumerateObject()) PostbackData(property.Value, $"{at}.{property.Name}", faults);
    }

    private static void Tap(JsonElement card, string at, List<Fault> faults)
    {
        if (card.TryGetProperty("defaultAction", out _)) Action(card, "defaultAction", at, 20, faults, labelIsOptional: true);
    }

    private static void Action(JsonElement holder, string name, string at, int maxLabel, List<Fault> faults, bool labelIsOptional = false, bool isQuickReply = false)
    {
        at += $".{name}";
        if (!holder.TryGetProperty(name, out var action) || action.ValueKind != JsonValueKind.Object) faults.Add(new("May not be empty", at));
        else One(action, at, maxLabel, faults, labelIsOptional, isQuickReply);
    }

    private static void One(JsonElement action, string at, int maxLabel, List<Fault> faults, bool labelIsOptional, bool isQuickReply)
    {
        if (!labelIsOptional || action.TryGetProperty("label", out _)) Words(action, "label", maxLabel, at, faults);
        switch (MessageRules.Text(action, "type"))
        {
            case "message":
                Words(action, "text", MaxText, at, faults);
                break;
            case "postback":
                Data(action, at, faults);
                if (action.TryGetProperty("displayText", out _)) Words(action, "displayText", MaxText, at, faults);
                if (action.TryGetProperty("displayText", out _) && action.TryGetProperty("text", out _)) faults.Add(new("must not be specified", $"{at}.text"));
                break;
            case "uri":
                if (MessageRules.Text(action, "uri") is not { Length: > 0 and <= MaxUri } uri || !Uri.TryCreate(uri, UriKind.Absolute, out var parsed) || !Schemes.Contains(parsed.Scheme))
                    faults.Add(new("invalid uri", $"{at}.uri"));
                break;
            case "datetimepicker":
                Data(action, at, faults);
                Picker(action, at, faults);
                break;
            case "clipboard":
                if (MessageRules.Text(action, "clipboardText") is not { Length: > 0 } copied) faults.Add(new("May not be empty", $"{at}.clipboardText"));
                else if (copied.Length > MaxClipboard) faults.Add(TooLong(MaxClipboard, $"{at}.clipboardText"));
                break;
            case "camera" or "cameraRoll" or "location" when isQuickReply:
                break;
            default:
                var more = isQuickReply ? ", camera, cameraRoll, location" : "";
                faults.Add(new($"Must be one of the following values: [postback, message, uri, datetimepicker, clipboard{more}]", $"{at}.type"));
                break;
        }
    }

    private static void Data(JsonElement action, string at, List<Fault> faults)
    {
        if (MessageRules.Text(action, "data") is not { Length: > 0 } data) faults.Add(new("May not be empty", $"{at}.data"));
        else if (data.Length > MaxText) faults.Add(TooLong(MaxText, $"{at}.data"));
    }

    private static void Picker(JsonElement action, string at, List<Fault> faults)
    {
        var mode = MessageRules.Text(action, "mode");
        if (!PickedTime.Modes.Contains(mode))
        {
            faults.Add(new($"Must be one of the following values: [{string.Join(", ", PickedTime.Modes)}]", $"{at}.mode"));
            return;
        }

        foreach (var name in (string[])["initial", "min", "max"])
        {
            if (action.TryGetProperty(name, out _) && PickedTime.Read(mode, MessageRules.Text(action, name)) is null) faults.Add(new("invalid date or time", $"{at}.{name}"));
        }

        if (PickedTime.Read(mode, MessageRules.Text(action, "min")) >= PickedTime.Read(mode, MessageRules.Text(action, "max"))) faults.Add(new("must be greater than min", $"{at}.max"));
    }

    private static void Actions(JsonElement holder, int least, int most, string at, List<Fault> faults)
    {
        at += ".actions";
        if (!holder.TryGetProperty("actions", out var actions) || actions.ValueKind != JsonValueKind.Array) faults.Add(new("May not be empty", at));
        else if (actions.GetArrayLength() is var count && (count < least || count > most)) faults.Add(new($"Size must be between {least} and {most}", at));
        else Each(actions, at, (action, here) => One(action, here, 20, faults, labelIsOptional: false, isQuickReply: false));
    }

    private static void Columns(JsonElement template, string at, List<Fault> faults, Action<JsonElement, string> check)
    {
        at += ".columns";
        if (!template.TryGetProperty("columns", out var columns) || columns.ValueKind != JsonValueKind.Array) faults.Add(new("May not be empty", at));
        else if (columns.GetArrayLength() is 0 or > 10) faults.Add(new("Size must be between 1 and 10", at));
        else Each(columns, at, check);
    }

    private static bool HasHead(JsonElement holder) => holder.TryGetProperty("title", out _) || holder.TryGetProperty("thumbnailImageUrl", out _);

    private static void Words(JsonElement node, string name, int most, string at, List<Fault> faults)
    {
        if (MessageRules.Text(node, name) is not { Length: > 0 } text) faults.Add(new("May not be empty", $"{at}.{name}"));
        else if (LineText.Graphemes(text) > most) faults.Add(TooLong(most, $"{at}.{name}"));
    }

    private static Fault TooLong(int most, string at) => new($"Length must be between 0 and {most}", at);

    private static void Each(JsonElement list, string at, Action<JsonElement, string> check)
    {
        var index = 0;
        foreach (var item in list.EnumerateArray()) check(item, $"{at}[{index++}]");
    }
}
