using System.Globalization;
using CoeSupport.Web.Demo;

namespace CoeSupport.Web.Access;

/// <summary>The people one can be with a click. Registered in Development only; elsewhere there is no such service and no such endpoint.</summary>
public sealed class Personas(DemoContent content)
{
    /// <summary>In the order in which they are offered, in the language of the screen.</summary>
    public IReadOnlyList<Persona> All => content.Personas(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);
}
