namespace CoeSupport.Core.Supporters;

/// <summary>One line of a list of supporters, as it stands in the file.</summary>
/// <param name="Number">Which line of the file, the heading being 1.</param>
/// <param name="Cells">What stands under each <see cref="SupporterColumn"/>; absent where the file has no such column or the cell is empty.</param>
/// <param name="HasStrayCells">The line has more cells than the heading.</param>
public sealed record SupporterLine(int Number, IReadOnlyDictionary<SupporterColumn, string> Cells, bool HasStrayCells = false);
