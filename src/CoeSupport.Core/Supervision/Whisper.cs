using CoeSupport.Core.Access;
using CoeSupport.Core.Notes;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Supervision;

/// <summary>A supervisor says something to one person of a room in their charge: a note for that person alone, marked as a whisper, who is called to look. Never to the parent.</summary>
public sealed class Whisper(WriteNote notes)
{
    /// <summary>Whispers; see <see cref="WriteNote"/> for limits and refusals.</summary>
    public Task<NoteResult> SayAsync(Actor actor, RoomId room, StaffId person, string text, Guid clientKey, CancellationToken ct) =>
        notes.TakeAsync(actor, room, text, NoteReaders.One(person), clientKey, Permission.Whisper, ct);
}
