namespace CoeSupport.Core.Seeding;

/// <summary>How large a seeded storage becomes.</summary>
/// <param name="Rooms">Rooms, each with a parent of its own; 1 to 1,000,000.</param>
/// <param name="Messages">Lines in all of them together, at least <see cref="FewestLines"/> a room; a few rooms are long, most are short.</param>
/// <param name="Supporters">Supporters, a third of each kind; 3 to 100,000.</param>
/// <param name="Seed">The same seed gives the same rooms, people, words and times, counted from the day; keys and sealed bytes are new each time.</param>
/// <param name="WithoutTrio">How many of the rooms wait for a trio.</param>
public sealed record SeedPlan(int Rooms, long Messages, int Supporters, int Seed, int WithoutTrio)
{
    /// <summary>The fewest lines of a room: it was added, it was told who reads, its parent said something.</summary>
    public const int FewestLines = 3;

    /// <summary>One room in fifty waits for a trio.</summary>
    public static int UsuallyWithoutTrio(int rooms) => rooms / 50;

    /// <summary>True when such a storage can be.</summary>
    public bool IsPossible => Rooms is >= 1 and <= 1_000_000 && Supporters is >= 3 and <= 100_000 && Messages >= (long)Rooms * FewestLines && Messages <= 100_000_000 && WithoutTrio >= 0 && WithoutTrio <= Rooms;

    /// <summary>Up to which line of all each room goes: the last is <see cref="Messages"/>.</summary>
    internal long[] Ends()
    {
        var (random, weights) = (new Random(Seed), new double[Rooms]);
        for (var room = 0; room < Rooms; room++) weights[room] = Math.Exp(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())); // log-normal
        var (all, spare, sum, ends) = (weights.Sum(), Messages - (long)Rooms * FewestLines, 0.0, new long[Rooms]);
        for (var room = 0; room < Rooms; room++) ends[room] = (room + 1L) * FewestLines + (long)((sum += weights[room]) / all * spare);
        ends[^1] = Messages;
        return ends;
    }

    /// <summary>How many of the rooms before this one wait for a trio: they are spread evenly.</summary>
    internal int WithoutTrioBefore(int room) => (int)((long)room * WithoutTrio / Rooms);
}
