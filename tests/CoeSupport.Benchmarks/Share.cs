namespace CoeSupport.Benchmarks;

/// <summary>Percentiles.</summary>
internal static class Share
{
    /// <summary>The value below which this share of the sorted values lies.</summary>
    public static double At(double[] sorted, double share) => sorted.Length == 0 ? double.NaN : sorted[(int)Math.Min(sorted.Length - 1, sorted.Length * share)];

    public static string Line(string name, IEnumerable<double> milliseconds)
    {
        var sorted = milliseconds.Order().ToArray();
        return $"{name,-34} p50 {At(sorted, .5),7:N1} ms   p99 {At(sorted, .99),7:N1} ms   ({sorted.Length})";
    }
}
