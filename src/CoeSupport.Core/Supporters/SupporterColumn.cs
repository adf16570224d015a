namespace CoeSupport.Core.Supporters;

/// <summary>What a list of supporters can tell, in the order of its columns. <see cref="Name"/> and <see cref="Kind"/> have to be there.</summary>
public enum SupporterColumn
{
    /// <summary>The id that an export gave; empty for somebody new.</summary>
    Id = 1,

    /// <summary>The name that parents see.</summary>
    Name = 2,

    /// <summary>Which seat is theirs.</summary>
    Kind = 3,

    /// <summary>One line for colleagues.</summary>
    About = 4,

    /// <summary>The day in Japan on which they joined.</summary>
    Since = 5,

    /// <summary>Gender, where they said it.</summary>
    Gender = 6,

    /// <summary>BCP 47 codes.</summary>
    Languages = 7,

    /// <summary>Names of municipalities they serve or know.</summary>
    Municipalities = 8,

    /// <summary>What they know.</summary>
    Themes = 9,

    /// <summary>When they are usually there, as <see cref="WeekHours.ToString"/>.</summary>
    Hours = 10,

    /// <summary>The most rooms at once.</summary>
    Limit = 11,

    /// <summary>Counts as experienced: yes or no.</summary>
    Experienced = 12,

    /// <summary>Finished trainings, each with its day.</summary>
    Trainings = 13,
}
