using System.Globalization;
using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using CoeSupport.Core.Sessions;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Staffing;

/// <summary>Invites somebody to the staff, with the roles they will have. They are nobody until they signed in with the link.</summary>
public sealed class InviteStaff(Database database)
{
    /// <summary>Invites somebody new.</summary>
    public Task<Invited> InviteAsync(Actor actor, StaffOffer offer, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(offer);
        return database.ChangeAsSystemAsync("an administrator invites somebody", async (db, token) =>
        {
            await db.LockAsync("staff", token);
            if (await Actors.FindAsync(db, actor.Id, token) is not { } inviter || !inviter.Holds(Role.Administrator)) return Invited.Not(StaffRefusal.NotFound);
            return await InviteAsync(db, inviter, offer, token);
        }, ct);
    }

    /// <summary>As above, within a change that holds the lock of the staff, by somebody who is an administrator at this moment.</summary>
    internal static async Task<Invited> InviteAsync(SupportDb db, Actor inviter, StaffOffer offer, CancellationToken ct)
    {
        if (NameOf(offer.PublicName) is not { } name) return Invited.Not(StaffRefusal.Name);
        if (offer.Roles.Count == 0) return Invited.Not(StaffRefusal.NoRole);
        if (offer.Kind is null && offer.Roles.Any(grant => grant.Role == Role.Supporter)) return Invited.Not(StaffRefusal.NoKind);
        if (offer.Specialty is null && offer.Roles.Any(grant => grant.Role == Role.Specialist)) return Invited.Not(StaffRefusal.NoSpecialty);
        var staff = new Staff(StaffId.New(), name, offer.Kind, About(offer.About), offer.Since ?? db.Now);
        if (await Places.OfAsync(db, offer.Roles.Select(grant => grant.Scope), ct) is not { } places
            || !PermissionTable.AllowsToward(Permission.InviteStaff, inviter, staff.Id, places)) return Invited.Not(StaffRefusal.BeyondReach);
        foreach (var grant in offer.Roles) staff.Grant(grant.Role, grant.Scope);
        if (offer.Specialty is { } specialty) staff.Specialise(specialty);
        db.Staff.Add(staff);
        foreach (var role in staff.Roles) await AuditTrail.WriteAsync(db, db.Now, inviter.Id, AuditAction.RoleGiven, room: null, $"{staff.Id} {role.Role} {role.ScopeKind} {role.ScopeId}", ct);
        return await LinkAsync(db, inviter, staff, ct);
    }

    /// <summary>Gives somebody who has not signed in yet a new link; the one before is good for nothing from then on.</summary>
    public Task<Invited> InviteAgainAsync(Actor actor, StaffId id, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsSystemAsync("an administrator invites somebody again", async (db, token) =>
        {
            await db.LockAsync("staff", token);
            var (staff, refusal) = await Places.ReachAsync(db, actor, Permission.InviteStaff, id, token);
            if (staff is null) return Invited.Not(refusal);
            if (await db.StaffIdentities.AnyAsync(i => i.StaffId == id, token)) return Invited.Not(StaffRefusal.SignedInAlready);
            await RevokeInvitation.RevokeAllAsync(db, id, actor.Id, token);
            return await LinkAsync(db, actor, staff, token);
        }, ct);
    }

    private static async Task<Invited> LinkAsync(SupportDb db, Actor actor, Staff staff, CancellationToken ct)
    {
        var secret = SecretToken.New();
        var invitation = new Invitation(staff.Id, SecretToken.HashOf(secret), actor.Id, db.Now);
        db.Invitations.Add(invitation);
        await AuditTrail.WriteAsync(db, db.Now, actor.Id, AuditAction.InvitationMade, room: null, $"{invitation.Id} {staff.Id}", ct);
        db.Announce(FeedTopic.People);
        return new Invited(staff.Id, secret, invitation.ExpiresAt, null);
    }

    /// <summary>Parents see it beside every message: nothing in it may hide or turn the text around.</summary>
    internal static string? NameOf(string name)
    {
        var trimmed = name.Trim();
        return trimmed.Length is > 0 and <= Staff.LongestPublicName && !trimmed.Any(IsUnseen) ? trimmed : null;
    }

    /// <summary>The line for colleagues, without what nobody sees and no longer than it may be.</summary>
    internal static string About(string about)
    {
        var seen = string.Concat(about.Where(c => !IsUnseen(c))).Trim();
        return seen.Length > StaffOffer.LongestAbout ? seen[..StaffOffer.LongestAbout] : seen;
    }

    private static bool IsUnseen(char c) => char.IsControl(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
