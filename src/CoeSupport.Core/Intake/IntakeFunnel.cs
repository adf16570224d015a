namespace CoeSupport.Core.Intake;

/// <summary>
/// How far people came with one code. A follow carries no code, so a friend is counted when the code is said: "friends" are those whose follow was seen and
/// who then sent the code. Who opened the page, added the account and never pressed send is not among them.
/// </summary>
/// <param name="Opened">Times its page was opened; the same person may be counted twice.</param>
/// <param name="Friends">Rooms with this as their first good code whose follow was seen.</param>
/// <param name="Wrote">Rooms with this code in which the parent wrote something of their own.</param>
/// <param name="Trios">Rooms with this code that have a full trio.</param>
public sealed record IntakeFunnel(int Opened, int Friends, int Wrote, int Trios);
