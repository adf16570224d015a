using CoeSupport.Core.People;

namespace CoeSupport.Core.Intake;

/// <summary>How a room's parent came: by which code, what was asked of them, and which other municipality a code of theirs named.</summary>
public sealed class RoomIntake
{
    private RoomIntake()
    {
    }

    /// <summary>Nothing is known yet of how they came.</summary>
    public RoomIntake(RoomId room) => RoomId = room;

    /// <summary>The room.</summary>
    public RoomId RoomId { get; private set; }

    /// <summary>The first code that was good; null without one. Later ones do not change where they came from.</summary>
    public IntakeCodeId? CodeId { get; private set; }

    /// <summary>When it was said.</summary>
    public DateTimeOffset? CodeAt { get; private set; }

    /// <summary>The question that was asked last.</summary>
    public FirstQuestion Asked { get; private set; }

    /// <summary>Another municipality than the room's, which a code or their own choice named: a coordinator decides. Null while nothing is to be decided.</summary>
    public MunicipalityId? Claims { get; private set; }

    /// <summary>Since when.</summary>
    public DateTimeOffset? ClaimsSince { get; private set; }

    /// <summary>They said a good code; the first one stays.</summary>
    public void CameBy(IntakeCodeId code, DateTimeOffset at) => (CodeId, CodeAt) = (CodeId ?? code, CodeAt ?? at);

    internal void Ask(FirstQuestion question) => Asked = question;

    internal void Claim(MunicipalityId? place, DateTimeOffset at) => (Claims, ClaimsSince) = (place, place is null ? null : place == Claims ? ClaimsSince : at);
}
