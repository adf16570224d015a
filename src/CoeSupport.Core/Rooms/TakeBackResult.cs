namespace CoeSupport.Core.Rooms;

/// <summary>A reply that never leaves, or the reason why it was not taken back.</summary>
/// <param name="Text">Its words, which are in their author's draft again; null for a sticker, and when refused.</param>
/// <param name="Refusal">Null when taken back.</param>
public readonly record struct TakeBackResult(string? Text, TakeBackRefusal? Refusal)
{
    internal static TakeBackResult Refused(TakeBackRefusal refusal) => new(null, refusal);
}
