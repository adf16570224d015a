using CoeSupport.Core.People;

namespace CoeSupport.Core.Supporters;

/// <summary>A training that a supporter has done.</summary>
public sealed class SupporterTraining
{
    /// <summary>The longest name, in UTF-16 code units.</summary>
    public const int LongestName = 80;

    private SupporterTraining()
    {
    }

    internal SupporterTraining(StaffId staff, string name, DateOnly doneOn)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(name.Length, LongestName);
        (StaffId, Name, DoneOn) = (staff, name, doneOn);
    }

    /// <summary>Who did it.</summary>
    public StaffId StaffId { get; private set; }

    /// <summary>What it is called.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The day in Japan on which it was finished.</summary>
    public DateOnly DoneOn { get; private set; }

    internal void WasDoneOn(DateOnly day) => DoneOn = day;
}
