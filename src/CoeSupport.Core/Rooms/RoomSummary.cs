using CoeSupport.Core.People;

namespace CoeSupport.Core.Rooms;

/// <summary>One row of somebody's room list.</summary>
public sealed record RoomSummary
{
    /// <summary>The room.</summary>
    public required RoomId Id { get; init; }

    /// <summary>A drill is run in it: there is no parent, and nothing goes to LINE.</summary>
    public bool IsPractice { get; init; }

    /// <summary>The parent's LINE display name; null while it is not known.</summary>
    public string? Name { get; init; }

    /// <summary>The parent's LINE picture is kept here and the channel's policy shows it.</summary>
    public required bool HasPicture { get; init; }

    /// <summary>The municipality's name, once known.</summary>
    public string? Municipality { get; init; }

    /// <summary>Parent's messages that this person has not read.</summary>
    public required int Unread { get; init; }

    /// <summary>Since when the parent waits for a person's answer; null when nobody waits.</summary>
    public DateTimeOffset? WaitingSince { get; init; }

    /// <summary>Waiting this long is marked "soon" (the channel's policy).</summary>
    public required TimeSpan WaitingSoonAfter { get; init; }

    /// <summary>Waiting this long is marked "long" (the channel's policy).</summary>
    public required TimeSpan WaitingLongAfter { get; init; }

    /// <summary>A conversation that rests this long may need a word from us (the channel's policy).</summary>
    public required TimeSpan QuietAfter { get; init; }

    /// <summary>Nobody is called on to speak first here: the parent has lost a child.</summary>
    public bool IsSpared { get; init; }

    /// <summary>A reply that waits for approval; null when none does.</summary>
    public AwaitedApproval? Approval { get; init; }

    /// <summary>What waits sealed for the parent's agreement; null while nothing does.</summary>
    public ConsentWait? Consent { get; init; }

    /// <summary>The risk at which it stands; null without any.</summary>
    public RoomRisk? Risk { get; init; }

    /// <summary>For this person rooms at risk stand on top: a professional, or somebody who accompanies.</summary>
    public bool LooksAfterRisk { get; init; }

    /// <summary>This person is the second one who has to look at a risk that was raised.</summary>
    public bool CallsForSecond { get; init; }

    /// <summary>When the newest line was said.</summary>
    public DateTimeOffset? LastMessageAt { get; init; }

    /// <summary>The newest line; null in an empty room or when it lies before what this person may read.</summary>
    public MessageView? LastMessage { get; init; }

    /// <summary>The room's key was deleted: nothing of it can be read any more.</summary>
    public required bool IsErased { get; init; }

    /// <summary>The parent has blocked the account.</summary>
    public required bool IsBlocked { get; init; }

    /// <summary>This person is in it as reception, until a trio is full.</summary>
    public required bool IsReception { get; init; }

    /// <summary>Who is in the room now.</summary>
    public required IReadOnlyList<TeamMember> Team { get; init; }

    /// <summary>How much it needs somebody at this moment. Who cannot be reached (erased, blocked), has not agreed yet or is spared is not to be called on.</summary>
    public RoomNeed NeedAt(DateTimeOffset now)
    {
        if (Risk is not null && (LooksAfterRisk || CallsForSecond)) return RoomNeed.AtRisk;
        if (Approval is { IsOffered: true, IsMine: false }) return RoomNeed.Now; // a colleague and a parent wait for one click
        if (WaitingSince is { } since) return now - since >= WaitingLongAfter ? RoomNeed.Now : RoomNeed.Waiting;
        return LastMessageAt is { } last && now - last >= QuietAfter && !IsErased && !IsBlocked && !IsSpared && Consent is null ? RoomNeed.Quiet : RoomNeed.Calm;
    }
}
