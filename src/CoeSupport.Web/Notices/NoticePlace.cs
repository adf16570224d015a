using CoeSupport.Core.Notices;

namespace CoeSupport.Web.Notices;

/// <summary>Where a notice leads. The page that opens asks who is there, as always.</summary>
internal static class NoticePlace
{
    /// <summary>The address within the workstation.</summary>
    public static string Of(NoticeView notice) => notice switch
    {
        { Kind: NoticeKind.Test } => "/notices/settings",
        { Kind: NoticeKind.EscalationOffered or NoticeKind.EscalationUnacknowledged } => "/escalations",
        { Room: { } room } => $"/rooms/{room}",
        _ => "/", // to where this person's work is
    };
}
