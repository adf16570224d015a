using System.Reflection;

namespace CoeSupport.LineSimulator.Samples;

/// <summary>What the phones can send without anybody choosing a file: small pictures and a page of our own making.</summary>
internal static class SampleFiles
{
    private static readonly (string Name, string Type)[] Photos =
        [("photo-1.jpg", "image/jpeg"), ("photo-2.jpg", "image/jpeg"), ("photo-3.jpg", "image/jpeg"), ("photo-4.png", "image/png")];

    /// <summary>The photo of this number; they repeat.</summary>
    public static (byte[] Bytes, string Type) Photo(int number) => (Read(Photos[number % Photos.Length].Name), Photos[number % Photos.Length].Type);

    /// <summary>A one-page document.</summary>
    public static byte[] Document() => Read("sample.pdf");

    /// <summary>The still of any film: nobody decodes one here.</summary>
    public static byte[] Still() => Read("still.jpg");

    private static byte[] Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"simulator-samples/{name}")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
