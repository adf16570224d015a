using CoeSupport.Core.Access;

namespace CoeSupport.Core.Tests.Access.Matrix;

/// <summary>One who tries.</summary>
internal sealed record Person(Standing Standing, Actor Actor);
