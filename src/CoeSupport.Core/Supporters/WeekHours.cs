using System.Collections;
using System.Numerics;

namespace CoeSupport.Core.Supporters;

/// <summary>The hours of a week, Japan's time, in which somebody is usually there: 168 whole hours from Monday 0:00. Never changes; a change makes another.</summary>
public sealed class WeekHours : IEquatable<WeekHours>, IEnumerable<(DayOfWeek Day, int Hour)>
{
    /// <summary>How many there are.</summary>
    public const int All = 7 * 24;

    /// <summary>None.</summary>
    public static readonly WeekHours None = new(new byte[All / 8]);

    private static readonly TimeSpan Tokyo = TimeSpan.FromHours(9);
    private readonly byte[] _bits;

    private WeekHours(byte[] bits) => _bits = bits;

    /// <summary>The days in the order of the week, Monday first.</summary>
    public static IReadOnlyList<DayOfWeek> Days { get; } =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    /// <summary>How many hours of the week, 0 to 168.</summary>
    public int Count => _bits.Sum(part => BitOperations.PopCount(part));

    /// <summary>True when somebody is usually there in this hour, 0 to 23.</summary>
    public bool Has(DayOfWeek day, int hour) => Bit(IndexOf(day, hour));

    /// <summary>True when somebody is usually there at this instant.</summary>
    public bool Covers(DateTimeOffset instant)
    {
        var there = instant.ToOffset(Tokyo);
        return Has(there.DayOfWeek, there.Hour);
    }

    /// <summary>How many hours of the week lie between two hours of the day; over midnight when <paramref name="to"/> is not later than <paramref name="from"/>.</summary>
    /// <param name="from">0 to 23, included.</param>
    /// <param name="to">1 to 24, not included.</param>
    public int CountBetween(int from, int to)
    {
        var count = 0;
        for (var index = 0; index < All; index++) if (Bit(index) && (from < to ? index % 24 >= from && index % 24 < to : index % 24 >= from || index % 24 < to)) count++;
        return count;
    }

    /// <summary>How many hours both have.</summary>
    public int CountTogether(WeekHours other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return _bits.Zip(other._bits).Sum(pair => BitOperations.PopCount((uint)(pair.First & pair.Second)));
    }

    /// <summary>The hours of either.</summary>
    public WeekHours Or(WeekHours other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new WeekHours([.. _bits.Zip(other._bits, (mine, theirs) => (byte)(mine | theirs))]);
    }

    /// <summary>With this hour, or without it.</summary>
    public WeekHours With(DayOfWeek day, int hour, bool there)
    {
        var index = IndexOf(day, hour);
        if (Bit(index) == there) return this;
        var bits = (byte[])_bits.Clone();
        bits[index / 8] ^= (byte)(1 << (index % 8));
        return new WeekHours(bits);
    }

    /// <summary>With all hours of a day from one, included, to another, not included, or without them.</summary>
    public WeekHours With(DayOfWeek day, int from, int to, bool there = true)
    {
        var hours = this;
        for (var hour = from; hour < to; hour++) hours = hours.With(day, hour, there);
        return hours;
    }

    /// <summary>21 bytes, for the database.</summary>
    public byte[] ToBytes() => (byte[])_bits.Clone();

    /// <summary>Out of the database.</summary>
    public static WeekHours FromBytes(byte[] bits)
    {
        ArgumentNullException.ThrowIfNull(bits);
        return bits.Length == All / 8 ? new WeekHours((byte[])bits.Clone()) : throw new ArgumentException("A week has 21 bytes.", nameof(bits));
    }

    /// <summary>As <c>mon 9-12 20-24; sat 0-3</c>, for files; empty without hours. <see cref="Parse"/> reads it back.</summary>
    public override string ToString() => string.Join("; ", Days.Select(day => (Name: NameOf(day), Spans: Spans(day).ToList())).Where(line => line.Spans.Count > 0)
        .Select(line => $"{line.Name} {string.Join(' ', line.Spans.Select(span => FormattableString.Invariant($"{span.From}-{span.To}")))}"));

    /// <summary>Reads what <see cref="ToString"/> writes; null when it is something else. A day may stand more than once.</summary>
    public static WeekHours? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var hours = None;
        foreach (var line in text.Split([';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length < 2 || Days.Where(day => NameOf(day).Equals(words[0], StringComparison.OrdinalIgnoreCase)).Select(day => (DayOfWeek?)day).FirstOrDefault() is not { } day) return null;
            foreach (var word in words[1..])
            {
                if (word.Split('-') is not [var first, var last] || !TryHour(first, out var from) || !TryHour(last, out var to) || from >= to) return null;
                hours = hours.With(day, from, to);
            }
        }
        return hours;
    }

    /// <summary>The stretches of one day, from included, to not.</summary>
    public IEnumerable<(int From, int To)> Spans(DayOfWeek day)
    {
        for (var hour = 0; hour < 24; hour++)
        {
            if (!Has(day, hour)) continue;
            var from = hour;
            while (hour < 24 && Has(day, hour)) hour++;
            yield return (from, hour);
        }
    }

    /// <inheritdoc/>
    public IEnumerator<(DayOfWeek Day, int Hour)> GetEnumerator() => Enumerable.Range(0, All).Where(Bit).Select(index => (Days[index / 24], index % 24)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(WeekHours? other) => other is not null && _bits.AsSpan().SequenceEqual(other._bits);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as WeekHours);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(_bits);
        return hash.ToHashCode();
    }

    private bool Bit(int index) => (_bits[index / 8] & (1 << (index % 8))) != 0;

    private static int IndexOf(DayOfWeek day, int hour)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(hour);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hour, 23);
        return ((((int)day + 6) % 7) * 24) + hour;
    }

    private static bool TryHour(string word, out int hour) =>
        int.TryParse(word, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out hour) && hour is >= 0 and <= 24;

    private static string NameOf(DayOfWeek day) => day.ToString()[..3].ToLowerInvariant();
}
