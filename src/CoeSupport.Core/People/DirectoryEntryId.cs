namespace CoeSupport.Core.People;

/// <summary>Identifies an entry of the directory.</summary>
public readonly record struct DirectoryEntryId(Guid Value) : IEntityId<DirectoryEntryId>
{
    /// <summary>A new identifier.</summary>
    public static DirectoryEntryId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static DirectoryEntryId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
