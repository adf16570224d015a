namespace CoeSupport.Core.Channels;

/// <summary>What LINE said when it was asked whose token a channel has.</summary>
public enum BotState
{
    /// <summary>Not asked yet in this process.</summary>
    NotAsked = 1,

    /// <summary>The configured bot's.</summary>
    Fits = 2,

    /// <summary>Another bot's: people's words would go out from the wrong account.</summary>
    OtherBot = 3,

    /// <summary>LINE does not accept the token.</summary>
    TokenRefused = 4,

    /// <summary>LINE did not answer, or with an error of its own.</summary>
    NoAnswer = 5,

    /// <summary>The channel is configured no more: its rooms can be read, nothing is sent.</summary>
    NotConfigured = 6,
}
