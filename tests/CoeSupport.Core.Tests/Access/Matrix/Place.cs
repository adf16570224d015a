namespace CoeSupport.Core.Tests.Access.Matrix;

/// <summary>Where something is tried.</summary>
internal enum Place
{
    /// <summary>The room the person is in; for roles a room within their scope; for what is personal, one's own.</summary>
    Own,

    /// <summary>A room of the same channel that the person was never in; for what is personal, somebody else's.</summary>
    Foreign,

    /// <summary>A room the person was in.</summary>
    Former,

    /// <summary>A room of another channel and municipality.</summary>
    Elsewhere,

    /// <summary>There is no such room.</summary>
    Missing,
}
