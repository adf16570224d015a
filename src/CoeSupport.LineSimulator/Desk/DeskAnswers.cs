using System.Text.Json;
using CoeSupport.LineSimulator.Storage;

namespace CoeSupport.LineSimulator.Desk;

/// <summary>The desk's JSON, written the same way whatever the host configured for its own.</summary>
internal static class DeskAnswers
{
    public static IResult Json<T>(T value, int status = 200) => Results.Json(value, SimulatorJson.Options, statusCode: status);

    public static IResult Refuse(int status, string message) => Json(new { message }, status);

    /// <summary>Null when the body is not an object of this shape; an empty body is an empty object.</summary>
    public static async Task<T?> ReadAsync<T>(HttpRequest request) where T : class
    {
        try
        {
            using var reader = new StreamReader(request.Body);
            var text = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
            return JsonSerializer.Deserialize<T>(string.IsNullOrWhiteSpace(text) ? "{}" : text, SimulatorJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
