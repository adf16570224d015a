namespace CoeSupport.Core.Rooms;

/// <summary>A medium opened for reading.</summary>
/// <param name="Content">Its plain bytes, seekable; each part is checked as it is read.</param>
/// <param name="ContentType">The sniffed type.</param>
/// <param name="FileName">A harmless name for a download.</param>
public sealed record OpenedMedia(Stream Content, string ContentType, string FileName);
