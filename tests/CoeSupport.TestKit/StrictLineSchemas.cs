using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace CoeSupport.TestKit;

/// <summary>
/// Checks JSON against LINE's official schemas (the strict form, with unions made explicit). They lie beside the project in <c>shared/line-openapi</c>
/// and are read from there, never copied; in a clone without that folder the tests that need them are skipped, with the reason.
/// Knows the keywords these files use. Stands in for a JSON Schema library, none of which could be restored with all its parts.
/// </summary>
public sealed class StrictLineSchemas
{
    private readonly JsonElement _schemas;
    private readonly JsonElement _paths;

    private StrictLineSchemas(JsonElement root) => (_schemas, _paths) = (root.GetProperty("components").GetProperty("schemas"), root.GetProperty("paths"));

    /// <summary>The schemas of <c>messaging-api</c> or <c>webhook</c>. Skips the test where the folder is absent.</summary>
    public static StrictLineSchemas Load(string name)
    {
        var schemas = TryLoad(name);
        Assert.SkipWhen(schemas is null, "LINE's schemas are not beside this clone (../shared/line-openapi).");
        return schemas;
    }

    /// <summary>As <see cref="Load"/>, or null where the folder is absent: for checks that ride on other tests.</summary>
    public static StrictLineSchemas? TryLoad(string name)
    {
        if (Folder() is not { } folder) return null;
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, $"{name}.strict.json")));
        return new StrictLineSchemas(document.RootElement.Clone());
    }

    /// <summary>What is wrong with a request to this path (such as <c>/v2/bot/message/push</c>); a path LINE does not have is wrong itself.</summary>
    public IReadOnlyList<string> ViolationsOfRequest(string method, string path, string json)
    {
        if (Operation(method, path) is not { } operation) return [$"{method} {path} is not LINE's"];
        if (!operation.TryGetProperty("requestBody", out var body)) return json.Length == 0 ? [] : ["no body is expected"];
        return ViolationsOf(body, json);
    }

    /// <summary>What is wrong with an answer. Errors without a form of their own have LINE's usual one.</summary>
    public IReadOnlyList<string> ViolationsOfAnswer(string method, string path, int status, string json)
    {
        var code = status.ToString(CultureInfo.InvariantCulture);
        if (Operation(method, path) is { } operation && operation.GetProperty("responses").TryGetProperty(code, out var response)) return ViolationsOf(response, json);
        return status >= 400 ? Violations("ErrorResponse", json) : [];
    }

    /// <summary>What is wrong with the JSON, each with its path; empty when it is right.</summary>
    public IReadOnlyList<string> Violations(string schema, string json)
    {
        using var document = JsonDocument.Parse(json);
        var found = new List<string>();
        Check(_schemas.GetProperty(schema), document.RootElement, "$", found);
        return found;
    }

    private List<string> ViolationsOf(JsonElement described, string json)
    {
        if (!described.TryGetProperty("content", out var content) || !content.TryGetProperty("application/json", out var media) || !media.TryGetProperty("schema", out var schema)) return [];
        using var document = JsonDocument.Parse(json);
        var found = new List<string>();
        Check(schema, document.RootElement, "$", found);
        return found;
    }

    private JsonElement? Operation(string method, string path)
    {
        var segments = path.Split('/');
        // A path without a variable part wins over one with it.
        var found = _paths.EnumerateObject().Where(candidate => Fits(candidate.Name.Split('/'), segments)).OrderBy(candidate => candidate.Name.Count(unit => unit == '{')).ToList();
        return found.Count > 0 && found[0].Value.TryGetProperty(method.ToLowerInvariant(), out var operation) ? operation : null;
    }

    private static bool Fits(string[] pattern, string[] segments) =>
        pattern.Length == segments.Length && pattern.Zip(segments).All(pair => pair.First.StartsWith('{') || pair.First == pair.Second);

    private static string? Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "line-openapi");
            if (Directory.Exists(candidate)) return candidate;
        }
        return null;
    }

    private void Check(JsonElement schema, JsonElement value, string path, List<string> found)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            Check(_schemas.GetProperty(reference.GetString()!["#/components/schemas/".Length..]), value, path, found);
            return;
        }
        if (value.ValueKind == JsonValueKind.Null)
        {
            if (!(schema.TryGetProperty("nullable", out var nullable) && nullable.GetBoolean())) found.Add($"{path}: null");
            return;
        }
        if (schema.TryGetProperty("allOf", out var all)) foreach (var part in all.EnumerateArray()) Check(part, value, path, found);
        if (schema.TryGetProperty("if", out var condition) && schema.TryGetProperty("then", out var then))
        {
            var unmet = new List<string>();
            Check(condition, value, path, unmet);
            if (unmet.Count == 0) Check(then, value, path, found);
        }
        if (schema.TryGetProperty("type", out var type) && !IsOfType(value, type.GetString()!)) found.Add($"{path}: not {type}");
        if (schema.TryGetProperty("enum", out var allowed) && !allowed.EnumerateArray().Any(a => a.GetRawText() == value.GetRawText())) found.Add($"{path}: not one of {allowed}");
        switch (value.ValueKind)
        {
            case JsonValueKind.Object: CheckObject(schema, value, path, found); break;
            case JsonValueKind.Array: CheckArray(schema, value, path, found); break;
            case JsonValueKind.String: CheckText(schema, value.GetString()!, path, found); break;
            case JsonValueKind.Number: CheckNumber(schema, value.GetDouble(), path, found); break;
            default: break;
        }
    }

    private void CheckObject(JsonElement schema, JsonElement value, string path, List<string> found)
    {
        if (schema.TryGetProperty("required", out var required))
        {
            foreach (var name in required.EnumerateArray()) if (!value.TryGetProperty(name.GetString()!, out _)) found.Add($"{path}: {name} is missing");
        }
        var known = schema.TryGetProperty("properties", out var properties);
        foreach (var member in value.EnumerateObject())
        {
            if (known && properties.TryGetProperty(member.Name, out var part)) Check(part, member.Value, $"{path}.{member.Name}", found);
            else if (schema.TryGetProperty("additionalProperties", out var more))
            {
                if (more.ValueKind == JsonValueKind.False) found.Add($"{path}: {member.Name} is not known");
                else if (more.ValueKind == JsonValueKind.Object) Check(more, member.Value, $"{path}.{member.Name}", found);
            }
        }
    }

    private void CheckArray(JsonElement schema, JsonElement value, string path, List<string> found)
    {
        var length = value.GetArrayLength();
        if (Limit(schema, "minItems") is { } least && length < least) found.Add($"{path}: fewer than {least}");
        if (Limit(schema, "maxItems") is { } most && length > most) found.Add($"{path}: more than {most}");
        if (!schema.TryGetProperty("items", out var items)) return;
        var index = 0;
        foreach (var item in value.EnumerateArray()) Check(items, item, string.Create(CultureInfo.InvariantCulture, $"{path}[{index++}]"), found);
    }

    private static void CheckText(JsonElement schema, string text, string path, List<string> found)
    {
        var length = text.EnumerateRunes().Count(); // JSON Schema counts code points
        if (Limit(schema, "minLength") is { } least && length < least) found.Add($"{path}: shorter than {least}");
        if (Limit(schema, "maxLength") is { } most && length > most) found.Add($"{path}: longer than {most}");
        if (schema.TryGetProperty("pattern", out var pattern) && !Regex.IsMatch(text, pattern.GetString()!, RegexOptions.None, TimeSpan.FromSeconds(1))) found.Add($"{path}: not {pattern}");
        if (schema.TryGetProperty("format", out var format) && format.GetString() == "uuid" && !Guid.TryParseExact(text, "D", out _)) found.Add($"{path}: no uuid");
    }

    private static void CheckNumber(JsonElement schema, double number, string path, List<string> found)
    {
        if (Limit(schema, "minimum") is { } least && number < least) found.Add($"{path}: under {least}");
        if (Limit(schema, "maximum") is { } most && number > most) found.Add($"{path}: over {most}");
        if (Limit(schema, "multipleOf") is { } step && number % step != 0) found.Add($"{path}: no multiple of {step}");
    }

    private static double? Limit(JsonElement schema, string keyword) => schema.TryGetProperty(keyword, out var limit) ? limit.GetDouble() : null;

    private static bool IsOfType(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        _ => throw new NotSupportedException($"Schema type {type}."),
    };
}
