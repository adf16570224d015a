using System.Text.Json.Nodes;
using CoeSupport.LineSimulator.Samples;
using CoeSupport.LineSimulator.Storage;
using CoeSupport.LineSimulator.Talk;

namespace CoeSupport.LineSimulator.Desk;

/// <summary>Photos, places and files from the phone, and their pictures for the page.</summary>
internal static class MediaEndpoints
{
    private const int MaxPhotos = 20;

    // The page may draw these; everything else is only ever downloaded.
    private static readonly string[] Pictures = ["image/jpeg", "image/png", "image/gif", "image/webp"];

    public static void Map(RouteGroupBuilder parent)
    {
        parent.MapPost("/photos", PhotosAsync);
        parent.MapPost("/media", MediaAsync);
        parent.MapPost("/file", FileAsync);
        parent.MapPost("/location", LocationAsync);
        parent.MapGet("/media/{messageId}", Show);
    }

    private static async Task<IResult> PhotosAsync(string userId, HttpRequest request, PhoneActs phone, SimulatorDb db)
    {
        if (await DeskAnswers.ReadAsync<Photos>(request) is not { Count: >= 1 and <= MaxPhotos } wanted) return DeskAnswers.Refuse(400, $"count of 1 to {MaxPhotos}");
        return PhoneEndpoints.IsBlocking(db, userId) ? PhoneEndpoints.Blocking() : DeskAnswers.Json(phone.Photos(userId, wanted.Count));
    }

    /// <summary>Any bytes under any name and type, as a phone may send them.</summary>
    private static async Task<IResult> MediaAsync(string userId, HttpRequest request, PhoneActs phone, SimulatorDb db)
    {
        if (await DeskAnswers.ReadAsync<NewMedia>(request) is not { Kind: "image" or "video" or "audio" or "file" } wanted) return DeskAnswers.Refuse(400, "kind: image, video, audio or file");
        var bytes = Bytes(wanted.Base64);
        if (bytes is null == wanted.External is null) return DeskAnswers.Refuse(400, "either base64 or external");
        if (wanted is { Kind: "file", External: not null }) return DeskAnswers.Refuse(400, "files lie at LINE");
        if (!System.Net.Http.Headers.MediaTypeHeaderValue.TryParse(wanted.ContentType ?? "application/octet-stream", out var type)) return DeskAnswers.Refuse(400, "contentType");
        if (PhoneEndpoints.IsBlocking(db, userId)) return PhoneEndpoints.Blocking();
        var media = new MediaContent(wanted.Kind, type.ToString(), wanted.FileName, bytes, wanted.External is not null, default);
        return DeskAnswers.Json(phone.Media(userId, media, Message(wanted, bytes)));
    }

    private static async Task<IResult> FileAsync(string userId, HttpRequest request, PhoneActs phone, SimulatorDb db)
    {
        var name = (await DeskAnswers.ReadAsync<SampleFile>(request))?.FileName;
        if (string.IsNullOrWhiteSpace(name) || name.Length > 255) return DeskAnswers.Refuse(400, "fileName");
        if (PhoneEndpoints.IsBlocking(db, userId)) return PhoneEndpoints.Blocking();
        var bytes = SampleFiles.Document();
        var wanted = new NewMedia("file", null, "application/pdf", name, null, null, null);
        return DeskAnswers.Json(phone.Media(userId, new MediaContent("file", "application/pdf", name, bytes, IsExternal: false, default), Message(wanted, bytes)));
    }

    private static async Task<IResult> LocationAsync(string userId, HttpRequest request, PhoneActs phone, SimulatorDb db)
    {
        if (await DeskAnswers.ReadAsync<Place>(request) is not { Latitude: >= -90 and <= 90, Longitude: >= -180 and <= 180 } place) return DeskAnswers.Refuse(400, "latitude, longitude");
        return PhoneEndpoints.IsBlocking(db, userId)
            ? PhoneEndpoints.Blocking()
            : DeskAnswers.Json(phone.Location(userId, place.Latitude.Value, place.Longitude.Value, place.Title, place.Address));
    }

    private static IResult Show(string userId, string messageId, HttpContext http, SimulatorDb db)
    {
        var media = db.Do(sql => Bubbles.Has(sql, userId, messageId) ? Attachments.Find(sql, messageId) : null);
        if (media?.Bytes is null) return DeskAnswers.Refuse(404, "no such media");
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return Pictures.Contains(media.ContentType) ? Results.Bytes(media.Bytes, media.ContentType) : Results.Bytes(media.Bytes, "application/octet-stream", media.FileName ?? "content");
    }

    private static JsonObject Message(NewMedia wanted, byte[]? bytes)
    {
        var message = new JsonObject { ["type"] = wanted.Kind };
        if (wanted.Kind == "file")
        {
            message["fileName"] = wanted.FileName ?? "file";
            message["fileSize"] = bytes!.Length;
            return message;
        }

        message["contentProvider"] = new JsonObject { ["type"] = wanted.External is null ? "line" : "external" };
        if (wanted.External is { } external)
        {
            if (external.OriginalContentUrl is { } original) message["contentProvider"]!["originalContentUrl"] = original;
            if (external.PreviewImageUrl is { } preview) message["contentProvider"]!["previewImageUrl"] = preview;
        }

        if (wanted is { Kind: "video" or "audio", DurationMs: { } duration }) message["duration"] = duration;
        if (wanted.ImageSet is { } set && wanted.Kind == "image") message["imageSet"] = set.DeepClone();
        return message;
    }

    private static byte[]? Bytes(string? base64)
    {
        if (base64 is null) return null;
        var bytes = new byte[(base64.Length * 3 / 4) + 3];
        return Convert.TryFromBase64String(base64, bytes, out var written) ? bytes[..written] : null;
    }

    private sealed record Photos(int Count);

    private sealed record SampleFile(string? FileName);

    private sealed record NewMedia(string? Kind, string? Base64, string? ContentType, string? FileName, External? External, long? DurationMs, JsonObject? ImageSet);

    private sealed record External(string? OriginalContentUrl, string? PreviewImageUrl);

    private sealed record Place(double? Latitude, double? Longitude, string? Title, string? Address);
}
