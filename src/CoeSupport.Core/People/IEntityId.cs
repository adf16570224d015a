namespace CoeSupport.Core.People;

/// <summary>An identifier of one kind of thing, so that a room's id can never be passed where a person's is meant.</summary>
/// <typeparam name="TSelf">The identifier itself.</typeparam>
public interface IEntityId<TSelf> where TSelf : struct, IEntityId<TSelf>
{
    /// <summary>UUID version 7: grows with time, so that rows of one hour lie together in an index.</summary>
    Guid Value { get; }

    /// <summary>Wraps a value read from storage or from an address.</summary>
    static abstract TSelf From(Guid value);
}
