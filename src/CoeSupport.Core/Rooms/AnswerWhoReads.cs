using System.Globalization;
using CoeSupport.Core.Access;
using CoeSupport.Core.Channels;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Line;
using CoeSupport.Core.People;
using CoeSupport.Core.Texts;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Rooms;

/// <summary>Tells a parent who asks by a button who can read their room at this moment: public names and kinds, nothing else of the staff.</summary>
public sealed class AnswerWhoReads(KeyStore keys)
{
    /// <summary>The button.</summary>
    public ParentButton Button => new("readers", ParentText.WhoReads, AnswerAsync);

    private async Task AnswerAsync(SupportDb db, Channel channel, Room room, PostbackEvent pressed, CancellationToken ct)
    {
        var now = db.Now;
        var language = CultureInfo.GetCultureInfo("ja");
        // While the parent has it erased, what a membership opens is what they have written since.
        var isHidden = await db.RoomErasures.AnyAsync(e => e.RoomId == room.Id && e.HidesBefore == RoomErasure.Everything, ct);
        var rows = await (from m in db.Memberships
                          join staff in db.Staff on m.StaffId equals staff.Id
                          where !isHidden && m.RoomId == room.Id && m.StartedAt <= now && m.EndedAt == null && (m.Until == null || m.Until > now) && m.Grounds != Grounds.Advice && staff.LeftAt == null
                          select new { m.Grounds, staff.Kind, staff.PublicName }).ToListAsync(ct);
        // Who holds a seat and is in for another reason as well is named once, by the first of the grounds.
        var readers = rows.OrderBy(row => row.Grounds).ThenBy(row => row.Kind).ThenBy(row => row.PublicName, StringComparer.Ordinal).DistinctBy(row => row.PublicName).ToList();
        var lines = readers.Select(row => ParentWords.Of(ParentText.ReaderLine, language, ParentWords.Of(Kind(row.Grounds, row.Kind), language), row.PublicName));
        var text = readers.Count == 0
            ? ParentWords.Of(isHidden ? ParentText.NobodyReadsErased : ParentText.NobodyReads, language)
            : string.Join('\n', [ParentWords.Of(ParentText.ReadersAre, language), .. lines, "", ParentWords.Of(ParentText.ReadersEnd, language)]);
        if (room.AwaitsConsentSince is not null || room.HasToAgreeTo(channel.ConsentVersion)) text = $"{text}\n\n{ParentWords.Of(ParentText.ReadersWait, language)}";
        AutomaticAnswer.Say(db, keys, channel, room, pressed, "readers", new TextMessage(text));
    }

    private static ParentText Kind(Grounds grounds, SupporterKind? kind) => (grounds, kind) switch
    {
        (Grounds.TrioSeat, SupporterKind.Professional) => ParentText.KindProfessional,
        (Grounds.TrioSeat, SupporterKind.CurrentParent) => ParentText.KindCurrentParent,
        (Grounds.TrioSeat, _) => ParentText.KindVolunteer,
        (Grounds.Reception, _) => ParentText.GroundsReception,
        (Grounds.Duty or Grounds.Practice, _) => ParentText.GroundsDuty,
        (Grounds.Escalation, _) => ParentText.GroundsEscalation,
        (Grounds.Supervision or Grounds.SecondCounsellor or Grounds.TakeOver, _) => ParentText.GroundsSupervision,
        (Grounds.BreakGlass, _) => ParentText.GroundsBreakGlass,
        (Grounds.DangerToLife, _) => ParentText.GroundsDangerToLife,
        _ => throw new InvalidOperationException($"Nobody reads on {grounds}."),
    };
}
