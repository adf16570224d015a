namespace CoeSupport.Core.Trios;

/// <summary>What a parent wished for in those who answer, as codes and never in words.</summary>
/// <param name="Languages">Languages as codes (<c>en</c>); one of the three at least speaks each.</param>
/// <param name="WomanOnly">Nobody but women: holds for each of the three.</param>
/// <param name="RaisedTwins">One of the three at least has raised twins.</param>
/// <param name="AtNight">One of the three at least is usually there at night.</param>
public sealed record MatchWishes(IReadOnlyList<string> Languages, bool WomanOnly, bool RaisedTwins, bool AtNight)
{
    /// <summary>No wish.</summary>
    public static MatchWishes None { get; } = new([], WomanOnly: false, RaisedTwins: false, AtNight: false);
}
