using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Xunit;

namespace CoeSupport.Web.Tests;

/// <summary>A gesture is drawn when it returns, whatever another thread is drawing meanwhile.</summary>
public sealed class GesturesTests
{
    [Fact]
    public async Task What_is_clicked_while_another_thread_draws_is_drawn_when_the_click_returns()
    {
        await using var context = new BunitContext();
        var part = context.Render<Opens>();
        var opened = 0;
        var clicker = new Thread(() =>
        {
            part.Find("button").Click();
            opened = part.FindAll("p").Count;
        });

        await part.InvokeAsync(() =>
        {
            clicker.Start();
            SpinWait.SpinUntil(() => clicker.ThreadState is ThreadState.WaitSleepJoin or ThreadState.Stopped, TimeSpan.FromSeconds(30));
        });
        clicker.Join();

        Assert.Equal(1, opened);
    }

    private sealed class Opens : ComponentBase
    {
        private bool _isOpen;

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenElement(0, "button");
            builder.AddAttribute(1, "onclick", EventCallback.Factory.Create<MouseEventArgs>(this, () => _isOpen = true));
            builder.CloseElement();
            if (_isOpen) builder.AddMarkupContent(2, "<p></p>");
        }
    }
}
