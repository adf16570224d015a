using CoeSupport.Core.Notices;
using CoeSupport.Web.Resources;
using Microsoft.Extensions.Localization;

namespace CoeSupport.Web.Components.Notices;

/// <summary>The word and the icon for each kind of notice and each refusal. Every value has one; a new value fails until it has.</summary>
/// <param name="text">The texts.</param>
internal readonly struct NoticeText(IStringLocalizer<Screen> text)
{
    /// <summary>The icon.</summary>
    public static string Icon(NoticeKind kind) => kind switch
    {
        NoticeKind.ParentWaits => "clock",
        NoticeKind.Mention => "pencil",
        NoticeKind.SecondEyes => "second-eyes",
        NoticeKind.ReceptionBegins => "door",
        NoticeKind.RoomGiven => "talk",
        NoticeKind.EscalationOffered => "lifebuoy",
        NoticeKind.EscalationUnacknowledged => "alert",
        NoticeKind.RiskRaised => "flag",
        NoticeKind.Test => "bell",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>What it says.</summary>
    public string Of(NoticeKind kind) => text[$"Notice.{kind}"];

    /// <summary>What it is called among the choices.</summary>
    public string Choice(NoticeKind kind) => text[$"NoticeChoice.{kind}"];

    /// <summary>Why an address or code was not taken.</summary>
    public string Of(MailAddressRefusal refusal) => text[$"MailRefusal.{refusal}"];

    /// <summary>Why a device was not taken.</summary>
    public string Of(DeviceRefusal refusal) => text[$"DeviceRefusal.{refusal}"];
}
