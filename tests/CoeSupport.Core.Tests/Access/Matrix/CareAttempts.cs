using CoeSupport.Core.Access;
using CoeSupport.Core.Care;
using CoeSupport.Core.Data;
using CoeSupport.Core.FollowUps;
using CoeSupport.Core.Hotlines;
using CoeSupport.Core.People;
using CoeSupport.Core.Risks;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Trios;
using Microsoft.EntityFrameworkCore;
using static CoeSupport.Core.Tests.Access.Matrix.Attempts;

namespace CoeSupport.Core.Tests.Access.Matrix;

/// <summary>Tried with risks, hints, follow-ups, phone calls and the directory.</summary>
internal static class CareAttempts
{
    private static readonly CancellationToken None = CancellationToken.None;

    public static IReadOnlyDictionary<string, Attempt> All { get; } = new Dictionary<string, Attempt>
    {
        ["RaiseRisk.RaiseAsync"] = async (w, actor, spot) =>
        {
            await RiskAsync(w, spot, RiskLevel.None, w.Keeper.Id);
            return Done(await new RaiseRisk(w.Database, w.Keys).RaiseAsync(actor, spot.Room, RiskLevel.Ideation, "weil", None));
        },
        ["RaiseRisk.ExplainAsync"] = async (w, actor, spot) => Done(await new RaiseRisk(w.Database, w.Keys).ExplainAsync(actor, spot.Room, await RiskAsync(w, spot, RiskLevel.PlanOrMeans, actor.Id), "weil", None)),
        ["RaiseRisk.ExplainAsync (a colleague's)"] = async (w, actor, spot) => Done(await new RaiseRisk(w.Database, w.Keys).ExplainAsync(actor, spot.Room, await RiskAsync(w, spot, RiskLevel.PlanOrMeans, w.Keeper.Id), "weil", None)),
        ["SeeRisk.SeeAsync"] = async (w, actor, spot) =>
        {
            await RiskAsync(w, spot, RiskLevel.PlanOrMeans, w.Keeper.Id);
            return Done(await new SeeRisk(w.Database, w.Keys).SeeAsync(actor, spot.Room, None));
        },
        ["SeeRisk.SeeAsync (one's own)"] = async (w, actor, spot) =>
        {
            await RiskAsync(w, spot, RiskLevel.PlanOrMeans, actor.Id);
            return Done(await new SeeRisk(w.Database, w.Keys).SeeAsync(actor, spot.Room, None));
        },
        ["LowerRisk.ProposeAsync"] = async (w, actor, spot) =>
        {
            await RiskAsync(w, spot, RiskLevel.PlanOrMeans, w.Keeper.Id);
            return Done(await new LowerRisk(w.Database, w.Keys).ProposeAsync(actor, spot.Room, RiskLevel.None, "weil", None));
        },
        ["LowerRisk.AgreeAsync"] = async (w, actor, spot) => Done(await new LowerRisk(w.Database, w.Keys).AgreeAsync(actor, spot.Room, await ProposedAsync(w, spot, w.Keeper.Id, byProfessional: true), None)),
        ["LowerRisk.AgreeAsync (one's own)"] = async (w, actor, spot) => Done(await new LowerRisk(w.Database, w.Keys).AgreeAsync(actor, spot.Room, await ProposedAsync(w, spot, actor.Id, byProfessional: true), None)),
        ["LowerRisk.AgreeAsync (a volunteer's)"] = async (w, actor, spot) => Done(await new LowerRisk(w.Database, w.Keys).AgreeAsync(actor, spot.Room, await ProposedAsync(w, spot, w.Guest.Id, byProfessional: false), None)),
        ["LowerRisk.DeclineAsync"] = async (w, actor, spot) => Done(await new LowerRisk(w.Database, w.Keys).DeclineAsync(actor, spot.Room, await ProposedAsync(w, spot, w.Keeper.Id, byProfessional: true), None)),
        ["RiskCards.ReadAsync"] = async (w, actor, spot) =>
        {
            await RiskAsync(w, spot, RiskLevel.Ideation, w.Keeper.Id, "weil");
            return Found((await new RiskCards(w.Database, w.Keys).ReadAsync(actor, spot.Room, None))?.History.Any(step => step.Reason == "weil") == true);
        },
        ["RiskHints.ReadAsync"] = async (w, actor, spot) =>
        {
            await HintAsync(w, spot);
            return Found((await new RiskHints(w.Database, w.Keys).ReadAsync(actor, spot.Room, None)).Count > 0);
        },
        ["DismissHints.DismissAsync"] = async (w, actor, spot) => $"{await new DismissHints(w.Database).DismissAsync(actor, spot.Room, 0, None)}",
        ["TriageList.ReadAsync (risk)"] = async (w, actor, spot) =>
        {
            await RiskAsync(w, spot, RiskLevel.Ideation, w.Keeper.Id);
            return Found((await new TriageList(w.Database, w.Keys).ReadAsync(actor, None)).Any(row => row.Id == spot.Room && row.Risk is not null));
        },
        ["PhraseList.ReadAsync"] = async (w, actor, _) =>
        {
            await PhraseAsync(w);
            return (await new PhraseList(w.Database).ReadAsync(actor, None))?.Count > 0 ? "Some" : "None";
        },
        ["KeepPhrase.SaveAsync"] = async (w, actor, _) => Done(await new KeepPhrase(w.Database).SaveAsync(actor, null, RiskPhraseKind.Harmless, $"{Guid.NewGuid()}", 0, None)),
        ["KeepPhrase.DeleteAsync"] = async (w, actor, _) => Done(await new KeepPhrase(w.Database).DeleteAsync(actor, await PhraseAsync(w), None)),
        ["KeepFollowUp.MakeAsync"] = async (w, actor, spot) => Done(await new KeepFollowUp(w.Database, w.Keys).MakeAsync(actor, spot.Room, w.Keeper.Id, Tomorrow(w), "fragen", None)),
        ["KeepFollowUp.PostponeAsync"] = async (w, actor, spot) => Done(await new KeepFollowUp(w.Database, w.Keys).PostponeAsync(actor, await FollowUpAsync(w, spot), Tomorrow(w), None)),
        ["KeepFollowUp.PassAsync"] = async (w, actor, spot) => Done(await new KeepFollowUp(w.Database, w.Keys).PassAsync(actor, await FollowUpAsync(w, spot), w.Keeper.Id, None)),
        ["KeepFollowUp.EndAsync"] = async (w, actor, spot) => Done(await new KeepFollowUp(w.Database, w.Keys).EndAsync(actor, await FollowUpAsync(w, spot), done: true, None)),
        ["FollowUpList.ReadAsync"] = async (w, actor, spot) =>
        {
            var id = await FollowUpAsync(w, spot);
            return Found((await new FollowUpList(w.Database, w.Keys).ReadAsync(actor, only: null, None)).Any(one => one.Id == id));
        },
        ["AgreePhoneCall.AgreeAsync"] = async (w, actor, spot) => Done(await new AgreePhoneCall(w.Database, w.Keys).AgreeAsync(actor, spot.Room, "090-0000-0000", w.Now.AddHours(1), "ja", w.Keeper.Id, None)),
        ["AgreePhoneCall.MoveAsync"] = async (w, actor, spot) => Done(await new AgreePhoneCall(w.Database, w.Keys).MoveAsync(actor, await CallAsync(w, spot), w.Now.AddHours(2), w.Keeper.Id, None)),
        ["AgreePhoneCall.EndAsync"] = async (w, actor, spot) => Done(await new AgreePhoneCall(w.Database, w.Keys).EndAsync(actor, await CallAsync(w, spot), PhoneCallResult.Reached, null, None)),
        ["PhoneCalls.ReadAsync"] = async (w, actor, spot) =>
        {
            var id = await CallAsync(w, spot);
            return Found((await new PhoneCalls(w.Database, w.Keys).ReadAsync(actor, only: null, None)).Any(call => call.Id == id));
        },
        ["DirectoryList.ReadAsync"] = async (w, actor, _) =>
        {
            var id = await EntryAsync(w, w.Own);
            return Found((await new DirectoryList(w.Database).ReadAsync(actor, None)).Any(entry => entry.Id == id));
        },
        ["DirectoryList.ForRoomAsync"] = async (w, actor, spot) =>
        {
            var id = await EntryAsync(w, spot);
            return Found((await new DirectoryList(w.Database).ForRoomAsync(actor, spot.Room, None)).Any(entry => entry.Id == id));
        },
        ["KeepDirectory.SaveAsync"] = async (w, actor, spot) => Done(await new KeepDirectory(w.Database).SaveAsync(actor, null, Line(spot.Municipality), 0, None)),
        ["KeepDirectory.VerifyAsync"] = async (w, actor, spot) => Done(await new KeepDirectory(w.Database).VerifyAsync(actor, await EntryAsync(w, spot), 1, None)),
        ["KeepDirectory.RemoveAsync"] = async (w, actor, spot) => Done(await new KeepDirectory(w.Database).RemoveAsync(actor, await EntryAsync(w, spot), None)),
    };

    private static DateOnly Tomorrow(World w) => JapanDay.Of(w.Now).AddDays(1);

    private static DirectoryWords Line(MunicipalityId town) => new(DirectoryKind.Other, "Hilfe", "", "110", "", "", null, town, "Buch", null);

    /// <summary>The room stands at this level, raised by this person a moment ago.</summary>
    private static Task<RiskStepId> RiskAsync(World w, Spot spot, RiskLevel level, StaffId by, string? reason = null) => spot.Place == Place.Missing ? Task.FromResult(RiskStepId.New()) : w.ArrangeAsync(async (db, ct) => (await RiskAsync(db, w, spot, level, by, reason, ct)).Id);

    private static async Task<RiskStep> RiskAsync(SupportDb db, World w, Spot spot, RiskLevel level, StaffId by, string? reason, CancellationToken ct)
    {
        var room = await db.Rooms.SingleAsync(r => r.Id == spot.Room, ct);
        await db.RiskSteps.Where(one => one.RoomId == spot.Room).ExecuteDeleteAsync(ct);
        if (level == RiskLevel.None) room.LowerRisk(level, by, w.Now);
        else room.RaiseRisk(level, by, w.Now);
        var step = new RiskStep(spot.Room, RiskStepKind.Raised, level, by, byProfessional: true, room.LastSequence, w.Now);
        if (reason is not null) step.Explain(reason, w.Keys.RoomKey(spot.Room));
        db.RiskSteps.Add(step);
        return step;
    }

    private static Task<RiskStepId> ProposedAsync(World w, Spot spot, StaffId by, bool byProfessional) => spot.Place == Place.Missing ? Task.FromResult(RiskStepId.New()) : w.ArrangeAsync(async (db, ct) =>
    {
        await RiskAsync(db, w, spot, RiskLevel.PlanOrMeans, w.Keeper.Id, reason: null, ct);
        var room = await db.Rooms.SingleAsync(r => r.Id == spot.Room, ct);
        var proposal = new RiskStep(spot.Room, RiskStepKind.Proposed, RiskLevel.Ideation, by, byProfessional, room.LastSequence, w.Now);
        db.RiskSteps.Add(proposal);
        return proposal.Id;
    });

    private static async Task HintAsync(World w, Spot spot)
    {
        if (spot.Place == Place.Missing) return;
        await w.ArrangeAsync(async (db, ct) =>
        {
            if (!await db.RiskPhrases.AnyAsync(one => one.Text == "Abgrund", ct)) db.RiskPhrases.Add(new RiskPhrase(RiskPhraseId.New(), RiskPhraseKind.InProgress, "Abgrund", w.Now));
            await db.Rooms.Where(room => room.Id == spot.Room).ExecuteUpdateAsync(set => set.SetProperty(room => room.Risk, RiskLevel.None), ct);
            return true;
        });
        await w.SayAsync(spot, author: null, MessageContent.OfText("am Abgrund"), lineId: w.Cast.NextId());
    }

    private static Task<RiskPhraseId> PhraseAsync(World w) => w.ArrangeAsync((db, _) => Task.FromResult(db.RiskPhrases.Add(new RiskPhrase(RiskPhraseId.New(), RiskPhraseKind.Harmless, $"{Guid.NewGuid()}", w.Now)).Entity.Id));

    private static Task<FollowUpId> FollowUpAsync(World w, Spot spot) => spot.Place == Place.Missing ? Task.FromResult(FollowUpId.New()) : w.ArrangeAsync((db, _) =>
        Task.FromResult(db.FollowUps.Add(new FollowUp(spot.Room, w.Keeper.Id, Tomorrow(w), "fragen", w.Keeper.Id, afterSequence: 0, w.Keys.RoomKey(spot.Room), w.Now)).Entity.Id));

    private static Task<PhoneCallId> CallAsync(World w, Spot spot) => spot.Place == Place.Missing ? Task.FromResult(PhoneCallId.New()) : w.ArrangeAsync((db, _) =>
        Task.FromResult(db.PhoneCalls.Add(new PhoneCall(spot.Room, "110", w.Now.AddHours(1), "ja", w.Keeper.Id, w.Keeper.Id, afterSequence: 0, w.Keys.RoomKey(spot.Room), w.Now)).Entity.Id));

    private static Task<DirectoryEntryId> EntryAsync(World w, Spot spot) => spot.Place == Place.Missing ? Task.FromResult(DirectoryEntryId.New()) : w.ArrangeAsync((db, _) =>
    {
        var entry = new DirectoryEntry(DirectoryEntryId.New());
        entry.Write(Line(spot.Municipality));
        db.DirectoryEntries.Add(entry);
        return Task.FromResult(entry.Id);
    });
}
