using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Supervision;
using CoeSupport.Web.Access;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Supervision;

/// <summary>A word to one person of a room, that nobody else reads.</summary>
public sealed partial class WhisperForm
{
    private readonly Guid _press = Guid.NewGuid();
    private Guid _to;
    private string _words = "";
    private string? _said;
    private bool _isAsking, _failed;

    /// <summary>The room.</summary>
    [Parameter, EditorRequired] public RoomId Room { get; set; }

    /// <summary>Who is in it.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<TeamMember> People { get; set; } = [];

    /// <summary>Who whispers.</summary>
    [Parameter, EditorRequired] public StaffId Reader { get; set; }

    /// <summary>To whom it is at first; null for the first of the room.</summary>
    [Parameter] public StaffId? To { get; set; }

    /// <summary>Words to begin with.</summary>
    [Parameter] public string Beginning { get; set; } = "";

    /// <summary>Done, or left.</summary>
    [Parameter] public EventCallback OnClose { get; set; }

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private Whisper Whisper { get; set; } = null!;

    [Inject] private ILogger<WhisperForm> Log { get; set; } = null!;

    private List<TeamMember> Hearers => [.. People.Where(person => person.Id != Reader).DistinctBy(person => person.Id)];

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _words = Beginning;
        _to = (To ?? (Hearers.Count > 0 ? Hearers[0].Id : default)).Value;
    }

    private async Task SayAsync()
    {
        if (_isAsking || _said is not null) return;
        _isAsking = true;
        try
        {
            var whom = new StaffId(_to);
            _failed = await Current.GetAsync(default) is not { } actor || (await Whisper.SayAsync(actor, Room, whom, _words, _press, default)).Refusal is not null;
            if (!_failed) _said = L["Whisper.Said", Hearers.Find(person => person.Id == whom)?.PublicName ?? ""];
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogWarning("A whisper could not be said: {Failure}", e.GetType().Name);
            _failed = true;
        }
        finally
        {
            _isAsking = false;
        }
    }
}
