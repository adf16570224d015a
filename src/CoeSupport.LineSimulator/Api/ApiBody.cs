using System.Text.Json;

namespace CoeSupport.LineSimulator.Api;

/// <summary>Reading a JSON request body the way LINE refuses it: 415, 413, 400.</summary>
internal static class ApiBody
{
    private const int MaxBytes = 2 * 1024 * 1024;
    private const int MaxForm = 16 * 1024;

    public static async Task<(JsonElement Body, ApiAnswer? Refusal)> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        var type = request.ContentType?.Split(';')[0].Trim() ?? "";
        if (!type.Equals("application/json", StringComparison.OrdinalIgnoreCase))
            return (default, ApiAnswer.Error(415, $"The content type, {Printable(type)}, is not supported"));
        if (request.ContentLength > MaxBytes) return (default, TooLarge());
        using var bytes = new MemoryStream();
        var chunk = new byte[81920];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, ct)) > 0)
        {
            bytes.Write(chunk, 0, read);
            if (bytes.Length > MaxBytes) return (default, TooLarge());
        }

        try
        {
            using var json = JsonDocument.Parse(bytes.GetBuffer().AsMemory(0, (int)bytes.Length));
            return json.RootElement.ValueKind == JsonValueKind.Object ? (json.RootElement.Clone(), null) : (default, Unreadable(1, 1));
        }
        catch (JsonException broken)
        {
            return (default, Unreadable((broken.LineNumber ?? 0) + 1, (broken.BytePositionInLine ?? 0) + 1));
        }
    }

    /// <summary>A form as an object of strings; another type is refused as LINE does.</summary>
    public static async Task<(JsonElement Body, ApiAnswer? Refusal)> ReadFormAsync(HttpRequest request, CancellationToken ct)
    {
        if (!request.HasFormContentType || request.ContentLength > MaxForm) return (default, ApiAnswer.Error(415, "The content type is not supported"));
        try
        {
            var form = await request.ReadFormAsync(ct);
            return (JsonSerializer.SerializeToElement(form.ToDictionary(field => field.Key, field => field.Value.ToString())), null);
        }
        catch (InvalidDataException)
        {
            return (default, ApiAnswer.Error(400, "The request body could not be read"));
        }
    }

    /// <summary>" / text ×2" for the wire log: kinds and counts, never words.</summary>
    public static string Kinds(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("messages", out var messages) || messages.ValueKind != JsonValueKind.Array) return "";
        var kinds = messages.EnumerateArray().Select(message => MessageRules.Text(message, "type") ?? "?").ToList();
        if (kinds.Count == 0 || kinds.Exists(kind => kind.Length > 20 || !kind.All(char.IsAsciiLetterOrDigit))) return "";
        return " / " + string.Join(", ", kinds.CountBy(kind => kind).Select(kind => kind.Value == 1 ? kind.Key : $"{kind.Key} \u00d7{kind.Value}"));
    }

    private static ApiAnswer TooLarge() => ApiAnswer.Error(413, "Request body is too large");

    private static ApiAnswer Unreadable(long line, long column) =>
        ApiAnswer.Error(400, $"The request body could not be parsed as JSON (line: {line}, column: {column})");

    private static string Printable(string type) => type.Length <= 100 && type.All(unit => unit is > ' ' and < (char)127) ? type : "?";
}
