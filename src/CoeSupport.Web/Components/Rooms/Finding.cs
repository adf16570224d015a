using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;

namespace CoeSupport.Web.Components.Rooms;

/// <summary>What somebody looks for in the open room, which lines and notes have it, and at which of them they are.</summary>
/// <param name="Words">The words.</param>
/// <param name="Found">What was found, newest first.</param>
/// <param name="At">The index of the one one is at; 0 is the newest.</param>
public sealed record Finding(SoughtWords Words, IReadOnlyList<FoundLine> Found, int At)
{
    /// <summary>The line one is at; null when none was found.</summary>
    public FoundLine? Here => Found.Count == 0 ? null : Found[At];

    /// <summary>True when one is at this message.</summary>
    public bool IsAt(long sequence) => Here is { Note: null } here && here.Sequence == sequence;

    /// <summary>True when one is at this note.</summary>
    public bool IsAt(NoteId note) => Here?.Note == note;

    /// <summary>So many lines further back, or forward when negative; round at the ends.</summary>
    public Finding Step(int back) => Found.Count == 0 ? this : this with { At = ((At + back) % Found.Count + Found.Count) % Found.Count };

    /// <summary>The same words after the room changed: at the same line, or the nearest older one if it has gone.</summary>
    public Finding Again(IReadOnlyList<FoundLine> found)
    {
        if (Here is not { } here || found.Count == 0) return this with { Found = found, At = 0 };
        var at = 0;
        // Behind what is newer stands the same, or what is older than it.
        var newer = Found.Take(At).ToHashSet();
        while (at < found.Count - 1 && found[at] != here && (found[at].Sequence > here.Sequence || newer.Contains(found[at]))) at++;
        for (var same = at; same < found.Count && found[same].Sequence == here.Sequence; same++) if (found[same] == here) at = same;
        return this with { Found = found, At = at };
    }
}
