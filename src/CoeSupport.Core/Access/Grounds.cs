namespace CoeSupport.Core.Access;

/// <summary>Why somebody may be in a room (house.md §4.2).</summary>
public enum Grounds
{
    /// <summary>One of the three seats of the room's trio.</summary>
    TrioSeat = 1,

    /// <summary>On the rota of professionals who read rooms without a full trio.</summary>
    Reception = 2,

    /// <summary>On duty in a consultation window.</summary>
    Duty = 3,

    /// <summary>A specialist who accepted an escalation.</summary>
    Escalation = 4,

    /// <summary>A specialist who was asked for advice: only the quoted messages, never the room.</summary>
    Advice = 5,

    /// <summary>A supervisor, dated.</summary>
    Supervision = 6,

    /// <summary>Emergency access with a stated reason.</summary>
    BreakGlass = 7,

    /// <summary>Danger to life, the stated exception to secrecy.</summary>
    DangerToLife = 8,

    /// <summary>Somebody who started a drill, in its practice room and nowhere else.</summary>
    Practice = 150,

    /// <summary>A supervisor who joined as second counsellor: writes beside the others, for a time.</summary>
    SecondCounsellor = 160,

    /// <summary>A supervisor who took the conversation over for a time: what others write meanwhile waits for a second pair of eyes.</summary>
    TakeOver = 161,
}
