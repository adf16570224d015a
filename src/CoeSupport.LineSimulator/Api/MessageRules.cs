using System.Text.Json;
using CoeSupport.Core.Line;

namespace CoeSupport.LineSimulator.Api;

/// <summary>
/// What LINE checks in the messages of a send call. Lengths are UTF-16 units, which is C#'s string length.
/// Source: LINE Developers, Messaging API reference, message objects.
/// </summary>
internal static class MessageRules
{
    private const int MaxMessages = 5;
    private const int MaxText = 5000;
    private const int MaxSenderName = 20;
    private const int MaxAltText = 1500;
    private const int MaxUrl = 2000;

    private static readonly string[] Types =
        ["text", "textV2", "sticker", "image", "video", "audio", "location", "imagemap", "template", "flex"];

    private static readonly string[] Quotable = ["text", "textV2", "sticker", "image", "video", "template", "flex"];

    public static bool IsQuotable(JsonElement message) => Quotable.Contains(Text(message, "type"));

    public static IReadOnlyList<Fault> Check(JsonElement body)
    {
        if (!body.TryGetProperty("messages", out var messages) || messages.ValueKind != JsonValueKind.Array) return [new("May not be empty", "messages")];
        var count = messages.GetArrayLength();
        if (count is 0 or > MaxMessages) return [new($"Size must be between 1 and {MaxMessages}", "messages")];
        List<Fault> faults = [];
        var index = 0;
        foreach (var message in messages.EnumerateArray()) CheckOne(message, $"messages[{index++}]", faults);
        return faults;
    }

    /// <summary>A string property, or null. Half of a surrogate pair is no text either.</summary>
    public static string? Text(JsonElement node, string name)
    {
        if (node.ValueKind != JsonValueKind.Object || !node.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.String) return null;
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static void CheckOne(JsonElement message, string at, List<Fault> faults)
    {
        var type = Text(message, "type");
        if (type is null || !Types.Contains(type))
        {
            faults.Add(new($"Must be one of the following values: [{string.Join(", ", Types)}]", $"{at}.type"));
            return;
        }

        switch (type)
        {
            case "text" or "textV2":
                Length(message, "text", MaxText, at, faults);
                break;
            case "sticker":
                Required(message, "stickerId", at, faults);
                // LINE's list goes on beyond what its excerpt names; here only what is known to be on it.
                if (Text(message, "packageId") is not { } package || !SendableStickers.Packages.Contains(package)) faults.Add(new("invalid sticker", $"{at}.packageId"));
                break;
            case "image" or "video":
                Url(message, "originalContentUrl", at, faults);
                Url(message, "previewImageUrl", at, faults);
                break;
            case "audio":
                Url(message, "originalContentUrl", at, faults);
                Number(message, "duration", 1, long.MaxValue, at, faults);
                break;
            case "location":
                Number(message, "latitude", -90, 90, at, faults);
                Number(message, "longitude", -180, 180, at, faults);
                Length(message, "title", 100, at, faults);
                Length(message, "address", 100, at, faults);
                break;
            case "template" or "flex" or "imagemap":
                Length(message, "altText", MaxAltText, at, faults);
                if (type == "template") ActionRules.Template(message, at, faults);
                break;
        }

        if (message.TryGetProperty("quoteToken", out _) && type is not ("text" or "textV2" or "sticker")) faults.Add(new("must not be specified", $"{at}.quoteToken"));
        Sender(message, at, faults);
        ActionRules.QuickReplies(message, at, faults);
        if (type == "flex") ActionRules.PostbackData(message, at, faults);
    }

    private static void Sender(JsonElement message, string at, List<Fault> faults)
    {
        if (!message.TryGetProperty("sender", out var sender)) return;
        if (sender.ValueKind != JsonValueKind.Object) faults.Add(new("must be an object", $"{at}.sender"));
        else
        {
            if (Text(sender, "name") is { Length: > MaxSenderName }) faults.Add(new($"Length must be between 0 and {MaxSenderName}", $"{at}.sender.name"));
            else if (Text(sender, "name")?.Split(' ').Contains("LINE", StringComparer.OrdinalIgnoreCase) is true) faults.Add(new("must not contain a reserved word", $"{at}.sender.name"));
            if (sender.TryGetProperty("iconUrl", out _)) Url(sender, "iconUrl", $"{at}.sender", faults);
        }
    }

    private static void Number(JsonElement message, string name, double least, double most, string at, List<Fault> faults)
    {
        if (!message.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var number)) faults.Add(new("must be specified", $"{at}.{name}"));
        else if (number < least || number > most) faults.Add(new($"Must be between {least} and {most}", $"{at}.{name}"));
    }

    private static void Length(JsonElement message, string name, int max, string at, List<Fault> faults)
    {
        if (string.IsNullOrEmpty(Text(message, name))) faults.Add(new("May not be empty", $"{at}.{name}"));
        else if (Text(message, name)!.Length > max) faults.Add(new($"Length must be between 0 and {max}", $"{at}.{name}"));
    }

    private static void Required(JsonElement message, string name, string at, List<Fault> faults)
    {
        if (string.IsNullOrEmpty(Text(message, name))) faults.Add(new("May not be empty", $"{at}.{name}"));
    }

    private static void Url(JsonElement message, string name, string at, List<Fault> faults)
    {
        var url = Text(message, name);
        if (url is null || url.Length > MaxUrl || !Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttps)
            faults.Add(new("invalid uri", $"{at}.{name}"));
    }
}
