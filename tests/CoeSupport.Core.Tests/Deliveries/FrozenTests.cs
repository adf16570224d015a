using CoeSupport.Core.Data;
using CoeSupport.Core.Deliveries;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Deliveries;

/// <summary>What LINE may have seen under a key is repeated as it was or abandoned, never edited.</summary>
public sealed class FrozenTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_attempted_delivery_is_repeated_byte_by_byte_whatever_changes_around_it(DatabaseProvider provider)
    {
        await using var scene = await Scene.SetAsync(provider);
        await scene.ReplyAsync(scene.Cast.Midwife, "そのまま");
        await scene.Line.DeskAsync("behaviour", new { push = "error500", remaining = 1 });
        await scene.RunAsync();
        var before = (await scene.DeliveriesAsync())[0];

        // The channel is renamed, the trio loses the writer, the parent writes more.
        await scene.Cast.Database.ChangeAsSystemAsync("test", async (db, ct) =>
        {
            (await db.Channels.SingleAsync(ct)).Rename("べつの名前");
            return true;
        }, CancellationToken.None);
        await scene.Cast.RemoveAsync(scene.Cast.Midwife, scene.Room);
        await scene.Cast.ParentWritesAsync("あのね", scene.Parent);
        scene.Cast.Clock.Advance(TimeSpan.FromSeconds(2));
        await scene.RunAsync();

        var sent = Assert.Single(scene.Pushes.Select(push => (push.RetryKey, push.Body)).Distinct());
        Assert.Equal(2, scene.Pushes.Count);
        Assert.Equal(before.RetryKey.ToString("D"), sent.RetryKey);
    }

    [Theory]
    [InlineData(nameof(Delivery.RetryKey))]
    [InlineData(nameof(Delivery.Method))]
    public async Task The_save_refuses_to_change_what_a_key_stands_for(string property)
    {
        await using var scene = await Scene.SetAsync();
        await scene.ReplyAsync(scene.Cast.Midwife, "そのまま");
        await scene.BeginWithoutSettlingAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => scene.Cast.Database.ChangeAsSystemAsync("test", async (db, ct) =>
        {
            var delivery = await db.Deliveries.SingleAsync(ct);
            db.Entry(delivery).Property(property).CurrentValue = property == nameof(Delivery.RetryKey) ? Guid.NewGuid() : DeliveryMethod.Reply;
            await db.SaveChangesAsync(ct);
            return true;
        }, CancellationToken.None));
    }
}
