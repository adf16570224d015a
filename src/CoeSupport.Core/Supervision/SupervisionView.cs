using CoeSupport.Core.People;
using CoeSupport.Core.Staffing;

namespace CoeSupport.Core.Supervision;

/// <summary>Who accompanies where, and with what a new grant can be made.</summary>
/// <param name="Grants">Those that run or are still to come first, then what is over, newest first.</param>
/// <param name="People">The supervisors.</param>
/// <param name="Scopes">For which municipalities and channels the reader may grant.</param>
public sealed record SupervisionView(IReadOnlyList<GrantedSupervision> Grants, IReadOnlyList<(StaffId Id, string PublicName)> People, IReadOnlyList<ScopeChoice> Scopes);
