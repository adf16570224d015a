using System.Runtime.ExceptionServices;
using AngleSharp;
using AngleSharp.Dom;
using Bunit;
using CoeSupport.TestKit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoeSupport.Web.Tests;

/// <summary>
/// What a person does to a part of a screen and sees of it, in turn with what other threads draw there. Hides bUnit's own methods of these names, which on a
/// busy machine only queue a gesture, keep a look at half a drawing, and wait one second and no longer than the last drawing.
/// </summary>
internal static class Gestures
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    public static void Click(this IElement element) => Do(element, () => EventHandlerDispatchExtensions.Click(element, new MouseEventArgs()));

    public static void Submit(this IElement element) => Do(element, () => EventHandlerDispatchExtensions.Submit(element));

    public static void Change<T>(this IElement element, T value) => Do(element, () => EventHandlerDispatchExtensions.Change(element, value));

    public static void Input<T>(this IElement element, T value) => Do(element, () => EventHandlerDispatchExtensions.Input(element, value));

    public static void KeyDown(this IElement element, Key key) => Do(element, () => EventHandlerDispatchExtensions.KeyDown(element, key));

    public static IElement Find<T>(this IRenderedComponent<T> part, string selector) where T : IComponent => part.InvokeAsync(() => RenderedComponentExtensions.Find(part, selector)).GetAwaiter().GetResult();

    public static IReadOnlyList<IElement> FindAll<T>(this IRenderedComponent<T> part, string selector) where T : IComponent => part.InvokeAsync(() => RenderedComponentExtensions.FindAll(part, selector)).GetAwaiter().GetResult();

    public static IElement WaitForElement<T>(this IRenderedComponent<T> part, string selector) where T : IComponent
    {
        part.WaitForState(() => RenderedComponentExtensions.FindAll(part, selector).Count > 0, what: selector);
        return part.Find(selector);
    }

    /// <summary>Waits until it holds; with a clock, which then goes on, also what comes after the breath between two readings.</summary>
    public static void WaitForAssertion<T>(this IRenderedComponent<T> part, Action assertion, FakeClock? clock = null) where T : IComponent
    {
        Exception? last = null;
        try
        {
            part.WaitForState(() => (last = Record.Exception(assertion)) is null, clock);
        }
        catch (TimeoutException) when (last is not null)
        {
            ExceptionDispatchInfo.Throw(last);
        }
    }

    /// <inheritdoc cref="WaitForAssertion"/>
    public static void WaitForState<T>(this IRenderedComponent<T> part, Func<bool> holds, FakeClock? clock = null, string what = "the screen shows it") where T : IComponent
    {
        var failure = part.Services.GetRequiredService<BunitContext>().Renderer.UnhandledException;
        Eventually.HoldsAsync(what, async () =>
        {
            if (failure.IsCompleted) ExceptionDispatchInfo.Throw(await failure);
            clock?.Advance(Step);
            return await part.InvokeAsync(holds);
        }).GetAwaiter().GetResult();
    }

    private static void Do(IElement element, Action gesture) => element.Owner!.Context.GetService<BunitContext>()!.Renderer.Dispatcher.InvokeAsync(gesture).GetAwaiter().GetResult();
}
