namespace CoeSupport.Core.Line;

/// <summary>A user's profile as LINE gives it. Can change at any time.</summary>
public sealed record UserProfile(string UserId, string DisplayName, Uri? PictureUrl, string? Language);
