using CoeSupport.Core.Data;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Supervision;

/// <summary>Marks rooms on the supervisors' board: each part of the house that has something to say gives one of these, at most one mark a room.</summary>
/// <param name="db">The caller's context, opened for the system.</param>
/// <param name="rooms">The rooms on the board.</param>
/// <param name="ct">Gives up.</param>
public delegate Task<IReadOnlyDictionary<RoomId, BoardMark>> MarkRooms(SupportDb db, IReadOnlyCollection<RoomId> rooms, CancellationToken ct);
