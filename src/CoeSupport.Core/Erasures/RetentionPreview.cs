namespace CoeSupport.Core.Erasures;

/// <summary>What a rule would announce at once.</summary>
/// <param name="Rooms">How many rooms. Those whose parent waits for an answer are not among them.</param>
/// <param name="LastMessages">When something was last said in them: the oldest, the newest and some between.</param>
public sealed record RetentionPreview(int Rooms, IReadOnlyList<DateTimeOffset> LastMessages);
