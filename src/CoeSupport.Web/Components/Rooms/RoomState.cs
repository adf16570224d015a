namespace CoeSupport.Web.Components.Rooms;

internal enum RoomState
{
    Loading,
    Open,
    NotFound,

    // Was open on this screen and may not be read any more.
    Ended,
}
