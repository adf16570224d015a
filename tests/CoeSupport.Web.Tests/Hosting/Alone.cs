using Xunit;

namespace CoeSupport.Web.Tests.Hosting;

/// <summary>Tests that hold a watch, or start processes, and so run while no other test does.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
