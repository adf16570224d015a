using CoeSupport.Core.People;

namespace CoeSupport.Core.Intake;

/// <summary>How often the page of a code was opened on one day of Japan. A number and nothing else: no address, no cookie, no time of day.</summary>
public sealed class IntakeOpening
{
    private IntakeOpening()
    {
    }

    internal IntakeOpening(IntakeCodeId code, DateOnly day) => (CodeId, Day) = (code, day);

    /// <summary>Of which code.</summary>
    public IntakeCodeId CodeId { get; private set; }

    /// <summary>The day in Japan.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>How often.</summary>
    public int Count { get; private set; }

    internal void Open() => Count++;
}
