using CoeSupport.Core.Oversight;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Web.Access;
using Microsoft.Net.Http.Headers;

namespace CoeSupport.Web.Media;

/// <summary>
/// Media through the room's door, asked for anew with each request: somebody who left the room gets the same 404 as a stranger and as for what does
/// not exist. Received bytes are hostile: only sniffed pictures may be shown in place, nothing may run, nothing is kept by a cache.
/// </summary>
internal static class MediaEndpoints
{
    public static void MapMedia(this WebApplication app)
    {
        app.MapGet("/rooms/{roomId:guid}/media/{sequence:long}", async (Guid roomId, long sequence, HttpContext context, OpenMedia media, CancellationToken ct) =>
            Answer(context, new RoomId(roomId), await CurrentActor.OfAsync(context, ct) is { } actor ? await media.OpenAsync(actor, new RoomId(roomId), sequence, ct) : null)).RequireAuthorization();
        app.MapGet("/rooms/{roomId:guid}/media/{sequence:long}/preview", async (Guid roomId, long sequence, HttpContext context, OpenMedia media, CancellationToken ct) =>
            Answer(context, new RoomId(roomId), await CurrentActor.OfAsync(context, ct) is { } actor ? await media.OpenPreviewAsync(actor, new RoomId(roomId), sequence, ct) : null)).RequireAuthorization();
        app.MapGet("/rooms/{roomId:guid}/picture", async (Guid roomId, HttpContext context, OpenMedia media, CancellationToken ct) =>
            Answer(context, new RoomId(roomId), await CurrentActor.OfAsync(context, ct) is { } actor ? await media.OpenPictureAsync(actor, new RoomId(roomId), ct) : null)).RequireAuthorization();
    }

    private static IResult Answer(HttpContext context, RoomId room, OpenedMedia? opened)
    {
        if (opened is null)
        {
            if (SessionClaims.StaffOf(context.User) is { } who) context.RequestServices.GetRequiredService<RefusedAsks>().Tell(who, room);
            return Results.NotFound();
        }
        var headers = context.Response.Headers;
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        var disposition = new ContentDispositionHeaderValue(MediaType.IsPicture(opened.ContentType) ? "inline" : "attachment");
        disposition.SetHttpFileName(opened.FileName);
        headers.ContentDisposition = disposition.ToString();
        return Results.Stream(opened.Content, opened.ContentType, enableRangeProcessing: true);
    }
}
