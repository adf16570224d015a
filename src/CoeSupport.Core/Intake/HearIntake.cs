using System.Globalization;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Channels;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Line;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Texts;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Intake;

/// <summary>
/// Hears the code that a parent sends from a printed card, and who come without one. A good code says where the room belongs while it belongs nowhere; another
/// municipality than the room's is a coordinator's to decide; a code of another account, a withdrawn one and one that never was are answered alike.
/// </summary>
public sealed class HearIntake(KeyStore keys, ConsentCard card)
{
    private const string Source = "intake";

    /// <summary>The button of the choice of municipality.</summary>
    public ParentButton Button => new(TownChoice.Name, MenuLabel: null, PressAsync);

    /// <summary>The card first, then what this class does.</summary>
    public FirstContact FirstContact => new(async (db, channel, room, arrived, said, content, ct) =>
    {
        await card.FirstContact.Meet(db, channel, room, arrived, said, content, ct);
        if (said is not null && content is not null) await HearAsync(db, channel, room, arrived, content, ct);
    });

    private async Task HearAsync(SupportDb db, Channel channel, Room room, ReplyableEvent arrived, MessageContent content, CancellationToken ct)
    {
        var text = content.Text ?? "";
        var codes = CodeWords.In(text);
        if (room.FirstWordsAt is null && !(codes.Count > 0 && CodeWords.IsOnlyCode(text))) room.Speak(arrived.OccurredAt);
        // A code is answered, and begins the questions; without one they begin when the parent agrees by writing on.
        if (codes.Count == 0 && room.ConsentAt != arrived.OccurredAt) return;
        if (await db.RoomErasures.AnyAsync(e => e.RoomId == room.Id && e.HidesBefore != null, ct)) return;
        var answer = codes.Count == 0 ? null : await TakeAsync(db, channel, room, codes, ct);
        // Into words that may speak of danger nobody puts questions about dates.
        var question = DangerWords.AreIn(content.Said) ? null : await FirstQuestions.BeginAsync(db, channel, room, ct);
        Say(db, channel, room, arrived, answer, question);
    }

    private static async Task<string> TakeAsync(SupportDb db, Channel channel, Room room, IReadOnlyList<string> codes, CancellationToken ct)
    {
        var code = await db.IntakeCodes.AsNoTracking().Where(c => codes.Contains(c.Code) && c.ChannelId == channel.Id && c.WithdrawnAt == null).OrderBy(c => c.Id).FirstOrDefaultAsync(ct);
        if (code is null) return FirstQuestions.Word(ParentText.IntakeUnknown);
        var intake = await FirstQuestions.IntakeOfAsync(db, room, ct);
        if (intake.CodeId is null)
        {
            intake.CameBy(code.Id, db.Now);
            await AuditTrail.WriteAsync(db, db.Now, actor: null, AuditAction.IntakeCodeUsed, room.Id, $"{code.Id}", ct);
            db.Announce(FeedTopic.Intake);
        }
        var town = await db.Municipalities.AsNoTracking().SingleAsync(m => m.Id == code.MunicipalityId, ct);
        var isThere = await PlaceAsync(db, room, intake, town.Id, ct);
        return isThere
            ? $"{FirstQuestions.Word(ParentText.IntakeThanks, town.Name)}{(town.Welcome.Length == 0 ? "" : $"\n\n{town.Welcome}")}"
            : FirstQuestions.Word(ParentText.IntakeOther, town.Name);
    }

    /// <summary>True when the room belongs there (now); false when a coordinator is to decide.</summary>
    private static async Task<bool> PlaceAsync(SupportDb db, Room room, RoomIntake intake, MunicipalityId town, CancellationToken ct)
    {
        if (room.MunicipalityId == town) return true;
        // Its three were chosen for where it is, and those who read it were named to the parent: nothing moves by itself any more.
        if (room.MunicipalityId is null && room.TrioFullSince is null)
        {
            await PlaceRoom.MoveAsync(db, room, town, by: null, ct);
            return true;
        }
        if (intake.Claims == town) return false;
        intake.Claim(town, db.Now);
        await AuditTrail.WriteAsync(db, db.Now, actor: null, AuditAction.RoomClaimed, room.Id, $"{town}", ct);
        db.Announce(FeedTopic.Intake);
        return false;
    }

    private async Task PressAsync(SupportDb db, Channel channel, Room room, PostbackEvent pressed, CancellationToken ct)
    {
        // Which municipality an account of one municipality belongs to is no question.
        if (channel.MunicipalityId is not null || await db.RoomErasures.AnyAsync(e => e.RoomId == room.Id && e.HidesBefore != null, ct)) return;
        var data = pressed.Data.Split('?', 2)[^1];
        if (data == "skip")
        {
            Say(db, channel, room, pressed, answer: null, await FirstQuestions.AfterTownAsync(db, channel, room, ct));
        }
        else if (data.StartsWith("is=", StringComparison.Ordinal) && Guid.TryParseExact(data[3..], "D", out var id) && await db.Municipalities.AsNoTracking().SingleOrDefaultAsync(m => m.Id == new MunicipalityId(id), ct) is { } town)
        {
            var wasThere = room.MunicipalityId == town.Id;
            var isThere = await PlaceAsync(db, room, await FirstQuestions.IntakeOfAsync(db, room, ct), town.Id, ct);
            Say(db, channel, room, pressed, wasThere ? null : FirstQuestions.Word(isThere ? ParentText.IntakeTownIs : ParentText.IntakeOther, town.Name), await FirstQuestions.AfterTownAsync(db, channel, room, ct));
        }
        else if (data.StartsWith("in=", StringComparison.Ordinal) && data[3..].Split("&from=", 2) is [var prefecture, var from] && int.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var first))
        {
            var name = Uri.UnescapeDataString(prefecture);
            Say(db, channel, room, pressed, answer: null, await TownChoice.OfAsync(db, name.Length == 0 ? null : name, first, ct));
        }
    }

    private void Say(SupportDb db, Channel channel, Room room, ReplyableEvent to, string? answer, ISendMessage? question)
    {
        List<ISendMessage> bubbles = [.. answer is null ? [] : new ISendMessage[] { new TextMessage(answer) }, .. question is null ? [] : new[] { question }];
        if (bubbles.Count > 0) AutomaticAnswer.Say(db, keys, channel, room, to, Source, bubbles);
    }
}
