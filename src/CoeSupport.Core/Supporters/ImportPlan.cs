using System.Security.Cryptography;
using System.Text;

namespace CoeSupport.Core.Supporters;

/// <summary>What will become of every line of a list. One that is refused stops the whole list: it is taken in whole or not at all.</summary>
/// <param name="Lines">In the order of the file.</param>
public sealed record ImportPlan(IReadOnlyList<PlannedLine> Lines)
{
    /// <summary>True when it can be confirmed: something would happen, and nothing is refused.</summary>
    public bool MayBeDone => Lines.All(line => line.Fate != LineFate.Refused) && Lines.Any(line => line.Fate is LineFate.New or LineFate.Changed);

    /// <summary>Tells whether what is confirmed is what was shown.</summary>
    public string Fingerprint => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n',
        Lines.Select(line => $"{line.Number} {line.Person} {line.Fate} {string.Join(',', line.Changes)} {line.Name}")))));

    /// <summary>How many lines have this fate.</summary>
    public int Count(LineFate fate) => Lines.Count(line => line.Fate == fate);
}
