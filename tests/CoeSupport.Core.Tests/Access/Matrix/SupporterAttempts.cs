using CoeSupport.Core.People;
using CoeSupport.Core.Preferences;
using CoeSupport.Core.Supporters;
using Microsoft.EntityFrameworkCore;
using static CoeSupport.Core.Tests.Access.Matrix.Attempts;

namespace CoeSupport.Core.Tests.Access.Matrix;

/// <summary>Tried with supporters' profiles, loads and lists: one's own, and those of colleagues of each place.</summary>
internal static class SupporterAttempts
{
    private static readonly CancellationToken None = CancellationToken.None;

    public static IReadOnlyDictionary<string, Attempt> All { get; } = new Dictionary<string, Attempt>
    {
        ["KeepProfile.ReadAsync"] = async (w, actor, _) => OnlyOwn((await new KeepProfile(w.Database, w.Keys).ReadAsync(actor, None)).Person == actor.Id),
        ["KeepProfile.SayAsync"] = async (w, actor, _) =>
        {
            await new KeepProfile(w.Database, w.Keys).SayAsync(actor, new ProfileWords { Themes = [SupporterTheme.Money] }, None);
            return OnlyOwn(await ThemesAsync(w, actor.Id) == 1 && await ThemesAsync(w, w.Guest.Id) == 0);
        },
        ["KeepProfile.PauseAsync"] = async (w, actor, _) =>
        {
            await new KeepProfile(w.Database, w.Keys).PauseAsync(actor, new Pause(w.Now, null), null, None);
            await using var db = w.Database.OpenAsSystem("the matrix looks who pauses");
            return OnlyOwn(await db.SupporterProfiles.AnyAsync(p => p.StaffId == actor.Id && p.PausedFrom != null) && !await db.SupporterProfiles.AnyAsync(p => p.StaffId == w.Guest.Id && p.PausedFrom != null));
        },
        ["ChangeSupporter.LimitAsync"] = async (w, actor, spot) => Done(await new ChangeSupporter(w.Database).LimitAsync(actor, await ColleagueAsync(w, spot), 2, None)),
        ["ChangeSupporter.PauseAsync"] = async (w, actor, spot) => Done(await new ChangeSupporter(w.Database).PauseAsync(actor, await ColleagueAsync(w, spot), new Pause(w.Now, null), None)),
        ["ChangeSupporter.ExperienceAsync"] = async (w, actor, spot) => Done(await new ChangeSupporter(w.Database).ExperienceAsync(actor, await ColleagueAsync(w, spot), experienced: true, None)),
        ["ChangeSupporter.TrainAsync"] = async (w, actor, spot) => Done(await new ChangeSupporter(w.Database).TrainAsync(actor, await ColleagueAsync(w, spot), "t", new DateOnly(2026, 1, 1), None)),
        ["ChangeSupporter.UntrainAsync"] = async (w, actor, spot) => Done(await new ChangeSupporter(w.Database).UntrainAsync(actor, await ColleagueAsync(w, spot), "t", None)),
        ["SupporterRoster.ReadAsync"] = async (w, actor, spot) =>
        {
            var id = await ColleagueAsync(w, spot);
            return Found((await new SupporterRoster(w.Database).ReadAsync(actor, None))?.Supporters.Any(load => load.Person.Id == id) == true);
        },
        ["ExportSupporters.BeginAsync"] = async (w, actor, spot) =>
        {
            var id = await ColleagueAsync(w, spot);
            return Found((await new ExportSupporters(w.Database, new SupporterRoster(w.Database)).BeginAsync(actor, "view", None))?.Supporters.Any(load => load.Person.Id == id) == true);
        },
        ["ImportSupporters.PlanAsync"] = async (w, actor, spot) => Found(await new ImportSupporters(w.Database).PlanAsync(actor, [Somebody()], Scope.Of(spot.Municipality), None) is not null),
        ["ImportSupporters.TakeAsync"] = async (w, actor, spot) =>
        {
            var (import, line) = (new ImportSupporters(w.Database), Somebody());
            var shown = new ImportPlan([new PlannedLine(2, line.Cells[SupporterColumn.Name], null, LineFate.New, [], [])]);
            return Done((await import.TakeAsync(actor, [line], Scope.Of(spot.Municipality), shown.Fingerprint, None)).Refusal);
        },
        ["KeepViews.ReadAsync"] = async (w, actor, _) =>
        {
            await ViewAsync(w, w.Keeper.Id);
            return OnlyOwn((await new KeepViews(w.Database).ReadAsync(actor, "matrix", None)).All(view => view.StaffId == actor.Id));
        },
        ["KeepViews.SaveAsync"] = async (w, actor, _) =>
        {
            await new KeepViews(w.Database).SaveAsync(actor, "matrix-save", "mine", "q", None);
            await using var db = w.Database.OpenAsSystem("the matrix looks whose view it is");
            return OnlyOwn(await db.SavedViews.AnyAsync(view => view.StaffId == actor.Id && view.List == "matrix-save") && !await db.SavedViews.AnyAsync(view => view.StaffId == w.Guest.Id));
        },
        ["KeepViews.DeleteAsync"] = async (w, actor, spot) =>
        {
            var name = Guid.NewGuid().ToString();
            if (spot.Place != Place.Missing) await ViewAsync(w, spot.Place == Place.Own ? actor.Id : w.Keeper.Id, name);
            return $"{await new KeepViews(w.Database).DeleteAsync(actor, "matrix", name, None)}";
        },
    };

    private static string OnlyOwn(bool isSo) => isSo ? nameof(OnlyOwn) : "More";

    private static SupporterLine Somebody() => new(2, new Dictionary<SupporterColumn, string> { [SupporterColumn.Name] = Guid.NewGuid().ToString("N")[..20], [SupporterColumn.Kind] = "Volunteer" });

    private static async Task<int> ThemesAsync(World w, StaffId person)
    {
        await using var db = w.Database.OpenAsSystem("the matrix looks whose profile it is");
        return (await db.SupporterProfiles.AsNoTracking().SingleOrDefaultAsync(p => p.StaffId == person))?.Themes.Count ?? 0;
    }

    private static Task<bool> ViewAsync(World w, StaffId whose, string name = "view") => w.ArrangeAsync(async (db, ct) =>
    {
        if (!await db.SavedViews.AnyAsync(view => view.StaffId == whose && view.List == "matrix" && view.Name == name, ct)) db.SavedViews.Add(new SavedView(whose, "matrix", name, "q"));
        return true;
    });

    private static Task<StaffId> ColleagueAsync(World w, Spot spot) => spot.Place == Place.Missing ? Task.FromResult(StaffId.New()) : w.ArrangeAsync((db, _) =>
    {
        var staff = w.Hire(db, "Kollegin", SupporterKind.Volunteer, Role.Supporter, Scope.Of(spot.Municipality));
        if (spot.Place == Place.Former) staff.Leave(w.Now);
        return Task.FromResult(staff.Id);
    });
}
