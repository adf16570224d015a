using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Notices;

/// <summary>Where somebody's notices go by mail. Sealed; used only after a code that was sent there came back.</summary>
public sealed class NoticeAddress
{
    /// <summary>The longest address, in UTF-16 code units (RFC 5321 §4.5.3.1.3 leaves 254).</summary>
    public const int Longest = 254;

    /// <summary>How long a code is good.</summary>
    public static readonly TimeSpan CodeLasts = TimeSpan.FromMinutes(15);

    /// <summary>How often a code may be typed wrong.</summary>
    public const int MostTries = 5;

    /// <summary>How many codes go out in one day to whatever addresses a person names, so that nobody is flooded in our name.</summary>
    public const int MostCodesOfDay = 5;

    private NoticeAddress()
    {
    }

    internal NoticeAddress(StaffId staff) => StaffId = staff;

    /// <summary>Whose.</summary>
    public StaffId StaffId { get; private set; }

    /// <summary>The address, sealed under the house's key; empty while there is none.</summary>
    public byte[] SealedAddress { get; private set; } = [];

    /// <summary>The code that is waited for, sealed; null when none is.</summary>
    public byte[]? SealedCode { get; private set; }

    /// <summary>Until when it is good.</summary>
    public DateTimeOffset? CodeUntil { get; private set; }

    /// <summary>How often it was typed wrong.</summary>
    public int Tries { get; private set; }

    /// <summary>How many codes were made since <see cref="CodesSince"/>.</summary>
    public int Codes { get; private set; }

    /// <summary>When the counting of codes began.</summary>
    public DateTimeOffset CodesSince { get; private set; }

    /// <summary>When the code came back; null while the address is not used.</summary>
    public DateTimeOffset? ConfirmedAt { get; private set; }

    /// <summary>When a mail server last took something for it.</summary>
    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>When it was last given up; null when a later one was taken.</summary>
    public DateTimeOffset? GaveUpAt { get; private set; }

    /// <summary>The address.</summary>
    public string AddressUnder(SealKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.OpenText(SealedAddress, Place(nameof(SealedAddress)));
    }

    /// <summary>The code that is waited for; null when none is, or it has run out.</summary>
    public string? CodeUnder(SealKey key, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(key);
        return SealedCode is { } code && CodeUntil > now ? key.OpenText(code, Place(nameof(SealedCode))) : null;
    }

    internal bool MayMakeCode(DateTimeOffset now) => now - CodesSince >= TimeSpan.FromDays(1) || Codes < MostCodesOfDay;

    internal void Name(string address, SealKey key, DateTimeOffset now)
    {
        if (now - CodesSince >= TimeSpan.FromDays(1)) (Codes, CodesSince) = (0, now);
        Codes++;
        SealedAddress = key.SealText(address, Place(nameof(SealedAddress)));
        SealedCode = key.SealText(RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture), Place(nameof(SealedCode)));
        (CodeUntil, Tries, ConfirmedAt, SentAt, GaveUpAt) = (now + CodeLasts, 0, null, null, null);
    }

    /// <summary>Takes a code. A right one confirms the address; after too many wrong ones none is right.</summary>
    internal bool Confirm(string code, SealKey key, DateTimeOffset now)
    {
        if (CodeUnder(key, now) is not { } right) return false;
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(right), Encoding.UTF8.GetBytes(code)))
        {
            if (++Tries >= MostTries) (SealedCode, CodeUntil) = (null, null);
            return false;
        }
        (SealedCode, CodeUntil, ConfirmedAt) = (null, null, now);
        return true;
    }

    /// <summary>No mail any more. The row stays for the count of its codes.</summary>
    internal void Forget() => (SealedAddress, SealedCode, CodeUntil, ConfirmedAt, SentAt, GaveUpAt) = ([], null, null, null, null, null);

    internal void Settle(bool wasTaken, DateTimeOffset at)
    {
        if (wasTaken) SentAt = at;
        GaveUpAt = wasTaken ? null : at;
    }

    private SealedPlace Place(string column) => new("NoticeAddresses", column, StaffId.Value);
}
