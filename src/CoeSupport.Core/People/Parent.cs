using System.Security.Cryptography;

namespace CoeSupport.Core.People;

/// <summary>
/// A mother, father or parent-to-be. Found again by a keyed hash of the LINE user id; the id itself lies sealed in the room.
/// LINE user ids are the same in all channels of one provider and differ between providers.
/// </summary>
public sealed class Parent
{
    private Parent()
    {
    }

    /// <summary>A parent seen for the first time.</summary>
    public Parent(ParentId id, byte[] lineUserHash, DateTimeOffset firstSeenAt)
    {
        Id = id;
        LineUserHash = lineUserHash;
        FirstSeenAt = firstSeenAt;
    }

    /// <summary>Stands for somebody who was erased: only the count is left.</summary>
    public static Parent Nobody(DateTimeOffset firstSeenAt)
    {
        var nobody = new Parent(ParentId.New(), [], firstSeenAt);
        nobody.Forget();
        return nobody;
    }

    /// <summary>Nobody's LINE user id leads here any more.</summary>
    public void Forget() => LineUserHash = RandomNumberGenerator.GetBytes(32);

    /// <summary>Identity.</summary>
    public ParentId Id { get; private set; }

    /// <summary>HMAC-SHA256 of the LINE user id under the key store's hash key: 32 bytes.</summary>
    public byte[] LineUserHash { get; private set; } = [];

    /// <summary>When the first event of this person arrived.</summary>
    public DateTimeOffset FirstSeenAt { get; private set; }
}
