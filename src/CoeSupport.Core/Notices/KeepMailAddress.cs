using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Keys;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace CoeSupport.Core.Notices;

/// <summary>Where somebody's notices go by mail; one's own only. An address is used after a code that was sent there came back.</summary>
public sealed class KeepMailAddress(Database database, KeyStore keys, MailOptions options)
{
    /// <summary>True when the operator has set up a mail server.</summary>
    public bool IsOffered => options.IsThere;

    /// <summary>One's address; null without one.</summary>
    public async Task<MailAddressView?> ReadAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = database.OpenAs(actor);
        return await db.NoticeAddresses.AsNoTracking().SingleOrDefaultAsync(a => a.StaffId == actor.Id, ct) is { SealedAddress.Length: > 0 } address
            ? new MailAddressView(address.AddressUnder(keys.HouseKey), address.ConfirmedAt is not null, address.CodeUnder(keys.HouseKey, db.Now) is not null, address.SentAt, address.GaveUpAt)
            : null;
    }

    /// <summary>Names an address and has a code sent there. The one before is used no more. Null when done.</summary>
    public Task<MailAddressRefusal?> NameAsync(Actor actor, string address, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!IsOffered) return Task.FromResult<MailAddressRefusal?>(MailAddressRefusal.NoMail);
        if (Clean(address) is not { } clean) return Task.FromResult<MailAddressRefusal?>(MailAddressRefusal.NoAddress);
        return database.ChangeAsAsync<MailAddressRefusal?>(actor, async (db, token) =>
        {
            await db.LockAsync($"notices:{actor.Id}", token);
            var mine = await db.NoticeAddresses.SingleOrDefaultAsync(a => a.StaffId == actor.Id, token);
            if (mine is null) db.NoticeAddresses.Add(mine = new NoticeAddress(actor.Id));
            if (!mine.MayMakeCode(db.Now)) return MailAddressRefusal.TooManyCodes;
            mine.Name(clean, keys.HouseKey, db.Now);
            await db.NoticeAsync(actor.Id, NoticeKind.AddressCode, NoticeUrgency.Now, room: null, about: null, once: null, token);
            return null;
        }, ct);
    }

    /// <summary>Gives the code back. Null when the address is used from now on.</summary>
    public Task<MailAddressRefusal?> ConfirmAsync(Actor actor, string code, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(code);
        // As people type it on a Japanese keyboard.
        var typed = string.Concat(code.Normalize(System.Text.NormalizationForm.FormKC).Where(char.IsAsciiDigit));
        return database.ChangeAsAsync<MailAddressRefusal?>(actor, async (db, token) =>
        {
            await db.LockAsync($"notices:{actor.Id}", token);
            if (await db.NoticeAddresses.SingleOrDefaultAsync(a => a.StaffId == actor.Id, token) is not { } mine || !mine.Confirm(typed, keys.HouseKey, db.Now)) return MailAddressRefusal.WrongCode;
            db.Announce(FeedTopic.Of(actor.Id));
            return null;
        }, ct);
    }

    /// <summary>No mail any more. False when there was no address.</summary>
    public Task<bool> RemoveAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsAsync(actor, async (db, token) =>
        {
            await db.LockAsync($"notices:{actor.Id}", token);
            if (await db.NoticeAddresses.SingleOrDefaultAsync(a => a.StaffId == actor.Id, token) is not { SealedAddress.Length: > 0 } mine) return false;
            mine.Forget();
            db.Announce(FeedTopic.Of(actor.Id));
            return true;
        }, ct);
    }

    // One plain address: no display name, no list, no line break that would begin another header.
    private static string? Clean(string? address)
    {
        var trimmed = (address ?? "").Trim();
        return trimmed.Length is > 2 and <= NoticeAddress.Longest && !trimmed.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '<' or '>' or ',' or ';' or '"')
            && trimmed.IndexOf('@', StringComparison.Ordinal) > 0 && MailboxAddress.TryParse(trimmed, out var parsed) && parsed.Address == trimmed && parsed.Domain.Contains('.', StringComparison.Ordinal) ? trimmed : null;
    }
}
