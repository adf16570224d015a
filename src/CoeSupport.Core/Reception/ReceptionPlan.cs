using CoeSupport.Core.People;
using CoeSupport.Core.Staffing;

namespace CoeSupport.Core.Reception;

/// <summary>The rota and with what it can be filled.</summary>
/// <param name="Turns">What runs or is still to come, in order of time.</param>
/// <param name="People">The professionals who could sit there.</param>
/// <param name="Scopes">For which rooms the reader may plan, the widest first.</param>
public sealed record ReceptionPlan(IReadOnlyList<ReceptionTurn> Turns, IReadOnlyList<(StaffId Id, string PublicName)> People, IReadOnlyList<ScopeChoice> Scopes);
