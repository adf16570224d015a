namespace CoeSupport.Benchmarks.Growth;

/// <summary>How long one thing takes at each size, in milliseconds.</summary>
internal sealed record Curve(string Name, IReadOnlyList<(long Size, double P50, double P95)> Points)
{
    /// <summary>The median at the largest size by that at the smallest.</summary>
    public double Growth => Points[^1].P50 / Points[0].P50;

    public static Curve Of(string name, IReadOnlyList<long> sizes, IReadOnlyList<List<double>> took) =>
        new(name, [.. sizes.Zip(took, (size, all) => (size, Share.At([.. all.Order()], .5), Share.At([.. all.Order()], .95)))]);

    public string Line(double aim) =>
        $"{Name,-16}{string.Join("   ", Points.Select(point => $"{point.Size,10:N0}: p50 {point.P50,7:N2} p95 {point.P95,7:N2} ms"))}   growth {Growth:N2}{(Growth > aim ? $", above {aim}" : "")}";
}
