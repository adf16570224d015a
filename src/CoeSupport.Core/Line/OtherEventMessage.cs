namespace CoeSupport.Core.Line;

/// <summary>A message of a kind that is kept and named, such as <c>image</c> or one LINE invents tomorrow.</summary>
public sealed record OtherEventMessage(string Id, string Type) : EventMessage(Id);
