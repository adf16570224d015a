using System.Text.Json.Serialization;

namespace CoeSupport.Core.Line;

/// <summary>One quick reply button.</summary>
public sealed record QuickReplyButtonObject(ITemplateAction Action)
{
    /// <summary>Always <c>action</c>.</summary>
    [JsonPropertyOrder(-1)]
    public string Type { get; } = "action";
}
