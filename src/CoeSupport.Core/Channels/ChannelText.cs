using CoeSupport.Core.People;

namespace CoeSupport.Core.Channels;

/// <summary>What one channel tells parents before anything else.</summary>
/// <param name="Channel">Which channel.</param>
/// <param name="Name">Its name.</param>
/// <param name="Version">The version in force; 0 while it says nothing.</param>
/// <param name="Text">Its words.</param>
/// <param name="Policy">How parents of new rooms agree.</param>
/// <param name="WrittenAt">Since when; null when not known.</param>
/// <param name="WrittenBy">The public name of who wrote it; null for what came with the program.</param>
/// <param name="IsAccompanied">Supervisors read along in rooms of this channel, or will: the text has to say so.</param>
public sealed record ChannelText(ChannelId Channel, string Name, int Version, string Text, ConsentPolicy Policy, DateTimeOffset? WrittenAt, string? WrittenBy, bool IsAccompanied);
