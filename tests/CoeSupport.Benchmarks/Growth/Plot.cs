using System.Globalization;
using System.Text;

namespace CoeSupport.Benchmarks.Growth;

/// <summary>Small curves side by side, for the README: messages to the right (logarithmic), milliseconds upwards from 0.</summary>
internal static class Plot
{
    private const int Width = 260, Height = 150, Left = 44, Top = 34, Across = 3;

    /// <summary>Where a plot lies in the sources.</summary>
    public static string PathOf(string file)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var here = Path.Combine(folder.FullName, "tests", "CoeSupport.Benchmarks");
            if (Directory.Exists(here)) return Path.Combine(Directory.CreateDirectory(Path.Combine(here, "plots")).FullName, file);
        }
        throw new InvalidOperationException("Plots are drawn in a clone.");
    }

    public static string Of(IReadOnlyList<Curve> curves, double aim)
    {
        var rows = (curves.Count + Across - 1) / Across;
        var (wide, high) = (Across * (Width + Left + 24) + 12, rows * (Height + Top + 46) + 34);
        var svg = new StringBuilder(FormattableString.Invariant($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}" role="img" aria-label="Milliseconds by number of messages" font-family="system-ui, sans-serif" font-size="12">"""));
        svg.Append("<style>text{fill:#3f4a45}.t{font-weight:600;fill:#1e2a25}.g{stroke:#d9dfdb}.a{stroke:#1f6f54;fill:none;stroke-width:2.5}.b{stroke:#c2753a;fill:none;stroke-width:1.5;stroke-dasharray:5 4}.l{stroke:#9aa6a0;fill:none;stroke-dasharray:1 3}.d{fill:#1f6f54}.w{fill:#fbfcfb}</style>");
        svg.Append(FormattableString.Invariant($"""<rect class="w" width="{wide}" height="{high}"/>"""));
        for (var n = 0; n < curves.Count; n++) Draw(svg, curves[n], aim, 8 + n % Across * (Width + Left + 24), 8 + n / Across * (Height + Top + 46));
        svg.Append(FormattableString.Invariant($"""<g transform="translate({Left + 8},{high - 14})"><path class="a" d="M0 -4H28"/><text x="34">p50</text><path class="b" d="M80 -4H108"/><text x="114">p95</text><path class="l" d="M160 -4H188"/><text x="194">{aim} times the p50 of the smallest storage</text></g></svg>"""));
        return svg.Append('\n').ToString();
    }

    private static void Draw(StringBuilder svg, Curve curve, double aim, int x, int y)
    {
        var (low, high) = (Math.Log10(curve.Points[0].Size), Math.Log10(curve.Points[^1].Size));
        var most = Math.Max(curve.Points.Max(point => point.P95), curve.Points[0].P50 * aim) * 1.12;
        double X(long size) => Left + (Math.Log10(size) - low) / (high - low) * (Width - 24) + 12;
        double Y(double milliseconds) => Top + Height - milliseconds / most * Height;
        string Path(Func<(long Size, double P50, double P95), double> of) => "M" + string.Join('L', curve.Points.Select(point => FormattableString.Invariant($"{X(point.Size):0.#} {Y(of(point)):0.#}")));
        svg.Append(FormattableString.Invariant($"""<g transform="translate({x},{y})"><text class="t" x="{Left}" y="18">{curve.Name}</text><text x="{Left + Width}" y="18" text-anchor="end">× {curve.Growth:0.00}</text>"""));
        foreach (var share in new[] { 0, .5, 1 })
        {
            svg.Append(FormattableString.Invariant($"""<path class="g" d="M{Left} {Y(most * share):0.#}H{Left + Width}"/><text x="{Left - 6}" y="{Y(most * share) + 4:0.#}" text-anchor="end">{Number(most * share)}</text>"""));
        }
        foreach (var point in curve.Points) svg.Append(FormattableString.Invariant($"""<text x="{X(point.Size):0.#}" y="{Top + Height + 18}" text-anchor="middle">10{Raised(point.Size)}</text><circle class="d" cx="{X(point.Size):0.#}" cy="{Y(point.P50):0.#}" r="3.5"/>"""));
        svg.Append(FormattableString.Invariant($"""<path class="l" d="M{Left} {Y(curve.Points[0].P50 * aim):0.#}H{Left + Width}"/><path class="b" d="{Path(point => point.P95)}"/><path class="a" d="{Path(point => point.P50)}"/></g>"""));
    }

    private static string Number(double milliseconds) => milliseconds.ToString(milliseconds >= 10 ? "0" : "0.#", CultureInfo.InvariantCulture);

    private static string Raised(long size) => string.Concat(Math.Round(Math.Log10(size)).ToString(CultureInfo.InvariantCulture).Select(digit => "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit - '0']));
}
