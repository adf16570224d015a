namespace CoeSupport.Core.Notices;

/// <summary>Why an address or its code is not taken.</summary>
public enum MailAddressRefusal
{
    /// <summary>It is no mail address.</summary>
    NoAddress = 1,

    /// <summary>Too many codes were sent today.</summary>
    TooManyCodes = 2,

    /// <summary>The code is wrong, too old, or was typed wrong too often.</summary>
    WrongCode = 3,

    /// <summary>The operator has set up no mail server.</summary>
    NoMail = 4,
}
