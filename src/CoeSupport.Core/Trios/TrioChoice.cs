using CoeSupport.Core.People;

namespace CoeSupport.Core.Trios;

/// <summary>Three people for the three seats.</summary>
public sealed record TrioChoice(StaffId Professional, StaffId CurrentParent, StaffId Volunteer)
{
    internal IEnumerable<(SupporterKind Kind, StaffId Id)> Seats =>
        [(SupporterKind.Professional, Professional), (SupporterKind.CurrentParent, CurrentParent), (SupporterKind.Volunteer, Volunteer)];
}
