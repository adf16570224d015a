using CoeSupport.Web.Components;
using Xunit;

namespace CoeSupport.Web.Tests.Components;

/// <summary>What every part of a screen can do.</summary>
public sealed class ScreenComponentTests
{
    [Fact]
    public Task A_piece_that_was_never_drawn_gets_no_focus_and_takes_no_page_down() => Part.FocusOnNothingAsync();

    private sealed class Part : ScreenComponent
    {
        public static Task FocusOnNothingAsync() => FocusAsync(default);
    }
}
