namespace CoeSupport.Web.Access.Oidc;

/// <summary>A sign-in came to nothing. The code is a fixed word for the audit trail and the log; nothing of what was sent is in it.</summary>
public sealed class OidcException(string code, Exception? inner = null) : Exception(code, inner)
{
    /// <summary>The provider does not answer, too late, or not like one.</summary>
    public const string ProviderUnavailable = "provider-unavailable";

    /// <summary>The provider answered with an error, such as when the person pressed "cancel".</summary>
    public const string ProviderRefused = "provider-refused";

    /// <summary>The provider did not take the code: used before, too old, or another's.</summary>
    public const string CodeRefused = "code-refused";

    /// <summary>The answer belongs to no sign-in that this browser began, or to one that is too old.</summary>
    public const string State = "state";

    /// <summary>The answer comes from another provider than the one that was asked.</summary>
    public const string ResponseIssuer = "response-issuer";

    /// <summary>The fixed word.</summary>
    public string Code { get; } = code;
}
