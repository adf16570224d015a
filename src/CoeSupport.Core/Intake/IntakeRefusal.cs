namespace CoeSupport.Core.Intake;

/// <summary>Why a code was not made or withdrawn, or a room not placed.</summary>
public enum IntakeRefusal
{
    /// <summary>No such account, municipality, code or room within reach: all look the same.</summary>
    NotFound = 1,

    /// <summary>The label is empty or too long.</summary>
    Label = 2,

    /// <summary>The room has its trio: it is moved no more.</summary>
    HasTrio = 3,

    /// <summary>There is nothing to decide any more.</summary>
    NothingToDo = 4,

    /// <summary>Somebody of the room who may not place it, or not any more: it has a municipality.</summary>
    NotAllowed = 130,

    /// <summary>Its account is one municipality's.</summary>
    OneMunicipality = 131,
}
