using System.Collections.Frozen;

namespace CoeSupport.Core.Line;

/// <summary>Packages whose stickers an account may send (line-platform facts §2.6). LINE's own list page goes on; what is not here is not sent.</summary>
public static class SendableStickers
{
    /// <summary>The package ids.</summary>
    public static FrozenSet<string> Packages { get; } =
        FrozenSet.ToFrozenSet(["446", "789", "1070", "6136", "6325", "6359", "6362", "6370", "6632", "8515", "8522", "8525"], StringComparer.Ordinal);
}
