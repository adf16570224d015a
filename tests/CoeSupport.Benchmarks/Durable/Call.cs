namespace CoeSupport.Benchmarks.Durable;

/// <summary>One system call as strace saw it.</summary>
/// <param name="Name">The call.</param>
/// <param name="On">The file or socket, as <c>-yy</c> names it.</param>
/// <param name="Data">The bytes it carried; empty for a sync.</param>
/// <param name="Answered">What it answered; negative for a failure.</param>
/// <param name="Began">The line of the trace at which it began.</param>
/// <param name="Ended">The line at which it ended; later than <paramref name="Began"/> when others came in between.</param>
internal sealed record Call(string Name, string On, byte[] Data, long Answered, int Began, int Ended);
