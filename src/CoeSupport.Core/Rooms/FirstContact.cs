namespace CoeSupport.Core.Rooms;

/// <summary>
/// What is told to a parent before anything else, and what follows from their writing on (<c>Intake/ConsentCard</c>). Runs within the change that takes the
/// event, after its line was written.
/// </summary>
/// <param name="Meet">A parent has come, or has said something.</param>
public sealed record FirstContact(MeetParent Meet);
