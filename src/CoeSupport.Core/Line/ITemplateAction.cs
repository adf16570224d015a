using System.Text.Json.Serialization;

namespace CoeSupport.Core.Line;

/// <summary>What a button does.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(MessageTemplateAction), "message")]
[JsonDerivedType(typeof(PostbackTemplateAction), "postback")]
[JsonDerivedType(typeof(UriTemplateAction), "uri")]
[JsonDerivedType(typeof(DatetimePickerTemplateAction), "datetimepicker")]
public interface ITemplateAction;
