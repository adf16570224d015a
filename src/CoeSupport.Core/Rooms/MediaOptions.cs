namespace CoeSupport.Core.Rooms;

/// <summary>Section <c>Media</c>.</summary>
public sealed class MediaOptions
{
    /// <summary>The largest medium that is kept, in bytes.</summary>
    public long MaxBytes { get; set; } = 20 * 1024 * 1024;

    /// <summary>Hosts from which profile pictures are fetched, over https only.</summary>
    public IList<string> PictureHosts { get; init; } = ["profile.line-scdn.net", "obs.line-scdn.net", "sprofile.line-scdn.net"];
}
