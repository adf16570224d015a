namespace CoeSupport.Benchmarks.Fuzz;

/// <summary>How long and how hard.</summary>
internal sealed record FuzzOptions
{
    public required int Seed { get; init; }

    /// <summary>The first step; a finding names its own.</summary>
    public int From { get; init; }

    /// <summary>At most so many steps.</summary>
    public int Steps { get; init; } = int.MaxValue / 2;

    /// <summary>At most so long.</summary>
    public required TimeSpan Length { get; init; }

    /// <summary>Share of the machine's processor for workstation and generator together.</summary>
    public double Share { get; init; } = 1;

    /// <summary>Each answer comes within.</summary>
    public TimeSpan Bound { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>From this step on memory is compared: before, code is compiled and caches are filled.</summary>
    public int WarmUp { get; init; } = 400;

    /// <summary>Bytes by which the working set may grow after that: up to 300 screens whose line is lost are kept for five minutes, about 1 MB each.</summary>
    public long MostGrowth { get; init; } = 500L * 1024 * 1024;
}
