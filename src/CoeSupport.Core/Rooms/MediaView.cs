namespace CoeSupport.Core.Rooms;

/// <summary>What a member sees of a medium besides its message.</summary>
/// <param name="State">What became of it.</param>
/// <param name="Size">Bytes, once kept.</param>
/// <param name="ContentType">The sniffed type, once kept.</param>
/// <param name="HasPreview">LINE's small picture of it is here.</param>
public sealed record MediaView(MediaState State, long Size, string? ContentType, bool HasPreview);
