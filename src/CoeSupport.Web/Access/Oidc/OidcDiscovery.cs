using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace CoeSupport.Web.Access.Oidc;

/// <summary>
/// The provider's metadata and keys, kept for a while. The library's own <c>ConfigurationManager</c> reads again in the background, too late for the token
/// that was signed with a new key; this one waits for it. (Stands in for Microsoft.AspNetCore.Authentication.OpenIdConnect with the rest of this folder.)
/// </summary>
public sealed class OidcDiscovery(OidcSettings settings, HttpClient http, TimeProvider clock) : IDisposable
{
    /// <summary>Read again after this.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(12);

    /// <summary>While the provider does not answer the old ones are used and it is asked again after this.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromMinutes(5);

    /// <summary>An unknown key makes it be read again at most this often: anybody can send a token that names one.</summary>
    public static readonly TimeSpan RefreshAtMostEvery = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _one = new(1, 1);
    private OpenIdConnectConfiguration? _known;
    private DateTimeOffset _readAgainAt, _refreshableAt;

    /// <summary>What is known of the provider.</summary>
    /// <exception cref="OidcException">Nothing is, and it does not answer.</exception>
    public async Task<OpenIdConnectConfiguration> ReadAsync(CancellationToken ct)
    {
        if (_known is { } known && clock.GetUtcNow() < _readAgainAt) return known;
        await _one.WaitAsync(ct);
        try
        {
            if (_known is { } meanwhile && clock.GetUtcNow() < _readAgainAt) return meanwhile;
            return await FetchAsync(ct);
        }
        catch (OidcException) when (_known is { } old)
        {
            _readAgainAt = clock.GetUtcNow() + RetryAfter;
            return old;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Reads again because a key is unknown. False when that was done a moment ago.</summary>
    /// <exception cref="OidcException">The provider does not answer.</exception>
    public async Task<bool> RefreshAsync(CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            if (clock.GetUtcNow() < _refreshableAt) return false;
            _refreshableAt = clock.GetUtcNow() + RefreshAtMostEvery;
            await FetchAsync(ct);
            return true;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private async Task<OpenIdConnectConfiguration> FetchAsync(CancellationToken ct)
    {
        var address = $"{settings.Authority.TrimEnd('/')}/.well-known/openid-configuration";
        OpenIdConnectConfiguration read;
        try
        {
            read = await OpenIdConnectConfigurationRetriever.GetAsync(address, new HttpDocumentRetriever(http) { RequireHttps = settings.Authority.StartsWith("https:", StringComparison.OrdinalIgnoreCase) }, ct);
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            throw new OidcException(OidcException.ProviderUnavailable, error);
        }
        // OpenID Connect Discovery 4.3: it must call itself what it was asked as, or another's metadata could be slipped in.
        if (read.Issuer?.TrimEnd('/') != settings.Authority.TrimEnd('/')) throw new OidcException("provider-calls-itself-otherwise");
        if (!OidcSettings.IsSafe(read.AuthorizationEndpoint) || !OidcSettings.IsSafe(read.TokenEndpoint) || read.SigningKeys.Count == 0) throw new OidcException(OidcException.ProviderUnavailable);
        (_known, _readAgainAt) = (read, clock.GetUtcNow() + KeptFor);
        return read;
    }
}
