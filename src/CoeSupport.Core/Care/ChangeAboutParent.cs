using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Care;

/// <summary>Keeps what a parent let the team know: relation, language, hours, wishes. Everybody who may write in the room does that.</summary>
public sealed class ChangeAboutParent(Database database, KeyStore keys)
{
    /// <summary>Changes it. Null when done, otherwise why not.</summary>
    /// <param name="actor">Who changes.</param>
    /// <param name="room">The room.</param>
    /// <param name="seen">The version of the card on which the change is based.</param>
    /// <param name="about">As it shall be.</param>
    /// <param name="ct">Ends it.</param>
    public Task<ChangeParentRefusal?> ChangeAsync(Actor actor, RoomId room, int seen, AboutParent about, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(about);
        var next = about.Tidy();
        return database.TakeParentChangeAsync(keys, actor, room, Permission.ChangeAboutParent, reason: null, (facts, version, _) => Task.FromResult<(ParentFacts?, ChangeParentRefusal?)>(
            version != seen ? (null, ChangeParentRefusal.ChangedMeanwhile)
            : IsTooMuch(next) ? (null, ChangeParentRefusal.TooLong)
            : (facts with { About = next }, null)), ct);
    }

    private static bool IsTooMuch(AboutParent about) =>
        about.Wishes?.Length > AboutParent.LongestWishes || about.NightNote?.Length > AboutParent.LongestNightNote || (about.Language is { } language && !AboutParent.Languages.Contains(language));
}
