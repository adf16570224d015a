using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace CoeSupport.Web.Tests.Components;

/// <summary>bUnit 2.15.2 asks for AngleSharp.Diffing 1.1.1 by its strong name; 0.17.0 stands in for it. Goes with <c>bunit.props</c>, which says when.</summary>
internal static class ResolveDiffing
{
#pragma warning disable CA2255 // A module initializer is what is wanted here: before the first test touches bUnit.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Init() => AssemblyLoadContext.Default.Resolving += (context, name) =>
        name.Name == "AngleSharp.Diffing" ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "diffing", "AngleSharp.Diffing.dll")) : null;
}
