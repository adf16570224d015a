using CoeSupport.Core.Data;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Tests.Line;
using CoeSupport.Core.Tests.LineSimulator;
using CoeSupport.TestKit;
using Xunit;

namespace CoeSupport.Core.Tests.Rooms;

/// <summary>Display names come from LINE, and one odd id leaves nobody else nameless.</summary>
public sealed class ReadProfilesTests
{
    [Fact]
    public async Task Names_are_read_although_an_older_room_has_an_id_that_LINE_would_refuse()
    {
        await using var cast = await Cast.AssembleAsync();
        await using var line = await SimulatorHost.StartAsync(clock: cast.Clock);
        using var wire = new Wire(line);
        wire.Options.Channels[0].BotUserId = Cast.Bot;
        var odd = await cast.RoomWithTrioAsync("だれ", "not-a-line-id");
        var mio = await line.ParentAsync("mio 🌙");
        var room = await cast.RoomWithTrioAsync("こんにちは", mio);
        var profiles = new ReadProfiles(cast.Database, cast.Keys, wire.Clients, ContentSide.NoPictures(cast));

        await profiles.RunAsync(CancellationToken.None);

        Assert.Equal("mio 🌙", (await cast.Transcript.ReadAsync(cast.Midwife, room, 10, CancellationToken.None))!.Name);
        Assert.Null((await cast.Transcript.ReadAsync(cast.Midwife, odd, 10, CancellationToken.None))!.Name);
        await profiles.RunAsync(CancellationToken.None);
        Assert.Single(wire.Calls);
    }

    [Fact]
    public async Task While_LINE_cannot_be_reached_the_name_stays_due()
    {
        await using var cast = await Cast.AssembleAsync();
        await using var line = await SimulatorHost.StartAsync(clock: cast.Clock);
        using var wire = new Wire(line);
        wire.Options.Channels[0].BotUserId = Cast.Bot;
        var here = wire.Options.ApiBaseAddress;
        var mio = await line.ParentAsync("mio");
        var room = await cast.RoomWithTrioAsync("こんにちは", mio);
        var profiles = new ReadProfiles(cast.Database, cast.Keys, wire.Clients, ContentSide.NoPictures(cast));

        wire.Options.ApiBaseAddress = new Uri("http://127.0.0.1:1/");
        await Assert.ThrowsAsync<HttpRequestException>(() => profiles.RunAsync(CancellationToken.None));
        wire.Options.ApiBaseAddress = here;
        await profiles.RunAsync(CancellationToken.None);

        Assert.Equal("mio", (await cast.Transcript.ReadAsync(cast.Midwife, room, 10, CancellationToken.None))!.Name);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_name_is_asked_for_again_after_a_day_and_not_before(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        using var line = new ContentSide(cast) { Answer = ContentSide.Profile("ゆず", null) };
        var profiles = new ReadProfiles(cast.Database, cast.Keys, line.Clients, line.Pictures);
        var room = await cast.RoomWithTrioAsync();
        await profiles.RunAsync(CancellationToken.None);
        line.Answer = ContentSide.Profile("ゆずママ", null);

        cast.Clock.Advance(ReadProfiles.Fresh - TimeSpan.FromMinutes(1));
        await profiles.RunAsync(CancellationToken.None);
        Assert.Equal("ゆず", await NameAsync(cast, room));
        cast.Clock.Advance(TimeSpan.FromMinutes(1));
        await profiles.RunAsync(CancellationToken.None);
        Assert.Equal("ゆずママ", await NameAsync(cast, room));

        // Blocked or unknown: 404. The team still knows whom it wrote to.
        line.Answer = ContentSide.Always(System.Net.HttpStatusCode.NotFound);
        cast.Clock.Advance(ReadProfiles.Fresh);
        await profiles.RunAsync(CancellationToken.None);
        Assert.Equal("ゆずママ", await NameAsync(cast, room));
    }

    [Fact]
    public async Task A_picture_is_fetched_only_where_the_channel_shows_it_once_and_read_by_members_alone()
    {
        await using var cast = await Cast.AssembleAsync();
        using var line = new ContentSide(cast) { Answer = ContentSide.Profile("ゆず", "https://profile.line-scdn.net/abc") };
        var profiles = new ReadProfiles(cast.Database, cast.Keys, line.Clients, line.Pictures);
        var room = await cast.RoomWithTrioAsync();
        await profiles.RunAsync(CancellationToken.None);
        Assert.DoesNotContain(line.Asked, address => address.Contains("scdn", StringComparison.Ordinal));
        Assert.Null(await line.Open.OpenPictureAsync(cast.Midwife, room, CancellationToken.None));

        await ShowPicturesAsync(cast, true);
        for (var day = 0; day < 2; day++)
        {
            cast.Clock.Advance(ReadProfiles.Fresh);
            await profiles.RunAsync(CancellationToken.None);
        }
        Assert.Single(line.Asked, "https://profile.line-scdn.net/abc");
        await using (var picture = (await line.Open.OpenPictureAsync(cast.Midwife, room, CancellationToken.None))!.Content) Assert.Equal(ContentSide.Jpeg.Length, picture.Length);
        Assert.Null(await line.Open.OpenPictureAsync(cast.OtherVolunteer, room, CancellationToken.None));
        Assert.Null(await line.Open.OpenPictureAsync(cast.Coordinator, room, CancellationToken.None));
        Assert.True((await cast.Transcript.ReadAsync(cast.Midwife, room, 10, CancellationToken.None))!.HasPicture);

        await ShowPicturesAsync(cast, false);
        Assert.Null(await line.Open.OpenPictureAsync(cast.Midwife, room, CancellationToken.None));
        // Not in a day, and not only while LINE has a profile: this parent has blocked the account.
        await cast.LineDeliversAsync(new { type = "unfollow" });
        line.Answer = ContentSide.Always(System.Net.HttpStatusCode.NotFound);
        await profiles.RunAsync(CancellationToken.None);
        Assert.Empty(Directory.GetFiles(Path.Combine(cast.Folder, "media")));
    }

    [Theory]
    [InlineData("http://profile.line-scdn.net/abc")]
    [InlineData("https://169.254.169.254/latest")]
    [InlineData("https://profile.line-scdn.net.evil.example/abc")]
    [InlineData("https://user@profile.line-scdn.net/abc")]
    [InlineData("https://profile.line-scdn.net:8443/abc")]
    [InlineData("file:///etc/passwd")]
    public async Task A_picture_elsewhere_is_never_asked_for(string address)
    {
        await using var cast = await Cast.AssembleAsync();
        using var line = new ContentSide(cast) { Answer = ContentSide.Profile("ゆず", address) };
        await ShowPicturesAsync(cast, true);
        var room = await cast.RoomWithTrioAsync();

        await new ReadProfiles(cast.Database, cast.Keys, line.Clients, line.Pictures).RunAsync(CancellationToken.None);

        Assert.Equal("ゆず", await NameAsync(cast, room));
        Assert.Single(line.Asked);
    }

    [Fact]
    public async Task What_is_no_picture_by_its_bytes_is_not_kept()
    {
        await using var cast = await Cast.AssembleAsync();
        using var line = new ContentSide(cast);
        line.Answer = address => address.Contains("scdn", StringComparison.Ordinal)
            ? Task.FromResult(ContentSide.Bytes("<svg onload=alert(1)>"u8.ToArray()))
            : ContentSide.Profile("ゆず", "https://profile.line-scdn.net/abc")(address);
        await ShowPicturesAsync(cast, true);
        await cast.RoomWithTrioAsync();

        await new ReadProfiles(cast.Database, cast.Keys, line.Clients, line.Pictures).RunAsync(CancellationToken.None);

        Assert.Empty(Directory.GetFiles(Path.Combine(cast.Folder, "media")));
    }

    private static Task<bool> ShowPicturesAsync(Cast cast, bool show) => cast.Database.ChangeAsSystemAsync("a test decides on pictures", async (db, ct) =>
    {
        (await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.SingleAsync(db.Channels, ct)).ShowPictures(show);
        return true;
    }, CancellationToken.None);

    private static async Task<string?> NameAsync(Cast cast, Core.People.RoomId room) => (await cast.Transcript.ReadAsync(cast.Midwife, room, 10, CancellationToken.None))!.Name;
}
