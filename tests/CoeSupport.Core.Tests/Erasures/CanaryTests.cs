using CoeSupport.Core.Access;
using CoeSupport.Core.Backup;
using CoeSupport.Core.Care;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Inbox;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Notes;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Tests.Rooms;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CoeSupport.Core.Tests.Erasures;

/// <summary>
/// A word that occurs nowhere else, sent by a parent in every way there is and taken up by the staff: readable nowhere in the storage while the room
/// lives; after the erasure no key opens it, in a restored older backup neither.
/// </summary>
public sealed class CanaryTests : IDisposable
{
    private const string Canary = "canary-5e1f";
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly TemporaryFolder _folders = new();

    public void Dispose() => _folders.Dispose();

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task It_is_readable_nowhere_and_after_the_erasure_no_key_opens_it_not_even_in_an_older_backup(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        using var line = new ContentSide(cast) { Answer = ContentSide.Profile(Canary, picture: null) };
        var phone = new Phone(cast);
        var room = await PlayAsync(cast, line);
        // One more waits in the inbox while the backup is made.
        await cast.StoreAsync(cast.Event(new { type = "message", message = new { type = "text", id = cast.NextId(), text = Canary, quoteToken = "q" } }));
        var copy = Path.Combine(_folders.Path, "copy");
        Done(await new MakeBackup(cast.Clock).RunAsync(new StoragePlace(cast.Folder, provider, cast.ConnectionString), copy, None));
        await cast.Dispatch.RunAsync(None);

        Assert.Empty(await Safecracker.ReadableAsync(cast.Folder, provider, cast.ConnectionString, Canary));
        var openable = await Safecracker.OpenableAsync(cast.Folder, provider, cast.ConnectionString, Canary);
        foreach (var place in new[] { "Messages.SealedBody", "Rooms.SealedName", "Drafts.SealedText", "Notes.SealedText", "NoteDrafts.SealedText", "Deliveries.SealedRequest", "ParentRecords.SealedFacts", "ParentChanges.SealedWords", "InboxEvents.SealedPayload" })
        {
            Assert.Contains(place, openable); // so the search finds what is there
        }
        Assert.NotEmpty(Media(cast));

        var erasure = await phone.EraseAsync();
        var admin = await HoldErasureTests.AdministratorAsync(cast, Scope.WholeOperator);
        await phone.Hold.HoldAsync(admin, erasure.Id, Canary, cast.Clock.GetUtcNow() + TimeSpan.FromDays(1), None);
        await phone.Hold.DecideAsync(admin, erasure.Id, null, Canary, None);
        await phone.RunOutAsync();
        await line.RoundAsync();

        Assert.Null(cast.Keys.FindRoomKey(room));
        Assert.Empty(await Safecracker.ReadableAsync(cast.Folder, provider, cast.ConnectionString, Canary));
        Assert.Empty(await Safecracker.OpenableAsync(cast.Folder, provider, cast.ConnectionString, Canary));
        Assert.Empty(Media(cast));

        var elsewhere = Path.Combine(_folders.Path, "elsewhere");
        Directory.CreateDirectory(Path.Combine(elsewhere, "keys"));
        File.Copy(Path.Combine(cast.Folder, "keys", ErasureLedger.FileName), Path.Combine(elsewhere, "keys", ErasureLedger.FileName));
        var connection = provider == DatabaseProvider.Sqlite ? $"Data Source={Path.Combine(elsewhere, "support.db")};Pooling=False" : $"{await PostgresCluster.CreateDatabaseAsync()};Pooling=False";
        Done(await new RestoreBackup(cast.Clock).RunAsync(new StoragePlace(elsewhere, provider, connection), copy, replace: false, None));
        Assert.Empty(await Safecracker.ReadableAsync(elsewhere, provider, connection, Canary));
        Assert.Empty(await Safecracker.OpenableAsync(elsewhere, provider, connection, Canary));
        await AssertNothingComesBackAsync(cast, elsewhere, provider, connection);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Planted_it_is_found(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        await cast.ParentWritesAsync(Canary);
        Assert.Empty(await Safecracker.ReadableAsync(cast.Folder, provider, cast.ConnectionString, Canary));
        await File.WriteAllTextAsync(Path.Combine(cast.Folder, "planted.log"), $"... {Canary} ...");
        await cast.Database.ChangeAsSystemAsync("test", async (db, ct) =>
        {
            db.ConsentTexts.Add((await db.Channels.SingleAsync(ct)).Tell(Canary, db.Now, by: null));
            await Core.Audit.AuditTrail.WriteAsync(db, db.Now, null, Core.Audit.AuditAction.StorageRestored, null, Canary, ct);
            return true;
        }, None);

        var found = await Safecracker.ReadableAsync(cast.Folder, provider, cast.ConnectionString, Canary);

        foreach (var place in new[] { "planted.log", "ConsentTexts.Text", "AuditEntries.Detail" }) Assert.Contains(place, found);
    }

    private static async Task<RoomId> PlayAsync(Cast cast, ContentSide line)
    {
        var room = await cast.RoomWithTrioAsync($"{Canary} まだ誰にも言っていません");
        await cast.LineDeliversAsync(new { type = "message", message = new { type = "sticker", id = cast.NextId(), packageId = "1", stickerId = "1", stickerResourceType = "MESSAGE", keywords = new[] { Canary }, text = Canary } });
        await cast.LineDeliversAsync(new { type = "message", message = new { type = "file", id = cast.NextId(), fileName = $"{Canary}.pdf", fileSize = 40 } });
        await cast.LineDeliversAsync(new { type = "postback", postback = new { data = Canary } }); // kept as it came
        await new ReadProfiles(cast.Database, cast.Keys, line.Clients, line.Pictures).RunAsync(None);
        await line.RoundAsync();
        Assert.True(await new QuoteInReply(cast.Database, cast.Keys).ChooseAsync(cast.Midwife, room, 1, None));
        Assert.Null((await cast.SendReply.SendAsync(cast.Midwife, room, $"「{Canary}」のこと、きかせてください", Guid.NewGuid(), None)).Refusal);
        Assert.True(await new KeepDraft(cast.Database, cast.Keys).SaveAsync(cast.Volunteer, room, Canary, None));
        Assert.Null((await new WriteNote(cast.Database, cast.Keys).WriteAsync(cast.Midwife, room, Canary, NoteReaders.Team, Guid.NewGuid(), None)).Refusal);
        Assert.True(await new KeepNoteDraft(cast.Database, cast.Keys).SaveAsync(cast.Midwife, room, Canary, NoteReaders.Team, None));
        Assert.Null(await new ChangeAboutParent(cast.Database, cast.Keys).ChangeAsync(cast.Midwife, room, 0, new AboutParent { Wishes = Canary }, None));
        return room;
    }

    /// <summary>What waited in the inbox when the backup was made is of the erased room: it opens no new one.</summary>
    private static async Task AssertNothingComesBackAsync(Cast cast, string folder, DatabaseProvider provider, string connection)
    {
        using var database = new Database(provider, connection, new RoomFeed(), cast.Clock);
        using var keys = new KeyStore(Path.Combine(folder, "keys"));
        var receive = new ReceiveParentMessage(keys, []);
        await new DispatchLineEvents(database, keys, receive.HandleAsync, NullLogger<DispatchLineEvents>.Instance).RunAsync(None);
        await using var db = database.OpenAsSystem("test");
        Assert.NotNull((await db.Rooms.SingleAsync()).ErasedAt);
        Assert.False(await db.InboxEvents.AnyAsync(e => e.State == InboxState.Pending));
    }

    private static string[] Media(Cast cast) => Directory.GetFiles(Path.Combine(cast.Folder, "media"));

    private static void Done(BackupResult result) => Assert.True(result.IsDone, string.Join('\n', result.Lines));
}
