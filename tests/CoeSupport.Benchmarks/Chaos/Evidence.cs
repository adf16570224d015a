namespace CoeSupport.Benchmarks.Chaos;

/// <summary>What came of pressing "send".</summary>
internal enum Press { Refused, Unknown, Taken }

/// <summary>A supporter's words. <c>Unknown</c>: pressed, and the line was lost before the screen answered for good.</summary>
internal sealed record Pressed(Word Word, Guid Staff, Press Press);

/// <summary>A line of a room. <c>Order</c> is its place as it is shown, <c>At</c> when it came; <c>HasFailed</c> when its sending ended with a failure that the screen says.</summary>
internal sealed record Line(int Room, Word Word, int Order, long Sequence, DateTimeOffset At, bool HasFailed = false);

/// <summary>A bubble on the phone of a room's parent.</summary>
internal sealed record PhoneLine(int Room, Word Word);

/// <summary>Somebody's right in a room: from when, until when (null while open), from which line on.</summary>
internal sealed record Right(int Room, Guid Staff, DateTimeOffset From, DateTimeOffset? Until, long FromSequence);

/// <summary>Words that came over somebody's socket or page.</summary>
internal sealed record Reception(Guid Staff, Word Word, DateTimeOffset At);

/// <summary>A photo that a parent sent, and how often its message and its bytes lie in the room.</summary>
internal sealed record Photo(int Room, int Messages, int Kept);

/// <summary>A call of a specialist as it stands in the database.</summary>
internal sealed record Call(Guid Id, int Room, Guid RaisedBy, bool IsAsking, DateTimeOffset? NextStepAt);

/// <summary>A step of it. <c>Goes</c> is who was asked as what, empty for other kinds.</summary>
internal sealed record CallStep(Guid Call, int Number, string Kind, string Goes, DateTimeOffset At, DateTimeOffset? DueAt);

/// <summary>Calls that the screen said were raised, and those of which it was never heard, of one person in one room.</summary>
internal sealed record Raised(int Room, Guid Staff, int Taken, int Unknown);

/// <summary>Everything that a run said and everything that was found afterwards; the verdict looks at nothing else.</summary>
internal sealed record Evidence
{
    public IReadOnlyList<Word> Said { get; init; } = [];

    public IReadOnlyList<Pressed> Pressed { get; init; } = [];

    public IReadOnlyList<Line> Lines { get; init; } = [];

    public IReadOnlyList<PhoneLine> Phones { get; init; } = [];

    public IReadOnlyList<Right> Rights { get; init; } = [];

    public IReadOnlyList<Reception> Received { get; init; } = [];

    public IReadOnlyList<Photo> Photos { get; init; } = [];

    public IReadOnlyList<Call> Calls { get; init; } = [];

    public IReadOnlyList<CallStep> Steps { get; init; } = [];

    public IReadOnlyList<Raised> Raised { get; init; } = [];

    /// <summary>When it was looked at.</summary>
    public DateTimeOffset LookedAt { get; init; }
}
