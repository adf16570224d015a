using CoeSupport.Core.People;

namespace CoeSupport.Core.Templates;

/// <summary>A template, opened for somebody who may use it.</summary>
/// <param name="Id">Identity.</param>
/// <param name="IsShared">Of the whole house; otherwise the reader's own.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Text">Its words with their fields.</param>
/// <param name="MayEdit">The reader may change and delete it.</param>
/// <param name="Fits">For whom it is a first word; null for all that are none.</param>
/// <param name="Language">In which language it is, a BCP 47 code; null for Japanese.</param>
public sealed record TemplateView(TemplateId Id, bool IsShared, string Title, string Text, bool MayEdit, OpenerFit? Fits = null, string? Language = null);
