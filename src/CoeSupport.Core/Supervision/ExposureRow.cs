using CoeSupport.Core.People;

namespace CoeSupport.Core.Supervision;

/// <summary>How much lies on somebody, in counts.</summary>
/// <param name="Staff">Who.</param>
/// <param name="PublicName">Their name.</param>
/// <param name="Kind">Their kind.</param>
/// <param name="HeavyRooms">In how many rooms they were while something heavy happened there.</param>
/// <param name="Nights">In how many nights they wrote, between 22:00 and 6:00 in Japan.</param>
/// <param name="LatestHeavy">The room of the latest heavy moment, where stepping out can be proposed; null without one.</param>
/// <param name="IsMuch">At least <see cref="SupporterExposure.ManyRooms"/> heavy rooms or <see cref="SupporterExposure.ManyNights"/> nights.</param>
public sealed record ExposureRow(StaffId Staff, string PublicName, SupporterKind? Kind, int HeavyRooms, int Nights, RoomId? LatestHeavy, bool IsMuch);
