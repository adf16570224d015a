using CoeSupport.Core.Channels;
using CoeSupport.Core.Keys;

namespace CoeSupport.Core.Seeding;

/// <summary>What all rooms of a seeded storage have in common.</summary>
/// <param name="Plan">How large it becomes.</param>
/// <param name="Words">Invented sentences.</param>
/// <param name="People">Who sits where.</param>
/// <param name="Channel">The account that all parents write to.</param>
/// <param name="Consent">What it tells them first; null where it says nothing.</param>
/// <param name="Keys">Where the rooms' keys are made.</param>
/// <param name="Now">The instant from which times count back.</param>
internal sealed record SeedFrame(SeedPlan Plan, SeedWords Words, SeedPeople People, Channel Channel, ConsentText? Consent, KeyStore Keys, DateTimeOffset Now);
