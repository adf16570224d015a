using CoeSupport.LineSimulator;

namespace CoeSupport.Web.Demo;

/// <summary>The same conversations as they stand on the parents' phones, and two people who have not added the account yet.</summary>
internal static class DemoPhones
{
    public static IReadOnlyList<SeedParent> Of(DemoFile file, DateTimeOffset now)
    {
        var names = file.Staff.ToDictionary(person => person.Key, person => person.PublicName);
        SeedBubble Bubble(DemoFile.Talk talk, DemoFile.Line line, int number) => new(
            DemoTime.MessageId(talk.UserId, number), line.By == "parent", names.GetValueOrDefault(line.By), line.Text, line.Sticker, DemoTime.Of(line, now));
        return
        [
            .. file.Rooms.Select(talk => new SeedParent(talk.UserId, talk.DisplayName, IsFriend: true, talk.Blocked, [.. talk.Messages.Select((line, number) => Bubble(talk, line, number))])),
            .. file.Strangers.Select(stranger => new SeedParent(stranger.UserId, stranger.DisplayName, IsFriend: false, IsBlocked: false, [])),
        ];
    }
}
