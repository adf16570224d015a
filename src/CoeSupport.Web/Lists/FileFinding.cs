using CoeSupport.Core.Supporters;

namespace CoeSupport.Web.Lists;

/// <summary>What is wrong with a file.</summary>
/// <param name="Fault">Why.</param>
/// <param name="Column">Which column, where it is about one.</param>
/// <param name="Line">In which line, where it is about one.</param>
public sealed record FileFinding(FileFault Fault, SupporterColumn? Column = null, long? Line = null);
