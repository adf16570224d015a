namespace CoeSupport.Core.Channels;

/// <summary>What is said when the people of a room come and go. Each has its own words in each channel.</summary>
public enum TeamTextKind
{
    /// <summary>To the parent, when the trio is full: <c>{team}</c> is where the three are named.</summary>
    Introduction = 1,

    /// <summary>To the parent, when a seat passes on: <c>{from}</c> and <c>{to}</c>.</summary>
    HandOver = 2,

    /// <summary>To the parent, when somebody stands in: <c>{from}</c>, <c>{to}</c> and <c>{until}</c>.</summary>
    Substitution = 3,

    /// <summary>To the three, as a note in the room: <c>{team}</c>. Never sent.</summary>
    Welcome = 4,
}
