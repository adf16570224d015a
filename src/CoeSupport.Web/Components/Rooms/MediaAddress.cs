using System.Globalization;
using CoeSupport.Core.People;

namespace CoeSupport.Web.Components.Rooms;

/// <summary>Where a room's media are fetched by the browser; each request passes the room's door.</summary>
internal static class MediaAddress
{
    public static string Of(RoomId room, long sequence) => string.Create(CultureInfo.InvariantCulture, $"/rooms/{room}/media/{sequence}");

    /// <summary>LINE's small preview, or the photo itself where there is none.</summary>
    public static string PreviewOf(RoomId room, long sequence) => string.Create(CultureInfo.InvariantCulture, $"/rooms/{room}/media/{sequence}/preview");

    public static string PictureOf(RoomId room) => $"/rooms/{room}/picture";
}
