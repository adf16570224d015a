using CoeSupport.Core.Rooms;

namespace CoeSupport.Core.Escalations;

/// <summary>What who gives advice is shown: the quoted lines and what the trio asks. Not the room, and not whose it is.</summary>
/// <param name="Concern">What it is about.</param>
/// <param name="RaisedBy">Who asks.</param>
/// <param name="Words">In their words.</param>
/// <param name="Said">What was said to the parent already.</param>
/// <param name="Lines">The quoted lines, in the order of arrival; what was withdrawn is there without words.</param>
/// <param name="Answers">What was answered so far, with the instant.</param>
public sealed record AdviceView(Concern Concern, string RaisedBy, string Words, string Said, IReadOnlyList<MessageView> Lines, IReadOnlyList<(DateTimeOffset At, string Text)> Answers);
