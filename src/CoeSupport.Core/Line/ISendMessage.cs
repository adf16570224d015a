using System.Text.Json.Serialization;

namespace CoeSupport.Core.Line;

/// <summary>A message object that can be sent; 1 to 5 go into one call.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(TextMessage), "text")]
[JsonDerivedType(typeof(StickerMessage), "sticker")]
[JsonDerivedType(typeof(TemplateMessage), "template")]
public interface ISendMessage;
