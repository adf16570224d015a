namespace CoeSupport.Core.Notices;

/// <summary>Why a device is not taken.</summary>
public enum DeviceRefusal
{
    /// <summary>Its push service is not one that is allowed, or its keys are none.</summary>
    NotAllowed = 1,

    /// <summary>There are <see cref="NoticeDevice.MostOfPerson"/> already.</summary>
    TooMany = 2,
}
