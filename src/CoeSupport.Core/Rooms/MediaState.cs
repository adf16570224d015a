namespace CoeSupport.Core.Rooms;

/// <summary>What became of the bytes of a photo, video, sound or file.</summary>
public enum MediaState
{
    /// <summary>To be fetched from LINE, perhaps again.</summary>
    Waiting = 1,

    /// <summary>Being fetched at this moment.</summary>
    Fetching = 2,

    /// <summary>Here, sealed.</summary>
    Kept = 3,

    /// <summary>LINE has it no more.</summary>
    Gone = 4,

    /// <summary>Larger than <c>Media:MaxBytes</c>; not kept.</summary>
    TooLarge = 5,

    /// <summary>Could not be fetched within a day; a person may have it tried again.</summary>
    Failed = 6,

    /// <summary>On a stranger's host; never fetched.</summary>
    External = 7,

    /// <summary>The parent took it back: shown to nobody, its file is being deleted and the row with it.</summary>
    Withdrawn = 8,
}
