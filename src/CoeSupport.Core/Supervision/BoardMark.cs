namespace CoeSupport.Core.Supervision;

/// <summary>What a part of the house says about a room on the supervisors' board.</summary>
/// <param name="Code">What it is: the screen has the words <c>Board.Mark.{Code}</c> for it.</param>
/// <param name="Weight">How urgent, 0 to 100: 50 and more stands above all waiting.</param>
/// <param name="Since">Since when; null when that says nothing.</param>
public sealed record BoardMark(string Code, int Weight, DateTimeOffset? Since)
{
    /// <summary>From this weight on a room stands above all that merely wait.</summary>
    public const int Pressing = 50;
}
