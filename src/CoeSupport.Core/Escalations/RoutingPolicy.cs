using CoeSupport.Core.People;

namespace CoeSupport.Core.Escalations;

/// <summary>Who is asked for what, and how long each has. Printed for review in <c>docs/escalations.md</c>, which a test compares with this.</summary>
public static class RoutingPolicy
{
    private static readonly UrgencyPolicy
        Now = new(AtOnce: 2, AnswerWithin: TimeSpan.FromMinutes(3), HouseWithin: TimeSpan.FromMinutes(3), ReachesContact: true, AlarmEvery: TimeSpan.FromMinutes(5), RestsFor: TimeSpan.FromMinutes(15)),
        Today = new(AtOnce: 1, AnswerWithin: TimeSpan.FromMinutes(30), HouseWithin: TimeSpan.FromMinutes(30), ReachesContact: true, AlarmEvery: TimeSpan.FromMinutes(5), RestsFor: TimeSpan.FromHours(2)),
        Consult = new(AtOnce: 1, AnswerWithin: TimeSpan.FromHours(4), HouseWithin: TimeSpan.FromHours(12), ReachesContact: false, AlarmEvery: TimeSpan.FromHours(12), RestsFor: TimeSpan.FromHours(24));

    /// <summary>How the chain runs.</summary>
    public static UrgencyPolicy Of(Urgency urgency) => urgency switch
    {
        Urgency.Now => Now,
        Urgency.Today => Today,
        Urgency.Consult => Consult,
        _ => throw new ArgumentOutOfRangeException(nameof(urgency)),
    };

    /// <summary>The kinds that are asked, the fittest first; of each kind those of the municipality first, then neighbours.</summary>
    public static IReadOnlyList<SpecialistKind> KindsFor(Concern concern) => concern switch
    {
        Concern.Body => [SpecialistKind.Midwife, SpecialistKind.Obstetrician, SpecialistKind.PublicHealthNurse, SpecialistKind.PregnancySos, SpecialistKind.Paediatrician],
        Concern.Mind => [SpecialistKind.MentalHealth, SpecialistKind.PublicHealthNurse, SpecialistKind.Midwife],
        Concern.Violence => [SpecialistKind.DomesticViolence, SpecialistKind.SexualViolence, SpecialistKind.SocialWorker, SpecialistKind.PublicHealthNurse],
        Concern.ChildSafety => [SpecialistKind.ChildGuidance, SpecialistKind.ChildAndFamilyCentre, SpecialistKind.PublicHealthNurse, SpecialistKind.Paediatrician, SpecialistKind.SocialWorker],
        Concern.Money => [SpecialistKind.SocialWorker, SpecialistKind.ChildAndFamilyCentre, SpecialistKind.PublicHealthNurse],
        Concern.Other => [SpecialistKind.PublicHealthNurse, SpecialistKind.Midwife, SpecialistKind.SocialWorker, SpecialistKind.MentalHealth],
        _ => throw new ArgumentOutOfRangeException(nameof(concern)),
    };
}
