namespace CoeSupport.Core.Line;

/// <summary>Photos sent at once. They may arrive in any order; <paramref name="Index"/> is theirs, from 1. Old Android leaves out index and total.</summary>
public sealed record ImageSet(string Id, int? Index, int? Total);
