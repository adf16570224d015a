using CoeSupport.Core.Care;
using CoeSupport.Core.Channels;
using CoeSupport.Core.Data;
using CoeSupport.Core.Intake;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;

namespace CoeSupport.Web.Demo;

/// <summary>The demo world's codes of counters, how often their pages were opened, and who came by them.</summary>
internal static class DemoCodes
{
    /// <summary>Makes them. By which code the parent of each display name came.</summary>
    public static IReadOnlyDictionary<string, IntakeCodeId> Add(SupportDb db, Channel channel, IReadOnlyList<DemoFile.Counter> counters, IReadOnlyDictionary<string, Municipality> places)
    {
        var came = new Dictionary<string, IntakeCodeId>(StringComparer.Ordinal);
        foreach (var counter in counters)
        {
            var code = new IntakeCode(IntakeCodeId.New(), CodeWords.New(), channel.Id, places[counter.Municipality].Id, Enum.Parse<IntakePlace>(counter.Place), counter.Label, db.Now.AddDays(-counter.OpenedADay.Count), by: null);
            db.IntakeCodes.Add(code);
            foreach (var (times, ago) in counter.OpenedADay.Select((times, ago) => (times, ago)).Where(day => day.times > 0))
            {
                var opening = new IntakeOpening(code.Id, JapanDay.Of(db.Now).AddDays(-ago));
                for (var time = 0; time < times; time++) opening.Open();
                db.IntakeOpenings.Add(opening);
            }
            foreach (var name in counter.Rooms) came[name] = code.Id;
        }
        return came;
    }

    /// <summary>The parent of this room said the code when they came, and wrote something of their own then.</summary>
    public static void CameBy(SupportDb db, Room room, IntakeCodeId code, DateTimeOffset at, DateTimeOffset? wrote)
    {
        var intake = new RoomIntake(room.Id);
        intake.CameBy(code, at);
        db.RoomIntakes.Add(intake);
        if (wrote is { } words) room.Speak(words);
    }
}
