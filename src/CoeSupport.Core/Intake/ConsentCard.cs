using System.Globalization;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Channels;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Line;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Texts;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Intake;

/// <summary>
/// What a parent is told before anything else: what this is, who reads, the limits, where to turn in an emergency. Said when they come, with the first words
/// of who came unseen, and once more with the next words after it was rewritten. They agree by writing on or by a button, as the room has it.
/// </summary>
/// <param name="keys">Seals the words.</param>
/// <param name="buttons">The buttons of the menu; asked for when it is drawn, because the card's own is among all of them.</param>
public sealed class ConsentCard(KeyStore keys, Func<IEnumerable<ParentButton>> buttons)
{
    private const string Name = "consent";
    private static readonly CultureInfo Japanese = CultureInfo.GetCultureInfo("ja");

    /// <summary>The button by which a parent agrees: <c>consent?VERSION</c>.</summary>
    public ParentButton Button => new(Name, MenuLabel: null, PressAsync);

    /// <summary>What happens when a parent comes or says something.</summary>
    public FirstContact FirstContact => new(MeetAsync);

    /// <summary>The bubbles as they are sent; also for the preview on the page of texts.</summary>
    /// <param name="text">The words of the version.</param>
    /// <param name="version">Which version it is.</param>
    /// <param name="policy">How the parent agrees.</param>
    /// <param name="asks">They are still to press the button.</param>
    /// <param name="menu">The buttons of the menu.</param>
    public static IReadOnlyList<ISendMessage> Bubbles(string text, int version, ConsentPolicy policy, bool asks, IEnumerable<ParentButton> menu)
    {
        ArgumentNullException.ThrowIfNull(text);
        var byWriting = $"{text}\n\n{Word(ParentText.ConsentByWriting)}";
        var bubbles = new List<ISendMessage> { new TextMessage(policy == ConsentPolicy.Writing && byWriting.Length <= TextMessage.LongestText ? byWriting : text) };
        if (asks)
        {
            var label = Word(ParentText.ConsentButton);
            bubbles.Add(new TemplateMessage(Word(ParentText.ConsentAsk), new ButtonsTemplate(Word(ParentText.ConsentAsk), new PostbackTemplateAction(label, $"{Name}?{version.ToString(CultureInfo.InvariantCulture)}", label))));
        }
        bubbles.AddRange(ParentMenu.Of(menu));
        return bubbles;
    }

    private static string Word(ParentText text) => ParentWords.Of(text, Japanese);

    private async Task MeetAsync(SupportDb db, Channel channel, Room room, ReplyableEvent arrived, Message? said, MessageContent? content, CancellationToken ct)
    {
        if (said is null)
        {
            await TellAsync(db, channel, room, arrived, ct);
            return;
        }
        // What was typed before the card was read agrees to nothing.
        // Nor does pressing send on a code that a card filled in: nobody has written on.
        if (room is { ConsentPolicy: ConsentPolicy.Writing, ConsentTold: { } told } && arrived.OccurredAt > room.ConsentToldAt && !(content?.Text is { } text && CodeWords.IsOnlyCode(text)) && room.Agree(told, arrived.OccurredAt))
        {
            await AuditTrail.WriteAsync(db, db.Now, actor: null, AuditAction.ConsentGiven, room.Id, $"{told} writing {said.Sequence}", ct);
        }
        if (said.AwaitsConsent && !room.NamesDanger && content is not null && DangerWords.AreIn(content.Said)) room.MayBeInDanger();
        if (room.ConsentTold is null || room.ConsentTold < channel.ConsentVersion) await TellAsync(db, channel, room, arrived, ct);
    }

    private async Task TellAsync(SupportDb db, Channel channel, Room room, ReplyableEvent to, CancellationToken ct)
    {
        var version = channel.ConsentVersion;
        if (version == 0) return;
        var text = await db.ConsentTexts.Where(t => t.ChannelId == channel.Id && t.Version == version).Select(t => t.Text).SingleAsync(ct);
        if (AutomaticAnswer.Say(db, keys, channel, room, to, Name, Bubbles(text, version, room.ConsentPolicy, room.HasToAgreeTo(version), buttons()))) room.WasTold(version, db.Now);
    }

    private async Task PressAsync(SupportDb db, Channel channel, Room room, PostbackEvent pressed, CancellationToken ct)
    {
        // A card of earlier days is still a button on the phone; one of no version that was ever said does nothing.
        if (!int.TryParse(pressed.Data.Split('?', 2)[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var version) || version < 1 || version > channel.ConsentVersion) return;
        var isNew = room.Agree(version, pressed.OccurredAt);
        if (isNew) await AuditTrail.WriteAsync(db, db.Now, actor: null, AuditAction.ConsentGiven, room.Id, $"{version} button", ct);
        if (room.HasToAgreeTo(channel.ConsentVersion))
        {
            await TellAsync(db, channel, room, pressed, ct);
            return;
        }
        var namesDanger = room.NamesDanger; // then nobody is asked for dates
        await OpenWhatWaitedAsync(db, room, ct);
        if (!isNew) return;
        var question = namesDanger ? null : await FirstQuestions.BeginAsync(db, channel, room, ct);
        AutomaticAnswer.Say(db, keys, channel, room, pressed, "consent-thanks", [new TextMessage(Word(ParentText.ConsentThanks)), .. question is null ? [] : new[] { question }]);
    }

    private static async Task OpenWhatWaitedAsync(SupportDb db, Room room, CancellationToken ct)
    {
        if (room.AwaitsConsentFrom is not { } first) return;
        await db.SaveChangesAsync(ct); // what came together with the press has to be found as well
        foreach (var message in await db.Messages.Where(m => m.RoomId == room.Id && m.Sequence >= first && m.AwaitsConsent).ToListAsync(ct)) message.BecomeReadable();
        foreach (var media in await db.Media.Where(m => m.RoomId == room.Id && m.Sequence >= first && m.AwaitsConsent).ToListAsync(ct)) media.BecomeReadable();
        foreach (var delivery in await db.Deliveries.Where(d => d.RoomId == room.Id && d.MessageSequence >= first && d.AwaitsConsent).ToListAsync(ct)) delivery.Awaiting(consent: false);
        foreach (var note in await db.Notes.Where(n => n.RoomId == room.Id && n.AwaitsConsent).ToListAsync(ct)) note.BecomeReadable();
        foreach (var words in await db.EscalationWords.Where(w => w.RoomId == room.Id && w.AwaitsConsent).ToListAsync(ct)) words.BecomeReadable();
        room.BecomeReadable();
    }
}
