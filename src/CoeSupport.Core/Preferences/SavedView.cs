using CoeSupport.Core.People;

namespace CoeSupport.Core.Preferences;

/// <summary>A way of looking at a list (its order and filters) under a name. One's own, on every device.</summary>
public sealed class SavedView
{
    /// <summary>The longest name, in UTF-16 code units.</summary>
    public const int LongestName = 40;

    /// <summary>The longest query, in UTF-16 code units.</summary>
    public const int LongestQuery = 500;

    /// <summary>The most views of one list.</summary>
    public const int MostOfAList = 20;

    private SavedView()
    {
    }

    internal SavedView(StaffId staff, string list, string name, string query) => (StaffId, List, Name, Query) = (staff, list, name, query);

    /// <summary>Whose.</summary>
    public StaffId StaffId { get; private set; }

    /// <summary>Of which list: a word of the code, such as <c>supporters</c>.</summary>
    public string List { get; private set; } = "";

    /// <summary>What it is called.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Order and filters, as the list's address carries them.</summary>
    public string Query { get; private set; } = "";

    internal void Show(string query) => Query = query;
}
