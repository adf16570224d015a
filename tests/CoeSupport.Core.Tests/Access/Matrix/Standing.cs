namespace CoeSupport.Core.Tests.Access.Matrix;

/// <summary>What somebody is to the rooms: the columns of the matrix, in this order. Each is tried with every supporter kind it can have.</summary>
internal enum Standing
{
    /// <summary>A supporter with a seat of the trio.</summary>
    Seat,

    /// <summary>A supporter, professional, on reception.</summary>
    Reception,

    /// <summary>A specialist who accepted an escalation.</summary>
    Specialist,

    /// <summary>A specialist who was asked for advice.</summary>
    Advice,

    /// <summary>A supervisor with a membership, who only reads.</summary>
    Supervisor,

    /// <summary>A coordinator of the rooms' municipality, without membership.</summary>
    Coordinator,

    /// <summary>An administrator of the rooms' municipality, without membership.</summary>
    Administrator,

    /// <summary>An officer of the rooms' municipality, without membership.</summary>
    Officer,
}
