namespace CoeSupport.Core.Channels;

/// <summary>What a LINE account is for.</summary>
public enum ChannelPurpose
{
    /// <summary>Private rooms with a trio (coe).</summary>
    Rooms = 1,

    /// <summary>A consultation window with hours and a duty rota.</summary>
    Window = 2,
}
