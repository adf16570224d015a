namespace CoeSupport.Core.People;

/// <summary>Identifies a note.</summary>
public readonly record struct NoteId(Guid Value) : IEntityId<NoteId>
{
    /// <summary>A new identifier.</summary>
    public static NoteId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static NoteId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
