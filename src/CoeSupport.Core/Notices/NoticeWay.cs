namespace CoeSupport.Core.Notices;

/// <summary>A way by which a notice leaves the workstation. Within it every notice is shown anyway.</summary>
public enum NoticeWay
{
    /// <summary>By e-mail to the person's confirmed address.</summary>
    Mail = 1,

    /// <summary>By Web Push to one device.</summary>
    Push = 2,

    /// <summary>The code for an address that is not confirmed yet.</summary>
    Code = 3,
}
