using CoeSupport.Core.Channels;
using CoeSupport.Core.Intake;
using CoeSupport.Core.People;
using static CoeSupport.Core.Tests.Access.Matrix.Attempts;

namespace CoeSupport.Core.Tests.Access.Matrix;

/// <summary>Tried with municipalities, codes of counters, and where rooms belong.</summary>
internal static class IntakeAttempts
{
    private static readonly CancellationToken None = CancellationToken.None;

    public static IReadOnlyDictionary<string, Attempt> All { get; } = new Dictionary<string, Attempt>
    {
        // Without a name, a label, anything to decide: whoever may is told so, and the world stays as it is.
        ["KeepMunicipality.KeepAsync"] = async (w, actor, spot) => await new KeepMunicipality(w.Database).KeepAsync(actor, spot.Municipality, new MunicipalityWords("", "", "", "", ""), 0, None) switch
        {
            MunicipalityRefusal.Unfit => "Asked",
            var refusal => Done(refusal),
        },
        ["MunicipalityList.ReadAsync"] = async (w, actor, spot) => Found((await new MunicipalityList(w.Database).ReadAsync(actor, None) ?? []).Any(row => row.Id == spot.Municipality)),
        ["MakeIntakeCode.MakeAsync"] = async (w, actor, spot) => Asked(await new MakeIntakeCode(w.Database).MakeAsync(actor, spot.Channel, spot.Municipality, IntakePlace.Clinic, "", None), IntakeRefusal.Label),
        ["WithdrawIntakeCode.WithdrawAsync"] = async (w, actor, spot) => Done(await new WithdrawIntakeCode(w.Database).WithdrawAsync(actor, (await CodeAsync(w, spot)).Id, None)),
        ["IntakeCodes.ReadAsync"] = async (w, actor, spot) =>
        {
            var (id, _) = await CodeAsync(w, spot);
            return Found((await new IntakeCodes(w.Database, w.Keys).ReadAsync(actor, None))?.Codes.Any(code => code.Id == id) == true);
        },
        ["IntakePrints.FindAsync"] = async (w, actor, spot) => Found(await new IntakePrints(w.Database).FindAsync(actor, (await CodeAsync(w, spot)).Code, None) is not null),
        ["PlaceRoom.DecideAsync"] = async (w, actor, spot) => Asked(await new PlaceRoom(w.Database, w.Keys).DecideAsync(actor, spot.Room, moves: true, None), IntakeRefusal.NothingToDo),
        // To where it is: whoever may place it is told that there is nothing to do.
        ["PlaceRoom.SetAsync"] = async (w, actor, spot) => Asked(await new PlaceRoom(w.Database, w.Keys).SetAsync(actor, spot.Room, spot.Municipality, None), IntakeRefusal.NothingToDo),
        ["RoomPlaces.ReadAsync"] = async (w, actor, spot) => Found(await new RoomPlaces(w.Database).ReadAsync(actor, spot.Room, None) is not null),
    };

    private static string Asked(IntakeRefusal? refusal, IntakeRefusal asked) => refusal == asked ? "Asked" : Done(refusal);

    private static async Task<(IntakeCodeId Id, string Code)> CodeAsync(World w, Spot spot)
    {
        var (id, code) = (IntakeCodeId.New(), CodeWords.New());
        if (spot.Place != Place.Missing) await w.ArrangeAsync((db, _) => Task.FromResult(db.IntakeCodes.Add(new IntakeCode(id, code, spot.Channel, spot.Municipality, IntakePlace.Clinic, "Tresen", w.Now, by: null))));
        return (id, code);
    }
}
