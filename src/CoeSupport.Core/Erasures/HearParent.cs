using System.Globalization;
using CoeSupport.Core.Channels;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Line;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Texts;

namespace CoeSupport.Core.Erasures;

/// <summary>
/// What a parent writes is never an order: a typed "delete" stays a message and at most brings the menu along. Who writes on while an erasure runs is
/// read from there on, and told once a day that it runs.
/// </summary>
public sealed class HearParent(KeyStore keys, IEnumerable<ParentButton> buttons)
{
    private static readonly TimeSpan BetweenReminders = TimeSpan.FromDays(1);

    private readonly IReadOnlyList<ParentButton> _buttons = [.. buttons];
    private readonly HashSet<string> _words = [.. Languages.SelectMany(language => ParentWords.Of(ParentText.EraseWords, language).Split('|'))];

    /// <summary>Hears one line.</summary>
    public void Hear(SupportDb db, Channel channel, Room room, RoomErasure? erasure, MessageEvent spoken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(room);
        ArgumentNullException.ThrowIfNull(spoken);
        if (erasure is not null) SpeakAgain(db, channel, room, erasure, spoken);
        else if (spoken.Message is TextEventMessage text && Sounds(text.Text)) AutomaticAnswer.Say(db, keys, channel, room, spoken, "menu", [.. ParentMenu.Of(_buttons)]);
    }

    private static IEnumerable<CultureInfo> Languages => [CultureInfo.GetCultureInfo("ja"), CultureInfo.GetCultureInfo("en")];

    private void SpeakAgain(SupportDb db, Channel channel, Room room, RoomErasure erasure, MessageEvent spoken)
    {
        if (spoken.OccurredAt < erasure.ForgetsBefore) return; // said before it was confirmed: hidden like the rest
        erasure.SpeakAgain(room.LastSequence);
        db.Announce(FeedTopic.Erasures);
        if (erasure.RemindedAt is { } last && db.Now - last < BetweenReminders) return;
        erasure.Remind(db.Now);
        AutomaticAnswer.Say(db, keys, channel, room, spoken, "erasure", AskErasure.WithCancelButton(ParentText.EraseSpokeAgain, erasure));
    }

    /// <summary>The word alone, however it is punctuated: in a sentence it may mean anything.</summary>
    private bool Sounds(string text) => text.Length <= 40 && _words.Contains(new string([.. text.Where(char.IsLetter)]).ToLowerInvariant());
}
