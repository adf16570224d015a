using CoeSupport.Core.People;

namespace CoeSupport.Core.Notes;

/// <summary>What became of it.</summary>
/// <param name="Id">The note; null when refused.</param>
/// <param name="Refusal">Why not; null when taken.</param>
/// <param name="Outsider">The public name of whoever could not read it; only with <see cref="NoteRefusal.NamesOutsider"/>.</param>
public readonly record struct NoteResult(NoteId? Id, NoteRefusal? Refusal, string? Outsider = null)
{
    internal static NoteResult Taken(NoteId id) => new(id, null);

    internal static NoteResult Refused(NoteRefusal refusal, string? outsider = null) => new(null, refusal, outsider);
}
