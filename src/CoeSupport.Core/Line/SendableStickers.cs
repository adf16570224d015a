using System.Collections.Frozen;

namespace CoeSupport.Core.Line;

/// <summary>Packages whose stickers an account may send, out of LINE's list (Messaging API documentation, "Stickers"); what is not here is not sent.</summary>
public static class SendableStickers
{
    /// <summary>The package ids.</summary>
    public static FrozenSet<string> Packages { get; } =
        FrozenSet.ToFrozenSet(["446", "789", "1070", "6136", "6325", "6359", "6362", "6370", "6632", "8515", "8522", "8525", "11537"], StringComparer.Ordinal);
}
