using CoeSupport.Core.People;

namespace CoeSupport.Core.Channels;

/// <summary>The words of a channel for one occasion.</summary>
/// <param name="Channel">Which channel.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">For what.</param>
/// <param name="Text">The words; those of the program where the channel has none.</param>
/// <param name="Version">The version; 0 while the channel says nothing.</param>
public sealed record TeamTextView(ChannelId Channel, string Name, TeamTextKind Kind, string Text, int Version);
