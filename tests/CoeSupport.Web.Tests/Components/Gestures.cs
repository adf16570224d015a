using AngleSharp;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components.Web;

namespace CoeSupport.Web.Tests.Components;

/// <summary>
/// What a person does to a part of a screen, drawn when it returns. bUnit's own gestures of the same names, which these hide here, only queue what they do
/// while another thread draws, as after a wait, and what is looked for next is not there yet.
/// </summary>
internal static class Gestures
{
    public static void Click(this IElement element) => Do(element, () => EventHandlerDispatchExtensions.Click(element, new MouseEventArgs()));

    public static void Submit(this IElement element) => Do(element, () => EventHandlerDispatchExtensions.Submit(element));

    public static void Change<T>(this IElement element, T value) => Do(element, () => EventHandlerDispatchExtensions.Change(element, value));

    public static void Input<T>(this IElement element, T value) => Do(element, () => EventHandlerDispatchExtensions.Input(element, value));

    public static void KeyDown(this IElement element, Key key) => Do(element, () => EventHandlerDispatchExtensions.KeyDown(element, key));

    private static void Do(IElement element, Action gesture) => element.Owner!.Context.GetService<BunitContext>()!.Renderer.Dispatcher.InvokeAsync(gesture).GetAwaiter().GetResult();
}
