using CoeSupport.Core.People;

namespace CoeSupport.Core.Staffing;

/// <summary>
/// The way in for somebody whose first sign-in is awaited. The link carries a secret of 256 bits that is shown once and kept as its hash; it works once,
/// for <see cref="Lasts"/>, until it is taken back.
/// </summary>
public sealed class Invitation
{
    /// <summary>How long it can be used.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(7);

    private Invitation()
    {
    }

    /// <summary>Invites. Without <paramref name="invitedBy"/> it was the operator, by configuration.</summary>
    public Invitation(StaffId staff, byte[] tokenHash, StaffId? invitedBy, DateTimeOffset at)
    {
        Id = InvitationId.New();
        StaffId = staff;
        TokenHash = tokenHash;
        InvitedBy = invitedBy;
        InvitedAt = at;
        ExpiresAt = at + Lasts;
    }

    /// <summary>Identity; no secret.</summary>
    public InvitationId Id { get; private set; }

    /// <summary>Who is invited.</summary>
    public StaffId StaffId { get; private set; }

    /// <summary>SHA-256 of the secret: 32 bytes.</summary>
    public byte[] TokenHash { get; private set; } = [];

    /// <summary>The administrator; null for the first one's invitation, which is configured.</summary>
    public StaffId? InvitedBy { get; private set; }

    /// <summary>Since when.</summary>
    public DateTimeOffset InvitedAt { get; private set; }

    /// <summary>From then on it is good for nothing.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>When it was used.</summary>
    public DateTimeOffset? UsedAt { get; private set; }

    /// <summary>When it was taken back.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>Concurrency token: of two who come with one link, one gets in.</summary>
    public int Version { get; private set; }

    /// <summary>True while it lets somebody in.</summary>
    public bool IsOpen(DateTimeOffset now) => UsedAt is null && RevokedAt is null && ExpiresAt > now;

    /// <summary>It did its work.</summary>
    /// <exception cref="InvalidOperationException">It is not open.</exception>
    public void Use(DateTimeOffset at)
    {
        if (!IsOpen(at)) throw new InvalidOperationException("The invitation is not open.");
        UsedAt = at;
        Version++;
    }

    /// <summary>Takes it back; what was used or taken back before stays as it is.</summary>
    public void Revoke(DateTimeOffset at)
    {
        if (UsedAt is not null || RevokedAt is not null) return;
        RevokedAt = at;
        Version++;
    }
}
