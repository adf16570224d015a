namespace CoeSupport.Benchmarks.Circuits;

/// <summary>A piece of an open screen, as Blazor's script would have put it into the page: an element, a text, ready markup, or the place of a component.</summary>
internal sealed class Node(string? element)
{
    /// <summary>The element's name; null for everything else.</summary>
    public string? Element { get; } = element;

    /// <summary>Text or ready markup.</summary>
    public string Text { get; set; } = "";

    public Node? Parent { get; set; }

    public List<Node> Children { get; } = [];

    /// <summary>Attributes with their values; an empty one is there without a value.</summary>
    public Dictionary<string, string> Attributes { get; } = [];

    /// <summary>What the server wants to hear of, such as <c>onclick</c>, and under which number.</summary>
    public Dictionary<string, ulong> Handlers { get; } = [];

    /// <summary>An attribute's value; null when it has none of this name.</summary>
    public string? this[string attribute] => Attributes.GetValueOrDefault(attribute);

    /// <summary>This and everything in it, in the order of the page.</summary>
    public IEnumerable<Node> All()
    {
        yield return this;
        foreach (var child in Children)
        {
            foreach (var inside in child.All()) yield return inside;
        }
    }

    /// <summary>The first with this test id; null when there is none.</summary>
    public Node? Find(string testId) => All().FirstOrDefault(node => node["data-testid"] == testId);

    /// <summary>True when an element with this test id stands here, also within ready markup.</summary>
    public bool Has(string testId) => All().Any(node => node["data-testid"] == testId || (node.Element is null && node.Text.Contains($"data-testid=\"{testId}\"", StringComparison.Ordinal)));

    /// <summary>True when somebody could press it.</summary>
    public bool IsEnabled => !Attributes.ContainsKey("disabled");

    public void Insert(int at, Node child)
    {
        child.Parent = this;
        Children.Insert(at, child);
    }
}
