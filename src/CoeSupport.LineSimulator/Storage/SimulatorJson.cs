using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace CoeSupport.LineSimulator.Storage;

/// <summary>JSON as LINE writes it: properties without a value are left out.</summary>
internal static class SimulatorJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Writes every character beyond the BMP as two \uXXXX escapes, as LINE's webhooks do: a receiver that parses and re-serialises before checking the signature fails here too.</summary>
    public static string WithEscapedSurrogates(JsonNode node)
    {
        var json = node.ToJsonString(Options);
        var text = new StringBuilder(json.Length);
        foreach (var unit in json)
        {
            if (char.IsSurrogate(unit)) text.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:X4}");
            else text.Append(unit);
        }

        return text.ToString();
    }
}
