using CoeSupport.Core.Access;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Data;

/// <summary>For whom a context was opened. Made by <see cref="Database"/> only.</summary>
public sealed class DoorView
{
    private DoorView(TimeProvider clock) => Clock = clock;

    internal TimeProvider Clock { get; }

    internal bool IsSystem { get; private init; }

    internal bool MayWrite { get; private init; }

    internal StaffId? Viewer { get; private init; }

    internal bool IsProfessional { get; private init; }

    internal bool SeesProfiles { get; private init; }

    internal bool SeesWholeRoster { get; private init; }

    internal IReadOnlyList<MunicipalityId?> RosterMunicipalities { get; private init; } = [];

    internal IReadOnlyList<ChannelId> RosterChannels { get; private init; } = [];

    internal static DoorView OfSystem(TimeProvider clock, bool mayWrite) => new(clock) { IsSystem = true, MayWrite = mayWrite };

    internal static DoorView Of(Actor actor, TimeProvider clock, bool mayWrite)
    {
        // Rooms carry no words: who waits and who is in them is known to who forms trios, and to who may have to look into one in an emergency.
        var roster = actor.Roles.Where(grant => grant.Role is Role.Coordinator or Role.Supervisor).Select(grant => grant.Scope).ToList();
        return new DoorView(clock)
        {
            MayWrite = mayWrite,
            Viewer = actor.Id,
            IsProfessional = actor.IsProfessional,
            SeesProfiles = actor.Holds(Role.Coordinator) || actor.Holds(Role.Administrator),
            SeesWholeRoster = roster.Any(scope => scope.Kind == ScopeKind.WholeOperator),
            RosterMunicipalities = [.. roster.Where(scope => scope.Kind == ScopeKind.Municipality).Select(scope => (MunicipalityId?)new MunicipalityId(scope.Id))],
            RosterChannels = [.. roster.Where(scope => scope.Kind == ScopeKind.Channel).Select(scope => new ChannelId(scope.Id))],
        };
    }

    internal static DoorView OfNobody(TimeProvider clock) => new(clock);
}
