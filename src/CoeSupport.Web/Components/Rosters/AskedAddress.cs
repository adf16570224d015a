using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace CoeSupport.Web.Components.Rosters;

/// <summary>What the address asks for.</summary>
internal static class AskedAddress
{
    /// <summary>One value a name; null without.</summary>
    public static Func<string, string?> Asked(this NavigationManager navigation)
    {
        var query = QueryHelpers.ParseQuery(new Uri(navigation.Uri).Query);
        return name => query.TryGetValue(name, out var value) ? value.ToString() : null;
    }
}
