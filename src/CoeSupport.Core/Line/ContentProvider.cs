namespace CoeSupport.Core.Line;

/// <summary>
/// Where the bytes of a medium lie. <c>line</c>: at LINE, to be fetched there. <c>external</c>: on a stranger's host; its addresses are untrusted and
/// are never fetched.
/// </summary>
public sealed record ContentProvider(string Type, string? OriginalContentUrl, string? PreviewImageUrl);
