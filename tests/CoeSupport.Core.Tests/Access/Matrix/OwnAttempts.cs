using CoeSupport.Core.Access;
using CoeSupport.Core.People;
using CoeSupport.Core.Preferences;
using CoeSupport.Core.Sessions;
using CoeSupport.Core.Templates;
using Microsoft.EntityFrameworkCore;
using static CoeSupport.Core.Tests.Access.Matrix.Attempts;

namespace CoeSupport.Core.Tests.Access.Matrix;

/// <summary>Tried with what belongs to a person: templates, preferences, sessions. One's own, and that of a colleague.</summary>
internal static class OwnAttempts
{
    private static readonly CancellationToken None = CancellationToken.None;

    public static IReadOnlyDictionary<string, Attempt> All { get; } = new Dictionary<string, Attempt>
    {
        ["TemplateList.ReadAsync"] = async (w, actor, spot) =>
        {
            var id = await TemplateAsync(w, spot, actor);
            return Found((await new TemplateList(w.Database, w.Keys).ReadAsync(actor, None)).Any(view => view.Id == id));
        },
        ["KeepTemplate.SaveAsync"] = async (w, actor, spot) => Done(await new KeepTemplate(w.Database, w.Keys).SaveAsync(actor, await TemplateAsync(w, spot, actor), isShared: false, "t", "x", None)),
        ["KeepTemplate.SaveAsync (shared)"] = async (w, actor, _) => Done(await new KeepTemplate(w.Database, w.Keys).SaveAsync(actor, TemplateId.New(), isShared: true, "t", "x", None)),
        ["DeleteTemplate.SetAsync"] = async (w, actor, spot) => Done(await new DeleteTemplate(w.Database).SetAsync(actor, await TemplateAsync(w, spot, actor), delete: true, None)),
        ["DeleteTemplate.SetAsync (shared)"] = async (w, actor, _) => Done(await new DeleteTemplate(w.Database).SetAsync(actor, await TemplateAsync(w, owner: null), delete: true, None)),
        ["KeepPreferences.ReadAsync"] = async (w, actor, _) => OnlyOwn((await new KeepPreferences(w.Database).ReadAsync(actor, None)).StaffId == actor.Id),
        ["KeepPreferences.ChangeAsync"] = async (w, actor, _) =>
        {
            var changed = new List<StaffId>();
            await new KeepPreferences(w.Database).ChangeAsync(actor, preferences => changed.Add(preferences.StaffId), None);
            return OnlyOwn(changed.All(id => id == actor.Id));
        },
        ["OpenSessions.ReadAsync"] = async (w, actor, spot) =>
        {
            var id = await SessionAsync(w, spot, actor);
            return Found((await new OpenSessions(w.Database, w.Keys, SessionLimits.Usual).ReadAsync(actor, None)).Any(session => session.Id == id));
        },
        ["EndSession.EndAsync"] = async (w, actor, spot) => $"{await new EndSession(w.Database).EndAsync(actor, await SessionAsync(w, spot, actor), SessionEnd.SignedOutElsewhere, None)}",
        ["EndSession.EndAllAsync"] = async (w, actor, _) =>
        {
            var (own, colleagues) = (await SessionAsync(w, actor), await SessionAsync(w, w.Keeper));
            await new EndSession(w.Database).EndAllAsync(actor, None);
            await using var db = w.Database.OpenAsSystem("the matrix looks which sessions ended");
            return OnlyOwn(await db.Sessions.Where(s => s.Id == own || s.Id == colleagues).CountAsync(s => (s.EndedAt != null) == (s.Id == own)) == 2);
        },
    };

    private static string OnlyOwn(bool isSo) => isSo ? nameof(OnlyOwn) : "More";

    private static Task<TemplateId> TemplateAsync(World w, Spot spot, Actor actor) => spot.Place switch
    {
        Place.Own => TemplateAsync(w, actor.Id),
        Place.Missing => Task.FromResult(TemplateId.New()),
        _ => TemplateAsync(w, w.Keeper.Id),
    };

    private static Task<TemplateId> TemplateAsync(World w, StaffId? owner) => w.ArrangeAsync((db, _) =>
    {
        var template = new Template(TemplateId.New(), owner);
        template.Write("t", "x", w.Keys.HouseKey, w.Now);
        db.Templates.Add(template);
        return Task.FromResult(template.Id);
    });

    private static Task<SessionId> SessionAsync(World w, Spot spot, Actor actor) => spot.Place switch
    {
        Place.Own => SessionAsync(w, actor),
        Place.Former => SessionAsync(w, actor, hasEnded: true),
        Place.Missing => Task.FromResult(SessionId.New()),
        _ => SessionAsync(w, w.Keeper),
    };

    private static Task<SessionId> SessionAsync(World w, Actor whose, bool hasEnded = false) => w.ArrangeAsync((db, _) =>
    {
        var session = new Session(Guid.NewGuid().ToByteArray(), whose.Id, Device.Of(null), w.Now, w.Now.AddHours(1));
        if (hasEnded) session.End(SessionEnd.SignedOutElsewhere, w.Now);
        db.Sessions.Add(session);
        return Task.FromResult(session.Id);
    });
}
