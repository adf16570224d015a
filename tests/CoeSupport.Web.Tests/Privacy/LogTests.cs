using System.Net;
using System.Text.Json;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.Inbox;
using CoeSupport.Core.Line;
using CoeSupport.Core.Rooms;
using CoeSupport.TestKit;
using CoeSupport.Web.Tests.Access;
using CoeSupport.Web.Tests.Hosting;
using CoeSupport.Web.Tests.Line;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoeSupport.Web.Tests.Privacy;

/// <summary>Logs go to places where the words of parents must not go.</summary>
public sealed class LogTests
{
    private const string Poison = "canary-poison";

    [Fact]
    public async Task Neither_words_nor_names_nor_LINE_ids_nor_secrets_are_ever_logged()
    {
        await using var line = await LineSide.StartAsync();
        await using var host = await WebHost.StartAsync(line: line.Address, services: services => services.AddSingleton<LineEventHandler>(provider => (db, events, ct) =>
            events.Select(e => e.Event).FirstOrDefault(e => e is MessageEvent { Message: TextEventMessage { Text: Poison } }) is { } poisoned ? throw new InvalidDataException($"{Poison} {poisoned.UserId}") : provider.GetRequiredService<ReceiveParentMessage>().HandleAsync(db, events, ct)));
        var scene = new Scene(host, line);
        var room = await scene.PlayAsync();
        await scene.TakeBackAsync();

        // An event that fails, a sending that LINE refuses with the words in its answer, a profile that cannot be read, and a page somebody looks at.
        await host.WebhookAsync(LineEvents.Body(LineEvents.Text(Poison, scene.User)));
        await host.SettledAsync();
        line.Answer = call => (call.IsSending ? 400 : 500, $$"""{"message":{{JsonSerializer.Serialize(Scene.Reply + scene.User)}}}""");
        await scene.SayAsync(await host.ReceptionAsync(), room);
        await host.WebhookAsync(LineEvents.Body(LineEvents.Text("はじめての人", scene.User.Replace("cafe", "f00d", StringComparison.Ordinal))));
        await Eventually.HoldsAsync("LINE has refused the sending", async () =>
        {
            await using var db = host.Database.OpenAsSystem("a test waits for a sending");
            return await db.Deliveries.AnyAsync(delivery => delivery.RoomId == room && delivery.State == DeliveryState.Failed);
        });
        await Eventually.HoldsAsync("the profile worker has had trouble", () => host.Logs.Lines.Any(logged => logged.Contains("ProfileWorker had trouble", StringComparison.Ordinal)));
        using (var visitor = new Visitor(host))
        {
            await visitor.SignInAsync((await host.ReceptionAsync()).Id);
            using var page = await visitor.GetAsync($"/rooms/{room}");
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        }

        Assert.Equal([], await host.Services.GetRequiredService<FindInRoom>().FindAsync(await host.ReceptionAsync(), room, SoughtWords.Of("canary-sought")!, CancellationToken.None));

        var log = host.Logs.Lines;
        Assert.Contains(log, logged => logged.Contains("was set aside", StringComparison.Ordinal));
        Assert.Contains(log, logged => logged.Contains("/line/webhook", StringComparison.Ordinal)); // so Information of the framework is there too
        foreach (var canary in scene.Canaries.Concat([Poison, "f00d", "canary", WebHost.Token, WebHost.Secret, WebHost.PreviousSecret, (await host.ReceptionAsync()).PublicName]))
        {
            Assert.DoesNotContain(log, logged => logged.Contains(canary, StringComparison.OrdinalIgnoreCase));
        }
    }
}
