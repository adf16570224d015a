namespace CoeSupport.Core.People;

/// <summary>What a supporter brings; a trio has exactly one of each.</summary>
public enum SupporterKind
{
    /// <summary>Midwife, nurse, public health nurse, nursery teacher: 専門職.</summary>
    Professional = 1,

    /// <summary>Raises a child of two or three now: 子育て中.</summary>
    CurrentParent = 2,

    /// <summary>Without own experience of birth, wants to help: 応援者.</summary>
    Volunteer = 3,
}
