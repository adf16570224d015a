using CoeSupport.Core.People;

namespace CoeSupport.Core.Notes;

/// <summary>A note that has the words somebody looks for. Carries no word.</summary>
/// <param name="Id">The note.</param>
/// <param name="AfterSequence">It stands after this message.</param>
public readonly record struct FoundNote(NoteId Id, long AfterSequence);
