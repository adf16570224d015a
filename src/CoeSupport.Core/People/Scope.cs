namespace CoeSupport.Core.People;

/// <summary>How far a role or a shift reaches: the whole operator, one municipality or one channel.</summary>
/// <param name="Kind">The reach.</param>
/// <param name="Id">The municipality's or channel's id; empty for the whole operator.</param>
public sealed record Scope(ScopeKind Kind, Guid Id)
{
    /// <summary>Everything the operator runs.</summary>
    public static Scope WholeOperator => new(ScopeKind.WholeOperator, Guid.Empty);

    /// <summary>One municipality.</summary>
    public static Scope Of(MunicipalityId municipality) => new(ScopeKind.Municipality, municipality.Value);

    /// <summary>One channel.</summary>
    public static Scope Of(ChannelId channel) => new(ScopeKind.Channel, channel.Value);

    /// <summary>True when a room of this channel and municipality lies within.</summary>
    public bool Covers(ChannelId channel, MunicipalityId? municipality) => Kind switch
    {
        ScopeKind.WholeOperator => true,
        ScopeKind.Municipality => municipality is { } place && place.Value == Id,
        ScopeKind.Channel => channel.Value == Id,
        _ => throw new InvalidOperationException($"Unknown scope kind {Kind}."),
    };

    /// <summary>True when everything of the other scope lies within this one.</summary>
    /// <param name="other">The scope to be measured.</param>
    /// <param name="itsMunicipality">The municipality of the other scope's channel, where it is a channel that has one.</param>
    public bool Includes(Scope other, MunicipalityId? itsMunicipality)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Kind switch
        {
            ScopeKind.WholeOperator => true,
            ScopeKind.Municipality => this == other || (other.Kind == ScopeKind.Channel && itsMunicipality is { } place && place.Value == Id),
            ScopeKind.Channel => this == other,
            _ => throw new InvalidOperationException($"Unknown scope kind {Kind}."),
        };
    }
}
