using System.Globalization;
using System.Text;
using QRCoder;

namespace CoeSupport.Web.Components.Intake;

/// <summary>A QR code as one SVG path: a unit is one module, four of them are the quiet zone that readers need around it.</summary>
/// <param name="Size">Modules in a row, with the quiet zone on both sides.</param>
/// <param name="Path">The dark modules, one run of a row after the other.</param>
public sealed record QrMatrix(int Size, string Path)
{
    /// <summary>Of an address. Level M: readable with 15 % of it dirty or worn.</summary>
    public static QrMatrix Of(string address)
    {
        using var data = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        var rows = data.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows[y].Count; x++)
            {
                if (!rows[y][x]) continue;
                var from = x;
                while (x + 1 < rows[y].Count && rows[y][x + 1]) x++;
                path.Append(CultureInfo.InvariantCulture, $"M{from} {y}h{x - from + 1}v1H{from}z");
            }
        }
        return new QrMatrix(rows.Count, path.ToString());
    }
}
