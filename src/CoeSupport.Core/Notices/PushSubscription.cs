namespace CoeSupport.Core.Notices;

/// <summary>How a browser is reached, as it says itself (Push API). Never believed: the endpoint is asked of <see cref="PushHosts"/> each time.</summary>
/// <param name="Endpoint">The address at its push service.</param>
/// <param name="P256dh">Its public key: 65 bytes, base64url.</param>
/// <param name="Auth">Its secret: 16 bytes, base64url.</param>
public sealed record PushSubscription(string Endpoint, string P256dh, string Auth);
