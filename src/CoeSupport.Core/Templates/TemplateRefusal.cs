namespace CoeSupport.Core.Templates;

/// <summary>Why a template was not kept or deleted.</summary>
public enum TemplateRefusal
{
    /// <summary>There is none, or it is somebody else's: the two look the same.</summary>
    NotFound = 1,

    /// <summary>Shared ones are changed by coordinators and administrators.</summary>
    SharedIsTheirs = 2,

    /// <summary>Without a title or without words.</summary>
    Empty = 3,

    /// <summary>Over <see cref="Template.LongestTitle"/> or <see cref="Template.LongestText"/>.</summary>
    TooLong = 4,
}
