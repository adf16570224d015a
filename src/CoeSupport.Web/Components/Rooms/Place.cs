namespace CoeSupport.Web.Components.Rooms;

/// <summary>Somewhere in the conversation to go to. Each is one going: asked for twice, one goes there twice.</summary>
/// <param name="sequence">The line; null is the end.</param>
public sealed class Place(long? sequence)
{
    /// <summary>The line; null is the end.</summary>
    public long? Sequence { get; } = sequence;
}
