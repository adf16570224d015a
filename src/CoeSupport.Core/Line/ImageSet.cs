namespace CoeSupport.Core.Line;

/// <summary>Pictures sent together arrive as single messages in no particular order. <paramref name="Index"/> counts from 1; old Androids leave it and the total out.</summary>
public sealed record ImageSet(string Id, int? Index, int? Total);
