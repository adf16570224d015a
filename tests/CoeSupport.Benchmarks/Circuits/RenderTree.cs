namespace CoeSupport.Benchmarks.Circuits;

/// <summary>
/// What a screen shows, from the render batches that its circuit sent: as Blazor's own script keeps it (BrowserRenderer.ts), without a browser. Not safe for two
/// threads at once.
/// </summary>
internal sealed class RenderTree
{
    private readonly Dictionary<int, Node> _components = [];

    /// <summary>Everything that is shown, by root components.</summary>
    public Node Page { get; } = new(null);

    /// <summary>Takes one batch.</summary>
    /// <exception cref="InvalidDataException">It does not fit what was shown before.</exception>
    public void Apply(ReadOnlySpan<byte> bytes)
    {
        var batch = new RenderBatch(bytes);
        for (var n = 0; n < batch.UpdatedCount; n++)
        {
            var (component, edits, count) = batch.Updated(n);
            Edit(ref batch, Place(component), edits, count);
        }
        for (var n = 0; n < batch.DisposedCount; n++) _components.Remove(batch.Disposed(n));
    }

    private Node Place(int component)
    {
        if (_components.TryGetValue(component, out var place)) return place;
        _components[component] = place = new Node(null); // a root
        Page.Insert(Page.Children.Count, place);
        return place;
    }

    private void Edit(ref RenderBatch batch, Node node, int edits, int count)
    {
        List<(int From, int To)> moves = [];
        for (var n = 0; n < count; n++)
        {
            var edit = batch.EditAt(edits, n);
            switch (edit.Type)
            {
                case 1: // prepend
                    Insert(ref batch, node, edit.Sibling, edit.Frame);
                    break;
                case 2: // remove
                    node.Children.RemoveAt(edit.Sibling);
                    break;
                case 3: // set an attribute
                    Set(ref batch, node.Children[edit.Sibling], edit.Frame);
                    break;
                case 4: // remove an attribute
                    node.Children[edit.Sibling].Attributes.Remove(edit.Name!);
                    node.Children[edit.Sibling].Handlers.Remove(edit.Name!);
                    break;
                case 5 or 8: // other words
                    node.Children[edit.Sibling].Text = batch.FrameAt(edit.Frame).Text ?? "";
                    break;
                case 6: // step in
                    node = node.Children[edit.Sibling];
                    break;
                case 7: // step out
                    node = node.Parent!;
                    break;
                case 9: // one of a list of moves
                    moves.Add((edit.Sibling, edit.Frame));
                    break;
                case 10: // the list is whole
                    var before = node.Children.ToArray();
                    foreach (var (from, to) in moves) node.Children[to] = before[from];
                    moves.Clear();
                    break;
                default:
                    throw new InvalidDataException($"An edit of type {edit.Type} is not known.");
            }
        }
    }

    /// <summary>Puts a frame and what belongs to it into a node; answers how many nodes that made there.</summary>
    private int Insert(ref RenderBatch batch, Node parent, int at, int index)
    {
        var frame = batch.FrameAt(index);
        switch (frame.Type)
        {
            case 1: // element
                var element = new Node(frame.Text);
                parent.Insert(at, element);
                var inside = index + 1;
                for (; inside < index + frame.Length && batch.FrameAt(inside).Type == 3; inside++) Set(ref batch, element, inside);
                Range(ref batch, element, 0, inside, index + frame.Length);
                return 1;
            case 2 or 8: // text, markup
                parent.Insert(at, new Node(null) { Text = frame.Text ?? "" });
                return 1;
            case 4: // component
                var place = new Node(null);
                _components[frame.Component] = place;
                parent.Insert(at, place);
                return 1;
            case 5: // region
                return Range(ref batch, parent, at, index + 1, index + frame.Length);
            default: // captures, names and modes show nothing
                return 0;
        }
    }

    private int Range(ref RenderBatch batch, Node parent, int at, int first, int end)
    {
        var made = 0;
        for (var index = first; index < end;)
        {
            var frame = batch.FrameAt(index);
            made += Insert(ref batch, parent, at + made, index);
            index += frame.Type is 1 or 4 or 5 ? frame.Length : 1;
        }
        return made;
    }

    private static void Set(ref RenderBatch batch, Node element, int index)
    {
        var frame = batch.FrameAt(index);
        if (frame.Handler != 0) element.Handlers[frame.Text!] = frame.Handler;
        else if (frame.Value is { } value) element.Attributes[frame.Text!] = value;
        else element.Attributes.Remove(frame.Text!);
    }
}
