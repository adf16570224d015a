namespace CoeSupport.Core.Channels;

/// <summary>How a parent agrees that their words are read. Taken over by a room when it is opened; rooms that went on before stay as they were.</summary>
public enum ConsentPolicy
{
    /// <summary>Who writes on after the first words has agreed that reception and trio read.</summary>
    Writing = 0,

    /// <summary>Only by a button; until then what they write waits sealed.</summary>
    Explicit = 1,
}
