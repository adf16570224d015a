namespace CoeSupport.Core.Rooms;

/// <summary>What a line of the conversation is.</summary>
public enum MessageKind
{
    /// <summary>Text.</summary>
    Text = 1,

    /// <summary>A sticker, known by its package, number and keywords; LINE's art is not kept.</summary>
    Sticker = 2,

    /// <summary>Something of a kind unknown to us: named, and kept as it came.</summary>
    Other = 3,

    /// <summary>The parent added the account, or came back after blocking.</summary>
    Followed = 4,

    /// <summary>The parent blocked the account.</summary>
    Unfollowed = 5,

    /// <summary>A photo; its bytes are <see cref="Media"/>.</summary>
    Image = 6,

    /// <summary>A video; its bytes are <see cref="Media"/>.</summary>
    Video = 7,

    /// <summary>A voice message or another sound; its bytes are <see cref="Media"/>.</summary>
    Audio = 8,

    /// <summary>A file; its bytes are <see cref="Media"/>.</summary>
    File = 9,

    /// <summary>A place on the map.</summary>
    Location = 10,
}
