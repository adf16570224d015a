namespace CoeSupport.Core.Line;

/// <summary>Where media lie. Only what lies at LINE is ever fetched; the addresses of others are a stranger's and are never called.</summary>
/// <param name="IsLine">True: by the message's id from LINE's data host.</param>
/// <param name="OriginalContentUrl">Elsewhere: an address that is not trusted.</param>
/// <param name="PreviewImageUrl">Elsewhere: likewise.</param>
public sealed record ContentProvider(bool IsLine, string? OriginalContentUrl, string? PreviewImageUrl)
{
    /// <summary>The usual one.</summary>
    public static ContentProvider AtLine { get; } = new(IsLine: true, OriginalContentUrl: null, PreviewImageUrl: null);
}
