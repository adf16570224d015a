namespace CoeSupport.Web.Components.Rooms;

internal enum RoomState
{
    Loading,
    Open,
    NotFound,

    // Still a member, but the room's key was deleted.
    Erased,

    // Was open on this screen and may not be read any more.
    Ended,
}
