using CoeSupport.Core.Care;
using CoeSupport.Core.Channels;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Supporters;

namespace CoeSupport.Web.Demo;

/// <summary>The profiles of the demo world's supporters, as they themselves and their coordinator would have kept them.</summary>
internal static class DemoProfiles
{
    public static SupporterProfile Of(DemoFile.Person person, DemoFile.Profile said, IReadOnlyDictionary<string, Municipality> places, KeyStore keys, DateTimeOffset now)
    {
        var profile = new SupporterProfile(DemoContent.StaffIdOf(person.Key));
        profile.Present(Enum.Parse<Gender>(said.Gender), Enum.Parse<SupporterIcon>(said.Icon));
        profile.Introduce(said.Sentence);
        profile.Speak(said.Languages);
        profile.Know(said.Themes.Select(Enum.Parse<SupporterTheme>));
        profile.Serve(said.Municipalities.Select(key => places[key].Id));
        profile.BeThere(WeekHours.Parse(said.Hours)!);
        profile.LimitTo(said.Limit);
        profile.Want(said.Wanted);
        profile.Train(said.Training.Name, JapanDay.Of(now).AddDays(-said.Training.DaysAgo));
        if (said.PauseDays is { } days) profile.Rest(new Pause(now.AddDays(-3), JapanDay.StartOf(JapanDay.Of(now).AddDays(days))), reason: null, keys.HouseKey);
        return profile;
    }
}
