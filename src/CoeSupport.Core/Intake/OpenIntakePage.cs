using CoeSupport.Core.Care;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Intake;

/// <summary>The page behind a printed code, for anybody, and how often it was opened: a number by code and day, and nothing about who.</summary>
public sealed class OpenIntakePage(Database database)
{
    /// <summary>What the page shows.</summary>
    /// <param name="text">The code as it stands in the address.</param>
    /// <param name="counts">A person opens it; false for programs and previews.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IntakePage> OpenAsync(string text, bool counts, CancellationToken ct)
    {
        var words = CodeWords.Read(text);
        await using var db = database.OpenAsSystem("somebody opens the page of a code");
        var code = words is null ? null : await db.IntakeCodes.AsNoTracking().SingleOrDefaultAsync(c => c.Code == words, ct);
        var accounts = (await db.Channels.AsNoTracking().Where(channel => channel.BasicId != null && (code == null || channel.Id == code.ChannelId)).ToListAsync(ct))
            .OrderBy(channel => channel.Name, StringComparer.Ordinal).Select(channel => (channel.Name, channel.BasicId!)).ToList();
        if (code is not { WithdrawnAt: null }) return new IntakePage(null, null, "", "", accounts);
        var town = await db.Municipalities.AsNoTracking().SingleAsync(m => m.Id == code.MunicipalityId, ct);
        if (counts) await CountAsync(code, ct);
        return new IntakePage(CodeWords.Shown(code.Code), town.Name, town.Contact, town.Hotlines, accounts);
    }

    private Task<bool> CountAsync(IntakeCode code, CancellationToken ct) => database.ChangeAsSystemAsync("the page of a code was opened", async (db, token) =>
    {
        await db.LockAsync($"intake-opening:{code.Id}", token);
        var day = JapanDay.Of(db.Now);
        var opening = await db.IntakeOpenings.SingleOrDefaultAsync(o => o.CodeId == code.Id && o.Day == day, token);
        if (opening is null) db.IntakeOpenings.Add(opening = new IntakeOpening(code.Id, day));
        opening.Open();
        db.Announce(FeedTopic.Intake);
        return true;
    }, ct);
}
