using CoeSupport.Core.People;

namespace CoeSupport.Core.Rooms;

/// <summary>A room as one of its members sees it: who it is with, who is in it, and a window of its conversation.</summary>
public sealed record RoomView
{
    /// <summary>The room.</summary>
    public required RoomId Id { get; init; }

    /// <summary>The reading of all that stands beside the conversation. A view with new lines or readers only keeps it, and parts beside the conversation need not read again.</summary>
    public object Reading { get; init; } = new();

    /// <summary>A drill is run in it: there is no parent, and nothing goes to LINE.</summary>
    public bool IsPractice { get; init; }

    /// <summary>The parent's LINE display name; null while it is not known.</summary>
    public string? Name { get; init; }

    /// <summary>The parent's LINE picture is kept here and the channel's policy shows it.</summary>
    public required bool HasPicture { get; init; }

    /// <summary>The municipality's name, once known.</summary>
    public string? Municipality { get; init; }

    /// <summary>When the parent blocked the account; null while reachable.</summary>
    public DateTimeOffset? BlockedAt { get; init; }

    /// <summary>Since when the parent waits; null when nobody waits.</summary>
    public DateTimeOffset? WaitingSince { get; init; }

    /// <summary>When the room was opened.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The room's key was deleted: nothing of it can be read any more, and there is nobody to write to.</summary>
    public required bool IsErased { get; init; }

    /// <summary>What waits sealed for the parent's agreement; null while nothing does.</summary>
    public ConsentWait? Consent { get; init; }

    /// <summary>The risk at which it stands; null without any.</summary>
    public RoomRisk? Risk { get; init; }

    /// <summary>It has been raised or lowered before, whatever it is now.</summary>
    public bool HasRiskHistory { get; init; }

    /// <summary>This person may write.</summary>
    public required bool CanWrite { get; init; }

    /// <summary>This person may call a specialist, also while they may not write yet.</summary>
    public bool CanCall { get; init; }

    /// <summary>This person may write notes for the others.</summary>
    public required bool CanNote { get; init; }

    /// <summary>Read up to here by this person.</summary>
    public required long ReadThrough { get; init; }

    /// <summary>What this person typed and did not send.</summary>
    public string? Draft { get; init; }

    /// <summary>The line that this person's reply will quote; null without one. Without words once it was withdrawn.</summary>
    public QuotedLine? DraftQuote { get; init; }

    /// <summary>While somebody types the parent's phone may show it: the channel says so, and the parent can be reached.</summary>
    public bool TellsTyping { get; init; }

    /// <summary>What is known for the fields of a template (<see cref="Templates.TemplateFields"/>); what is not known is not in it. The screen adds the week or age of its day.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    /// <summary>Who is in the room now.</summary>
    public required IReadOnlyList<TeamMember> Team { get; init; }

    /// <summary>Who is in the room by emergency access now, and why.</summary>
    public IReadOnlyList<EmergencyReader> Emergencies { get; init; } = [];

    /// <summary>The window of the conversation, in the order in which it was said.</summary>
    public required IReadOnlyList<MessageView> Messages { get; init; }

    /// <summary>There are earlier lines that this person may read.</summary>
    public required bool HasEarlier { get; init; }

    /// <summary>There are later lines: the window does not reach the newest one.</summary>
    public required bool HasLater { get; init; }
}
