using CoeSupport.Core.Access;

namespace CoeSupport.Core.Tests.Access.Matrix;

/// <summary>One line of the matrix: what is tried, which permission decides, and what each standing is to be answered.</summary>
internal sealed record Row(string Action, Permission? Asks, string Cells, string Yes, string Told, IReadOnlyList<string> No)
{
    /// <summary>The type and method of Core, without the words in brackets that tell apart what is tried with it.</summary>
    public string Verb => Action.Split(' ')[0];

    /// <summary>It is about no room and nobody else: where it is tried makes no difference.</summary>
    public bool IsAboutNoPlace => Cells.All(cell => cell is 'A' or 'x');

    /// <summary>One stands in one's own room and names an id that belongs to the place.</summary>
    public bool IsTriedFromOwn => Action.Contains("from afar", StringComparison.Ordinal) || Action.Contains("quot", StringComparison.Ordinal);

    /// <summary>What this person is to be answered there.</summary>
    public IReadOnlyList<string> Expected(Person person, Place place)
    {
        var own = place == Place.Own;
        var withinScope = place is Place.Own or Place.Foreign or Place.Former;
        return Cells[(int)person.Standing] switch
        {
            'o' => own ? [Yes] : No,
            'p' => !own ? No : person.Actor.Kind == People.SupporterKind.Professional ? [Yes] : [Told],
            'r' => own ? [Told] : No,
            'x' => [Told],
            '.' => No,
            'S' => withinScope ? [Yes] : No,
            'W' => own || place == Place.Foreign ? [Yes] : No,
            'N' => own || place == Place.Missing ? [Yes] : No,
            'A' => [Yes],
            var unknown => throw new InvalidOperationException($"'{unknown}' in the row of {Action} is no cell."),
        };
    }

    /// <summary>Reads the table, one row a line, columns parted by bars.</summary>
    public static IReadOnlyList<Row> Read(string table) =>
        [.. table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('|', StringSplitOptions.TrimEntries)).Select(column => new Row(
            column[0],
            column[1] == "-" ? null : Enum.Parse<Permission>(column[1]),
            column[2].Replace(" ", "", StringComparison.Ordinal),
            column[3],
            column[4],
            column[5].Split(',', StringSplitOptions.TrimEntries)))];
}
