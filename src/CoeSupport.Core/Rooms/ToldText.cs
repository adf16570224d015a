namespace CoeSupport.Core.Rooms;

/// <summary>What a parent was told before anything else.</summary>
/// <param name="Version">Which version of the channel's text.</param>
/// <param name="Text">Its words.</param>
/// <param name="ToldAt">When it was told last; null when not known.</param>
/// <param name="AgreedAt">When they agreed to this version; null while they have not.</param>
public sealed record ToldText(int Version, string Text, DateTimeOffset? ToldAt, DateTimeOffset? AgreedAt);
