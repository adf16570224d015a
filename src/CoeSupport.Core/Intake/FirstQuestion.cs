namespace CoeSupport.Core.Intake;

/// <summary>What is asked at first contact, in this order. Each can be left out, and none keeps anybody from writing.</summary>
public enum FirstQuestion
{
    /// <summary>Nothing yet.</summary>
    None = 0,

    /// <summary>Prefecture and municipality; only where neither account nor code says it.</summary>
    Town = 1,

    /// <summary>Mother, father or other family.</summary>
    Who = 2,

    /// <summary>Expecting or born, and when.</summary>
    Stage = 3,

    /// <summary>Wishes.</summary>
    Wishes = 4,

    /// <summary>All were asked.</summary>
    Over = 9,
}
