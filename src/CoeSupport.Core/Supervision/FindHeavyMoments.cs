using CoeSupport.Core.Data;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Supervision;

/// <summary>Tells of heavy moments in rooms: each part of the house that knows of some gives one of these, and all are asked together.</summary>
/// <param name="db">The caller's context, opened for the system.</param>
/// <param name="rooms">In which rooms.</param>
/// <param name="since">From when on.</param>
/// <param name="ct">Gives up.</param>
public delegate Task<IReadOnlyCollection<HeavyMoment>> FindHeavyMoments(SupportDb db, IReadOnlyCollection<RoomId> rooms, DateTimeOffset since, CancellationToken ct);
