namespace CoeSupport.Core.Seeding;

/// <summary>How far seeding is.</summary>
/// <param name="Rooms">Rooms that are whole.</param>
/// <param name="Messages">Their lines.</param>
/// <param name="Of">Lines in the end.</param>
/// <param name="Took">Since the first.</param>
public readonly record struct SeedProgress(int Rooms, long Messages, long Of, TimeSpan Took)
{
    /// <summary>Lines a second so far.</summary>
    public double Rate => Took > TimeSpan.Zero ? Messages / Took.TotalSeconds : 0;

    /// <summary>What the rest takes at this rate.</summary>
    public TimeSpan Rest => Rate > 0 ? TimeSpan.FromSeconds((Of - Messages) / Rate) : TimeSpan.Zero;
}
