namespace CoeSupport.Core.Notes;

/// <summary>A note that its author has begun.</summary>
/// <param name="Text">The words.</param>
/// <param name="Readers">For whom.</param>
public sealed record NoteDraftView(string Text, NoteReaders Readers);
