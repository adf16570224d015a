namespace CoeSupport.Core.Line;

/// <summary>A file. Its name is a stranger's text: never a path, never trusted as a type.</summary>
/// <param name="Id">LINE's id.</param>
/// <param name="FileName">As the sender's phone called it.</param>
/// <param name="FileSize">Bytes as announced; the real size may differ.</param>
public sealed record FileEventMessage(string Id, string FileName, long? FileSize) : MediaEventMessage(Id)
{
    /// <inheritdoc/>
    public override string Type => "file";
}
