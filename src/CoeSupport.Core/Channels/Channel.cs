using CoeSupport.Core.People;

namespace CoeSupport.Core.Channels;

/// <summary>
/// One LINE account of ours with its purpose and policies. Secrets and tokens are configuration (<c>Line:Channels</c>), never rows;
/// the two meet by <see cref="BotUserId"/>.
/// </summary>
public sealed class Channel
{
    private Channel()
    {
    }

    /// <summary>A channel that begins its work.</summary>
    public Channel(ChannelId id, string name, string botUserId, ChannelPurpose purpose, MunicipalityId? municipality)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Id = id;
        Name = name;
        BotUserId = botUserId;
        Purpose = purpose;
        MunicipalityId = municipality;
    }

    /// <summary>Identity.</summary>
    public ChannelId Id { get; private set; }

    /// <summary>Name on screen.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The bot's LINE user id: what a webhook names as its <c>destination</c>.</summary>
    public string BotUserId { get; private set; } = "";

    /// <summary>What the account is for.</summary>
    public ChannelPurpose Purpose { get; private set; }

    /// <summary>The municipality of all its rooms; null when one account serves many.</summary>
    public MunicipalityId? MunicipalityId { get; private set; }

    /// <summary>Which version of its <see cref="ConsentText"/> is said; 0 while it has none and says nothing.</summary>
    public int ConsentVersion { get; private set; }

    /// <summary>How parents of rooms that are opened from now on agree.</summary>
    public ConsentPolicy ConsentPolicy { get; private set; }

    /// <summary>Waiting this long is marked "soon".</summary>
    public TimeSpan WaitingSoonAfter { get; private set; } = TimeSpan.FromMinutes(15);

    /// <summary>Waiting this long is marked "long".</summary>
    public TimeSpan WaitingLongAfter { get; private set; } = TimeSpan.FromMinutes(30);

    /// <summary>After so many days without a word the trio may speak first. Never under a week, so that nobody is written to unasked more often.</summary>
    public static readonly IReadOnlyList<int> QuietChoices = [7, 10, 14, 21, 28];

    /// <summary>One of <see cref="QuietChoices"/>.</summary>
    public int QuietAfterDays { get; private set; } = 7;

    /// <summary>As a span.</summary>
    public TimeSpan QuietAfter => TimeSpan.FromDays(QuietAfterDays);

    internal void BeQuietAfter(int days) => QuietAfterDays = days;

    /// <summary>Parents' LINE pictures are fetched and shown. A face tells more than a name, so it is off unless the operator decides otherwise.</summary>
    public bool ShowsPicture { get; private set; }

    /// <summary>Decides whether parents' pictures are shown.</summary>
    public void ShowPictures(bool show) => ShowsPicture = show;

    /// <summary>Parents see dots while somebody types to them. It raises hope, so it is off unless the operator decides otherwise.</summary>
    public bool ShowsTyping { get; private set; }

    /// <summary>Decides whether parents see that somebody types.</summary>
    public void ShowTyping(bool show) => ShowsTyping = show;

    /// <summary>Rooms in which nobody has said anything for so many months are erased; null keeps them.</summary>
    public int? RetentionMonths { get; private set; }

    /// <summary>Decides how long rooms are kept after their last message; null without end.</summary>
    public void KeepFor(int? months) => RetentionMonths = months;

    /// <summary>From now on parents are told this; the version to be kept.</summary>
    /// <exception cref="ArgumentException">Blank, or longer than <see cref="ConsentText.Longest"/>.</exception>
    public ConsentText Tell(string text, DateTimeOffset at, StaffId? by)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        if (text.Length > ConsentText.Longest) throw new ArgumentException("Too long for LINE.", nameof(text));
        return new ConsentText(Id, ++ConsentVersion, text, at, by);
    }

    /// <summary>What people search in LINE to add it, with its @, as LINE said last; null while LINE was not asked.</summary>
    public string? BasicId { get; private set; }

    /// <summary>Takes over what LINE says.</summary>
    internal void IsCalled(string basicId) => BasicId = basicId;

    /// <summary>Decides how parents of rooms that are opened from now on agree.</summary>
    public void AskForConsent(ConsentPolicy policy) => ConsentPolicy = policy;

    /// <summary>Follows a change of name in the configuration.</summary>
    public void Rename(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
    }
}
