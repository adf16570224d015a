namespace CoeSupport.Core.Escalations;

/// <summary>Why an emergency contact is not named.</summary>
public enum ContactRefusal
{
    /// <summary>No such place or person, or beyond one's reach: they look the same.</summary>
    NotFound = 1,
}
