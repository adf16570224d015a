namespace CoeSupport.Core.Rooms;

/// <summary>The place of a picture in a set that was sent together; old Androids leave index and total out.</summary>
/// <param name="SetId">LINE's id of the set.</param>
/// <param name="Index">From 1.</param>
/// <param name="Total">How many there are.</param>
public sealed record ImageContent(string SetId, int? Index, int? Total);
