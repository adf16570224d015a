using CoeSupport.Core.People;

namespace CoeSupport.Core.Trios;

/// <summary>A supporter as the matching sees them.</summary>
/// <param name="Id">Who.</param>
/// <param name="Kind">Which seat they can take.</param>
/// <param name="Scopes">Where they are supporters.</param>
/// <param name="Load">How many seats they hold.</param>
/// <param name="Capacity">How many they can hold.</param>
/// <param name="IsPaused">They take no new seat for now.</param>
/// <param name="IsNewcomer">They are new: at most one of them sits in a trio.</param>
/// <param name="IsWoman">They said that they are a woman; whoever said nothing is not counted as one.</param>
/// <param name="HasRaisedTwins">They have raised twins.</param>
/// <param name="IsThereAtNight">They are usually there at night.</param>
/// <param name="Languages">Languages besides Japanese, as codes.</param>
/// <param name="Places">Municipalities that they know.</param>
public sealed record MatchPerson(StaffId Id, SupporterKind Kind, IReadOnlyList<Scope> Scopes, int Load, int Capacity, bool IsPaused = false, bool IsNewcomer = false,
    bool IsWoman = false, bool HasRaisedTwins = false, bool IsThereAtNight = false, IReadOnlyList<string>? Languages = null, IReadOnlyList<MunicipalityId>? Places = null)
{
    /// <summary>No seat is left.</summary>
    public bool IsFull => Load >= Capacity;

    /// <summary>True when they speak this language.</summary>
    public bool Speaks(string language) => Languages is not null && Languages.Contains(language, StringComparer.OrdinalIgnoreCase);

    /// <summary>Why they cannot take a seat of this kind in this room; null when they can. The rule of the whole house: matching, forming and handing over ask here.</summary>
    public FormTrioRefusal? RefusalFor(MatchRoom room, SupporterKind kind)
    {
        ArgumentNullException.ThrowIfNull(room);
        if (!Scopes.Any(scope => scope.Covers(room.Channel, room.Municipality))) return FormTrioRefusal.NotASupporter;
        if (Kind != kind) return FormTrioRefusal.WrongKind;
        if (room.Held.Values.Contains(Id)) return FormTrioRefusal.AlreadyInRoom;
        if (room.NotAgain.Contains(Id)) return FormTrioRefusal.NotForThisRoom;
        if (IsPaused) return FormTrioRefusal.Paused;
        if (IsFull) return FormTrioRefusal.Full;
        return room.Wishes.WomanOnly && !IsWoman ? FormTrioRefusal.AgainstWish : null;
    }
}
