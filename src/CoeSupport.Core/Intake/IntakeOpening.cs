using CoeSupport.Core.People;

namespace CoeSupport.Core.Intake;

/// <summary>How often the page of a code was opened on one day of Japan. A number and nothing else: no address, no cookie, no time of day.</summary>
public sealed class IntakeOpening
{
    private IntakeOpening()
    {
    }

    /// <summary>A day on which nobody has opened it yet.</summary>
    public IntakeOpening(IntakeCodeId code, DateOnly day) => (CodeId, Day) = (code, day);

    /// <summary>Of which code.</summary>
    public IntakeCodeId CodeId { get; private set; }

    /// <summary>The day in Japan.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>How often.</summary>
    public int Count { get; private set; }

    /// <summary>It was opened once more.</summary>
    public void Open() => Count++;
}
