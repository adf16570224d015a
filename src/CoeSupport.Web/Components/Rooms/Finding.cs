using CoeSupport.Core.Rooms;

namespace CoeSupport.Web.Components.Rooms;

/// <summary>What somebody looks for in the open room, which lines have it, and at which of them they are.</summary>
/// <param name="Words">The words.</param>
/// <param name="Found">The sequences of the lines, newest first.</param>
/// <param name="At">The index of the line one is at; 0 is the newest.</param>
public sealed record Finding(SoughtWords Words, IReadOnlyList<long> Found, int At)
{
    /// <summary>The line one is at; null when none was found.</summary>
    public long? Here => Found.Count == 0 ? null : Found[At];

    /// <summary>So many lines further back, or forward when negative; round at the ends.</summary>
    public Finding Step(int back) => Found.Count == 0 ? this : this with { At = ((At + back) % Found.Count + Found.Count) % Found.Count };

    /// <summary>The same words after the room changed: at the same line, or the nearest older one if it has gone.</summary>
    public Finding Again(IReadOnlyList<long> found)
    {
        if (Here is not { } here || found.Count == 0) return this with { Found = found, At = 0 };
        var at = 0;
        while (at < found.Count - 1 && found[at] > here) at++;
        return this with { Found = found, At = at };
    }
}
