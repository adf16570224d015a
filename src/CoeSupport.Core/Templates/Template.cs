using CoeSupport.Core.Keys;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Templates;

/// <summary>Words that are written once and used often: somebody's own, or shared by the whole house. Sealed under the house's key, because they belong to no room.</summary>
public sealed class Template
{
    /// <summary>The longest title, in UTF-16 code units.</summary>
    public const int LongestTitle = 60;

    /// <summary>The longest text, in UTF-16 code units: what LINE takes.</summary>
    public const int LongestText = 5000;

    private Template()
    {
    }

    /// <summary>A template without words yet; without an owner it is shared.</summary>
    public Template(TemplateId id, StaffId? owner)
    {
        Id = id;
        OwnerId = owner;
    }

    /// <summary>Identity.</summary>
    public TemplateId Id { get; private set; }

    /// <summary>Whose own it is; null for a shared one.</summary>
    public StaffId? OwnerId { get; private set; }

    /// <summary>The sealed title.</summary>
    public byte[] SealedTitle { get; private set; } = [];

    /// <summary>The sealed text with its fields.</summary>
    public byte[] SealedText { get; private set; } = [];

    /// <summary>For whom it is a first word; null for all that are none.</summary>
    public OpenerFit? Fits { get; private set; }

    /// <summary>In which language a first word is, a BCP 47 code; null for Japanese, and for all that are none.</summary>
    public string? Language { get; private set; }

    /// <summary>When its words were last changed.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>When it was deleted; for a day it can be brought back. Null for the others.</summary>
    public DateTimeOffset? DeletedAt { get; private set; }

    /// <summary>Concurrency token.</summary>
    public int Version { get; private set; }

    /// <summary>Puts in the words.</summary>
    public void Write(string title, string text, SealKey key, DateTimeOffset at, OpenerFit? fits = null)
    {
        ArgumentNullException.ThrowIfNull(key);
        (SealedTitle, SealedText, Fits, ChangedAt) = (key.SealText(title, Place(nameof(SealedTitle))), key.SealText(text, Place(nameof(SealedText))), fits, at);
        Version++;
    }

    /// <summary>Says in which language it is; other words later do not change that.</summary>
    public void Speak(string? language) => Language = language;

    /// <summary>The title under the house's key.</summary>
    public string TitleUnder(SealKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.OpenText(SealedTitle, Place(nameof(SealedTitle)));
    }

    /// <summary>The text under the house's key.</summary>
    public string TextUnder(SealKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.OpenText(SealedText, Place(nameof(SealedText)));
    }

    /// <summary>Nobody is offered it any more.</summary>
    public void Delete(DateTimeOffset at)
    {
        DeletedAt ??= at;
        Version++;
    }

    /// <summary>It is there again.</summary>
    public void BringBack()
    {
        DeletedAt = null;
        Version++;
    }

    private SealedPlace Place(string column) => new("Templates", column, Id.Value);
}
