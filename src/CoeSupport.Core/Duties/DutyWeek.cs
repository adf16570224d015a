using CoeSupport.Core.People;
using CoeSupport.Core.Staffing;

namespace CoeSupport.Core.Duties;

/// <summary>A week of duties for one place, and with what it can be filled.</summary>
/// <param name="Monday">Its first date in Japan.</param>
/// <param name="Place">The municipality it is about; null for all of the operator.</param>
/// <param name="Places">For which the reader may plan, the widest first.</param>
/// <param name="Rows">The kinds of which somebody works here or is planned, in the order of their numbers.</param>
/// <param name="Missing">The kinds of which nobody works here and nobody is planned.</param>
/// <param name="People">Whom the reader can put on duty, by name.</param>
public sealed record DutyWeek(DateOnly Monday, MunicipalityId? Place, IReadOnlyList<ScopeChoice> Places, IReadOnlyList<DutyRow> Rows, IReadOnlyList<SpecialistKind> Missing, IReadOnlyList<DutyColleague> People);
