namespace CoeSupport.Core.Rooms;

/// <summary>Why a reply was not taken. What was typed stays with the person.</summary>
public enum ReplyRefusal
{
    /// <summary>No such room, or none that this person is in: the two look the same.</summary>
    NotFound = 1,

    /// <summary>Reads this room and may not write in it.</summary>
    ReadOnly = 2,

    /// <summary>Nothing but white space.</summary>
    Empty = 3,

    /// <summary>Over LINE's 5,000 UTF-16 code units.</summary>
    TooLong = 4,

    /// <summary>The parent has blocked the account: LINE would accept it and nothing would arrive.</summary>
    Blocked = 5,

    /// <summary>Not one of <see cref="StickerChoices"/>: nobody here knows what it shows.</summary>
    UnknownSticker = 6,

    /// <summary>This very press was taken and then taken back; another press is another message.</summary>
    TakenBack = 7,

    /// <summary>What it quotes cannot be quoted any more: the parent has withdrawn it.</summary>
    QuoteGone = 8,

    /// <summary>A field of a template stands in it unfilled.</summary>
    UnfilledField = 9,

    /// <summary>A colleague's reply came in between, which the person had not seen when they began to write.</summary>
    Crossed = 10,
}
