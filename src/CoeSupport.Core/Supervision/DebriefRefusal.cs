namespace CoeSupport.Core.Supervision;

/// <summary>Why a debrief was not taken.</summary>
public enum DebriefRefusal
{
    /// <summary>No such room, or none in which this person took part: they look the same.</summary>
    NotFound = 1,

    /// <summary>Without words, or longer than <see cref="Debrief.LongestText"/>.</summary>
    Text = 2,
}
