using CoeSupport.Core.People;

namespace CoeSupport.Core.Intake;

/// <summary>A code on a card or poster of one counter or campaign: says for which municipality somebody comes, and where they heard of us. Never who they are.</summary>
public sealed class IntakeCode
{
    /// <summary>The longest label, in UTF-16 code units.</summary>
    public const int LongestLabel = 80;

    private IntakeCode()
    {
    }

    /// <summary>A code that can be used from now on.</summary>
    public IntakeCode(IntakeCodeId id, string code, ChannelId channel, MunicipalityId municipality, IntakePlace place, string label, DateTimeOffset at, StaffId? by)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(label);
        if (!CodeWords.IsCode(code)) throw new ArgumentException("Not of our alphabet.", nameof(code));
        (Id, Code, ChannelId, MunicipalityId, Place, Label, MadeAt, MadeBy) = (id, code, channel, municipality, place, label, at, by);
    }

    /// <summary>Identity.</summary>
    public IntakeCodeId Id { get; private set; }

    /// <summary>What is printed, without its hyphen: see <see cref="CodeWords"/>.</summary>
    public string Code { get; private set; } = "";

    /// <summary>For which account.</summary>
    public ChannelId ChannelId { get; private set; }

    /// <summary>For which municipality.</summary>
    public MunicipalityId MunicipalityId { get; private set; }

    /// <summary>What kind of place hands it out.</summary>
    public IntakePlace Place { get; private set; }

    /// <summary>Which counter or campaign, for our own lists; parents never see it.</summary>
    public string Label { get; private set; } = "";

    /// <summary>When it was made.</summary>
    public DateTimeOffset MadeAt { get; private set; }

    /// <summary>Who made it; null for the demo world.</summary>
    public StaffId? MadeBy { get; private set; }

    /// <summary>When it was withdrawn; null while it can be used.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>Who withdrew it.</summary>
    public StaffId? WithdrawnBy { get; private set; }

    /// <summary>It can be used no more: a card was lost, a campaign is over.</summary>
    internal void Withdraw(DateTimeOffset at, StaffId by) => (WithdrawnAt, WithdrawnBy) = (WithdrawnAt ?? at, WithdrawnBy ?? by);
}
