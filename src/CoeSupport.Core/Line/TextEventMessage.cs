namespace CoeSupport.Core.Line;

/// <summary>Text; LINE's own emoji appear in it as <c>(name)</c>.</summary>
public sealed record TextEventMessage(string Id, string Text) : EventMessage(Id);
