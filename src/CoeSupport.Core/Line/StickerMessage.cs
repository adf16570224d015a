namespace CoeSupport.Core.Line;

/// <summary>A sticker to send, out of LINE's list only.</summary>
/// <param name="PackageId">One of <see cref="SendableStickers.Packages"/>.</param>
/// <param name="StickerId">A sticker of that package; LINE refuses others.</param>
/// <param name="QuoteToken">Quotes a message of the same chat.</param>
/// <param name="Sender">Shown instead of the account; null shows the account.</param>
public sealed record StickerMessage(string PackageId, string StickerId, string? QuoteToken = null, Sender? Sender = null) : ISendMessage
{
    /// <summary>The package.</summary>
    /// <exception cref="ArgumentException">Not one that can be sent.</exception>
    public string PackageId { get; } = SendableStickers.Packages.Contains(PackageId) ? PackageId : throw new ArgumentException("Not a package that can be sent.", nameof(PackageId));

    /// <summary>The sticker: decimal digits.</summary>
    /// <exception cref="ArgumentException">Not digits.</exception>
    public string StickerId { get; } = StickerId is { Length: > 0 and <= 20 } && StickerId.All(char.IsAsciiDigit) ? StickerId : throw new ArgumentException("Not a sticker id.", nameof(StickerId));

    /// <summary>Buttons under the last bubble of a call.</summary>
    public QuickReply? QuickReply { get; init; }
}
