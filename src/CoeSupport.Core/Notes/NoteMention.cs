using CoeSupport.Core.People;

namespace CoeSupport.Core.Notes;

/// <summary>Somebody is named in a note and should look. Carries no word.</summary>
public sealed class NoteMention
{
    private NoteMention()
    {
    }

    internal NoteMention(Note note, StaffId staff) => (NoteId, StaffId, AuthorId) = (note.Id, staff, note.AuthorId);

    /// <summary>In which note.</summary>
    public NoteId NoteId { get; private set; }

    /// <summary>Who is named.</summary>
    public StaffId StaffId { get; private set; }

    /// <summary>By whom.</summary>
    public StaffId AuthorId { get; private set; }

    /// <summary>When the person saw it; null while not.</summary>
    public DateTimeOffset? SeenAt { get; private set; }

    internal void See(DateTimeOffset at) => SeenAt ??= at;
}
