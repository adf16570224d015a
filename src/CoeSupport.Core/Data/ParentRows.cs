using CoeSupport.Core.Care;
using CoeSupport.Core.Intake;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Data;

/// <summary>The card of a parent for a change whose author does not read it: a coordinator places a room whose words are none of theirs.</summary>
internal static class ParentRows
{
    /// <summary>The record, a new one where nothing is known yet; null while its erasure runs. It stays sealed for the caller.</summary>
    public static async Task<ParentRecord?> TakeParentRecordAsync(this SupportDb db, RoomId room, CancellationToken ct)
    {
        if (await db.RoomErasures.AnyAsync(e => e.RoomId == room && e.HidesBefore != null, ct)) return null;
        if (await db.ParentRecords.IgnoreQueryFilters().SingleOrDefaultAsync(record => record.RoomId == room, ct) is { } record) return record;
        return db.ParentRecords.Add(new ParentRecord(room)).Entity;
    }

    /// <summary>How its parent came, for a change by somebody of the room; null where that is not known.</summary>
    public static Task<RoomIntake?> TakeRoomIntakeAsync(this SupportDb db, RoomId room, CancellationToken ct) =>
        db.RoomIntakes.IgnoreQueryFilters().SingleOrDefaultAsync(intake => intake.RoomId == room, ct);
}
