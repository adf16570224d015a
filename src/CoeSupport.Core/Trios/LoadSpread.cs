namespace CoeSupport.Core.Trios;

/// <summary>How unevenly people are loaded: the standard deviation of seats held by capacity of all who do not pause; 0 when all are alike.</summary>
internal static class LoadSpread
{
    public static double Of(IEnumerable<MatchPerson> people)
    {
        var shares = people.Where(person => person is { Capacity: > 0, IsPaused: false }).Select(person => (double)person.Load / person.Capacity).ToList();
        if (shares.Count == 0) return 0;
        var mean = shares.Average();
        return Math.Sqrt(shares.Average(share => (share - mean) * (share - mean)));
    }
}
