namespace CoeSupport.Web.Hosting;

/// <summary>Addresses that a form sends along. Only our own are followed, so that no link can lead somebody away after signing in.</summary>
internal static class LocalUrl
{
    public static string OrHome(string? url) =>
        url is { Length: > 0 } && url[0] == '/' && (url.Length == 1 || (url[1] != '/' && url[1] != '\\')) && !url.Any(char.IsControl) ? url : "/";
}
