using CoeSupport.Core.Escalations;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Drills;

/// <summary>What is filled in when a drill is started.</summary>
/// <param name="ClientKey">Made by the screen for each form.</param>
/// <param name="Channel">The account in whose name it runs: whoever watches over it is asked.</param>
/// <param name="Municipality">The place whose specialists are asked; the account's own where it has one.</param>
/// <param name="Concern">What it is about.</param>
/// <param name="Urgency">How soon.</param>
/// <param name="Name">What the practice room is called; at most <see cref="LongestName"/> UTF-16 code units.</param>
/// <param name="Scene">The made-up line that the call is about; at most <see cref="LongestScene"/> UTF-16 code units.</param>
public sealed record DrillDraft(Guid ClientKey, ChannelId Channel, MunicipalityId? Municipality, Concern Concern, Urgency Urgency, string Name, string Scene)
{
    /// <summary>The longest name.</summary>
    public const int LongestName = 40;

    /// <summary>The longest made-up line.</summary>
    public const int LongestScene = 500;
}
