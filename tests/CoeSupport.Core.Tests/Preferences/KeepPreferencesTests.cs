using CoeSupport.Core.Data;
using CoeSupport.Core.Preferences;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Preferences;

/// <summary>What somebody prefers is theirs alone.</summary>
public sealed class KeepPreferencesTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_somebody_chose_is_there_on_every_device_and_nobody_else_sees_it(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var preferences = new KeepPreferences(cast.Database);

        await preferences.ChangeAsync(cast.Volunteer, mine => { mine.Speak("en"); mine.SendWithEnter(true); mine.Undo(5); mine.EndTour(cast.Clock.GetUtcNow()); }, CancellationToken.None);
        await preferences.ChangeAsync(cast.Volunteer, mine => mine.Undo(3), CancellationToken.None);

        var read = await preferences.ReadAsync(cast.Volunteer, CancellationToken.None);
        Assert.Equal(("en", true, 3, true), (read.Language, read.EnterSends, read.UndoSeconds, read.TourEndedAt is not null));
        var others = await preferences.ReadAsync(cast.Midwife, CancellationToken.None);
        Assert.Equal((null, false, 0, null), (others.Language, others.EnterSends, others.UndoSeconds, others.TourEndedAt));
        await using var db = cast.Database.OpenAs(cast.Midwife);
        Assert.Equal(0, await db.Preferences.CountAsync());
    }

    [Fact]
    public async Task What_is_no_choice_is_refused()
    {
        await using var cast = await Cast.AssembleAsync();
        var preferences = new KeepPreferences(cast.Database);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => preferences.ChangeAsync(cast.Volunteer, mine => mine.Undo(60), CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => preferences.ChangeAsync(cast.Volunteer, mine => mine.Speak("xx"), CancellationToken.None));
    }
}
