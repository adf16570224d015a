using CoeSupport.Core.Access;
using CoeSupport.Core.People;

namespace CoeSupport.Web.Access;

/// <summary>Where somebody's work begins.</summary>
internal static class Landing
{
    /// <summary>A coordinator looks who waits; whoever only administers has no rooms to go to; everybody else has.</summary>
    public static string Of(Actor actor) => actor.Holds(Role.Coordinator) ? "/triage"
        : actor.Holds(Role.Administrator) && !actor.Roles.Any(grant => grant.Role is Role.Supporter or Role.Specialist or Role.Supervisor) ? "/staff"
        : "/rooms";
}
