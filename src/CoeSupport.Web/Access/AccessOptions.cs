using CoeSupport.Core.People;
using CoeSupport.Core.Sessions;

namespace CoeSupport.Web.Access;

/// <summary>The section <c>Access</c> of the configuration.</summary>
public sealed class AccessOptions
{
    /// <summary>A session without anything done ends after this.</summary>
    public TimeSpan Idle { get; set; } = SessionLimits.Usual.Idle;

    /// <summary>A session ends after this whatever is done.</summary>
    public TimeSpan Longest { get; set; } = SessionLimits.Usual.Longest;

    /// <summary>Sign-ins that one address may begin in a minute; a whole office may stand behind one.</summary>
    public int SignInsPerMinute { get; set; } = 30;

    /// <summary>The code with which the first administrator comes in; see <see cref="Core.Staffing.InviteFirstAdministrator"/>.</summary>
    public string? BootstrapAdministrator { get; set; }

    /// <summary>The first administrator's public name, 1 to 20 UTF-16 units.</summary>
    public string BootstrapName { get; set; } = "Administrator";

    /// <summary>From the configuration.</summary>
    public static AccessOptions From(IConfiguration configuration)
    {
        var options = new AccessOptions();
        configuration.GetSection("Access").Bind(options);
        return options;
    }

    /// <summary>What cannot be worked with, in words for whoever starts it; never a value.</summary>
    public IEnumerable<string> Faults()
    {
        if (Idle < TimeSpan.FromMinutes(5)) yield return "Access:Idle must be at least 00:05:00";
        if (Longest < Idle) yield return "Access:Longest must not be shorter than Access:Idle";
        if (SignInsPerMinute < 1) yield return "Access:SignInsPerMinute must be at least 1";
        if (!string.IsNullOrEmpty(BootstrapAdministrator) && !Core.Staffing.InviteFirstAdministrator.IsCode(BootstrapAdministrator)) yield return "Access:BootstrapAdministrator must be 32 to 128 letters, digits, - and _, such as openssl rand -hex 32 gives";
        if (string.IsNullOrWhiteSpace(BootstrapName) || BootstrapName.Length > Staff.LongestPublicName) yield return $"Access:BootstrapName must have 1 to {Staff.LongestPublicName} characters";
    }
}
