using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoeSupport.LineSimulator.Storage;

/// <summary>
/// JSON as LINE writes it: properties without a value are left out, and characters beyond the BMP become two \uXXXX escapes (this encoder
/// does so, and a test holds it to that): a receiver that parses and re-serialises before it checks the signature fails here too.
/// </summary>
internal static class SimulatorJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };
}
