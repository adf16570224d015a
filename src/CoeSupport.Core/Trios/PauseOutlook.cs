using CoeSupport.Core.People;

namespace CoeSupport.Core.Trios;

/// <summary>What would become of somebody's seats if they paused and others took them over. A pause alone takes nobody out of a room.</summary>
/// <param name="Person">Who would pause.</param>
/// <param name="PublicName">What parents see.</param>
/// <param name="Kind">Which seats are theirs.</param>
/// <param name="IsPaused">They pause already.</param>
/// <param name="Seats">Their seats within the reader's reach, who waits longest first, each with its successor or with what is missing.</param>
/// <param name="Elsewhere">How many more they hold beyond that reach.</param>
/// <param name="Shifts">Who would carry more, the fullest first.</param>
/// <param name="SpreadBefore">How unevenly those are loaded who do not pause: the standard deviation of seats held by capacity; 0 when all are alike.</param>
/// <param name="SpreadAfter">The same then.</param>
/// <param name="FreeBefore">Free seats of this kind, of all who do not pause.</param>
/// <param name="FreeAfter">The same then.</param>
/// <param name="Wanted">Seats of this kind that are empty now in rooms within reach.</param>
public sealed record PauseOutlook(
    StaffId Person, string PublicName, SupporterKind Kind, bool IsPaused, IReadOnlyList<LeavingSeat> Seats, int Elsewhere, IReadOnlyList<LoadShift> Shifts,
    double SpreadBefore, double SpreadAfter, int FreeBefore, int FreeAfter, int Wanted)
{
    /// <summary>Seats that nobody could take.</summary>
    public int StaysEmpty => Seats.Count(seat => seat.Successor is null);
}
