using CoeSupport.Core.Access;

namespace CoeSupport.Core.Tests.Access.Matrix;

/// <summary>How each action is tried. What it needs is put there first, by the system, in the place that is tried.</summary>
internal static class Attempts
{
    internal delegate Task<string> Attempt(World world, Actor actor, Spot spot);

    public static IReadOnlyDictionary<string, Attempt> All { get; } =
        new[] { RoomAttempts.All, ParentAttempts.All, NoteAttempts.All, HouseAttempts.All, OwnAttempts.All, StaffAttempts.All, AccompanyAttempts.All, ErasureAttempts.All, ConsentAttempts.All, IntakeAttempts.All, SeatAttempts.All, SupporterAttempts.All, DutyAttempts.All, DrillAttempts.All, SupervisionAttempts.All, EscalationAttempts.All, NoticeAttempts.All, CareAttempts.All }.SelectMany(all => all).ToDictionary();

    /// <summary>Null is how many verbs say "done".</summary>
    public static string Done<T>(T? refusal) where T : struct => refusal?.ToString() ?? "Done";

    public static string Found(bool found) => found ? "Found" : "Nothing";
}
