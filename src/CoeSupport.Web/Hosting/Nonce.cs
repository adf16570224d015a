using System.Security.Cryptography;

namespace CoeSupport.Web.Hosting;

/// <summary>The word by which a page's own scripts and styles are told from anything that found its way into it; another one for each answer.</summary>
internal static class Nonce
{
    private static readonly object Key = new();

    public static string Of(HttpContext context) =>
        context.Items[Key] as string ?? (string)(context.Items[Key] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16)));
}
