using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.AspNetCore.Components;

namespace CoeSupport.Web.Components.Rooms;

/// <summary>One line of a conversation. A text, what most lines are, needs no other component: each holds about 2 KB on the server for as long as the room is open.</summary>
public sealed partial class MessageItem
{
    /// <summary>The line.</summary>
    [Parameter, EditorRequired] public MessageView Message { get; set; } = null!;

    /// <summary>All photos of its set, in order; empty for a photo alone and for everything else.</summary>
    [Parameter] public IReadOnlyList<MessageView> Photos { get; set; } = [];

    /// <summary>By the same author within five minutes: no face, no head.</summary>
    [Parameter] public bool Follows { get; set; }

    /// <summary>Who reads.</summary>
    [Parameter, EditorRequired] public StaffId Reader { get; set; }

    /// <summary>The room, for the parent's hue.</summary>
    [Parameter, EditorRequired] public RoomId Room { get; set; }

    /// <summary>The parent's LINE display name.</summary>
    [Parameter] public string? ParentName { get; set; }

    /// <summary>Was unread when the room was opened: never folded.</summary>
    [Parameter] public bool IsUnread { get; set; }

    /// <summary>Who reads may write here too.</summary>
    [Parameter] public bool CanWrite { get; set; }

    /// <summary>Words that are looked for and marked; null when nothing is.</summary>
    [Parameter] public SoughtWords? Sought { get; set; }

    /// <summary>The line among the found ones at which one is.</summary>
    [Parameter] public bool IsFound { get; set; }

    private (MessageView, IReadOnlyList<MessageView>?, bool, StaffId, RoomId, string?, bool, bool, SoughtWords?, bool) _shown;
    private bool _hasChanged, _showsTools, _unfolded;

    // A set that was seen was seen whole.
    private long Latest => Photos.Count == 0 ? Message.Sequence : Photos.Max(photo => photo.Sequence);

    private bool IsParent => Message.Author == AuthorKind.Parent;

    private bool IsMine => Message.Author == AuthorKind.Staff && Message.StaffId == Reader;

    private string Author => Message.Author switch
    {
        AuthorKind.Parent => "parent",
        AuthorKind.Automatic => "automatic",
        AuthorKind.Staff => IsMine ? "mine" : "team",
        _ => throw new InvalidOperationException($"Unknown author {Message.Author}."),
    };

    private string Name => Message.Author switch
    {
        AuthorKind.Parent => ParentName ?? L["Room.NameUnknown"],
        AuthorKind.Automatic => L["Author.AutomaticMessage"],
        _ => IsMine ? L["Author.Me"] : Message.StaffName ?? L["Author.Former"],
    };

    // A notice renders the whole conversation again; a line that is as it was is left out, which also halves what it holds in memory.
    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        var now = (Message, Photos.Count == 0 ? null : Photos, Follows, Reader, Room, ParentName, IsUnread, CanWrite, Sought, IsFound);
        _hasChanged = now != _shown;
        _shown = now;
    }

    /// <inheritdoc/>
    protected override bool ShouldRender() => _hasChanged;

    private void CloseTools() => (_showsTools, _hasChanged) = (false, true);

    private void SwitchTools() => (_showsTools, _hasChanged) = (!_showsTools, true);

    private void Unfold() => (_unfolded, _hasChanged) = (true, true);

    private string Classes => $"message {(IsParent ? "message--parent" : "message--team")}{(IsMine ? " message--mine" : "")}{(Message.Author == AuthorKind.Automatic ? " message--automatic" : "")}{(Follows ? " message--follows" : "")}{(IsFound ? " message--found" : "")}";
}
