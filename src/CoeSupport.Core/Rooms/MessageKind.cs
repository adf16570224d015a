namespace CoeSupport.Core.Rooms;

/// <summary>What a line of the conversation is.</summary>
public enum MessageKind
{
    /// <summary>Text.</summary>
    Text = 1,

    /// <summary>A sticker, known by its package, number and keywords; LINE's art is not kept.</summary>
    Sticker = 2,

    /// <summary>Something the parent sent that is kept and named but not shown yet, such as a photo.</summary>
    Other = 3,

    /// <summary>The parent added the account, or came back after blocking.</summary>
    Followed = 4,

    /// <summary>The parent blocked the account.</summary>
    Unfollowed = 5,
}
