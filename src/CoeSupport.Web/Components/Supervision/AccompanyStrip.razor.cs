using CoeSupport.Core.Access;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Supervision;
using CoeSupport.Web.Access;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Supervision;

/// <summary>Says to everybody in a room which supervisor writes there and until when, and lets the supervisors of the room join, take over and give back.</summary>
public sealed partial class AccompanyStrip
{
    private static readonly int[] Choices = [30, 60, 120, TakeOver.MostMinutes];
    private bool? _begins;
    private int _minutes = 60;
    private string? _trouble;
    private bool _isAsking;

    /// <summary>The room.</summary>
    [Parameter, EditorRequired] public RoomView View { get; set; } = null!;

    /// <summary>Who reads.</summary>
    [Parameter, EditorRequired] public StaffId Reader { get; set; }

    [Inject] private CurrentActor Current { get; set; } = null!;

    [Inject] private JoinRoom JoinRoom { get; set; } = null!;

    [Inject] private TakeOver TakeOver { get; set; } = null!;

    [Inject] private GiveBack GiveBack { get; set; } = null!;

    [Inject] private ILogger<AccompanyStrip> Log { get; set; } = null!;

    private List<TeamMember> Present => [.. View.Team.Where(member => member.Grounds is Grounds.TakeOver or Grounds.SecondCounsellor).OrderByDescending(member => member.Grounds)];

    private bool IsInCharge => !View.IsErased && View.Team.Any(member => member.Id == Reader && member.Grounds == Grounds.Supervision);

    private bool IsIn => Present.Exists(member => member.Id == Reader);

    private bool Leads => Present.Exists(member => member.Id == Reader && member.Grounds == Grounds.TakeOver);

    private string Line(TeamMember member) => (member.Id == Reader, member.Grounds == Grounds.TakeOver) switch
    {
        (true, true) => L["Accompany.YouLead", Time.Moment(member.Until!.Value)],
        (true, false) => L["Accompany.YouBeside", Time.Moment(member.Until!.Value)],
        (false, true) => L["Accompany.OtherLeads", member.PublicName, Time.Moment(member.Until!.Value)],
        (false, false) => L["Accompany.OtherBeside", member.PublicName, Time.Moment(member.Until!.Value)],
    };

    private void Ask(bool takesOver) => (_begins, _trouble) = (takesOver, null);

    private Task BeginAsync() => DoAsync(async actor =>
    {
        var refused = _begins == true ? await TakeOver.TakeAsync(actor, View.Id, _minutes, default) : await JoinRoom.JoinAsync(actor, View.Id, _minutes, default);
        _begins = null;
        return refused is { } refusal ? Words.Of(refusal) : null;
    });

    private Task GiveAsync() => DoAsync(async actor => await GiveBack.GiveAsync(actor, View.Id, default) ? null : Words.Of(AccompanyRefusal.NotFound));

    private async Task DoAsync(Func<Actor, Task<string?>> act)
    {
        if (_isAsking) return;
        _isAsking = true;
        try
        {
            _trouble = await Current.GetAsync(default) is { } actor ? await act(actor) : Words.Of(AccompanyRefusal.NotFound);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogWarning("A supervisor could not join, take over or give back: {Failure}", e.GetType().Name);
            _trouble = L["Staff.Trouble"];
        }
        finally
        {
            _isAsking = false;
        }
    }
}
