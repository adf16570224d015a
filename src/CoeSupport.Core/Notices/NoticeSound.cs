namespace CoeSupport.Core.Notices;

/// <summary>For which notices an open workstation sounds.</summary>
public enum NoticeSound
{
    /// <summary>Only for those of <see cref="NoticeUrgency.Now"/>; as at first.</summary>
    OnlyNow = 0,

    /// <summary>For none.</summary>
    Never = 1,

    /// <summary>For all, in quiet hours only for those of <see cref="NoticeUrgency.Now"/>.</summary>
    Always = 2,
}
