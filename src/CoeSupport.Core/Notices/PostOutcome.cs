namespace CoeSupport.Core.Notices;

/// <summary>What came of one attempt.</summary>
/// <param name="Failure">Null when it was taken.</param>
/// <param name="MayTryAgain">A later attempt may succeed.</param>
/// <param name="NotBefore">The other side asked for so long a pause.</param>
internal sealed record PostOutcome(PostingFailure? Failure, bool MayTryAgain = false, TimeSpan? NotBefore = null)
{
    public static PostOutcome Taken { get; } = new((PostingFailure?)null);

    public static PostOutcome Later(TimeSpan? notBefore = null) => new(PostingFailure.Unreachable, MayTryAgain: true, notBefore);

    public static PostOutcome Not(PostingFailure why) => new(why);
}
