namespace CoeSupport.Core.Line;

/// <summary>How far LINE is with preparing a video or a voice message.</summary>
public enum ContentTranscoding
{
    /// <summary>Not yet; ask again later.</summary>
    Processing,

    /// <summary>It can be fetched.</summary>
    Succeeded,

    /// <summary>It never will be.</summary>
    Failed,

    /// <summary>Unknown, or deleted after its time.</summary>
    NotFound,

    /// <summary>Its sender took it back.</summary>
    Gone,
}
