using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Notices;
using CoeSupport.Core.People;
using CoeSupport.Core.Sessions;
using CoeSupport.Core.Staffing;
using CoeSupport.Core.Tests.Erasures;
using CoeSupport.TestKit;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Notices;

/// <summary>A notice leaves by the ways its person chose, once, and says nothing; one that cannot leave holds nothing up.</summary>
public sealed class PostDueTests
{
    private const string Canary = "canary-7c41";
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task It_leaves_by_mail_and_push_once_and_neither_they_nor_the_log_nor_the_storage_give_anything_away(DatabaseProvider provider)
    {
        await using var post = await Outpost.OpenAsync(provider);
        var room = await post.Cast.RoomWithTrioAsync($"{Canary}と書く");
        await post.AddDeviceAsync(post.Cast.Midwife);
        await post.ConfirmAddressAsync(post.Cast.Midwife, "canary-7c41-address@mail.example");
        await new SeeNotices(post.Cast.Database).SeeAllAsync(post.Cast.Midwife, None);

        await post.TellAsync(post.Cast.Midwife, NoticeKind.ParentWaits, NoticeUrgency.Today, room);
        await post.RunAsync();
        await post.RunAsync();

        var mail = Assert.Single(post.Mail.Mails.Skip(1));
        Assert.Equal("新しいお知らせがあります", mail.Subject);
        Assert.Contains("https://work.coesupport.example/notices", mail.TextBody, StringComparison.Ordinal);
        Assert.Equal("auto-generated", mail.Headers["Auto-Submitted"]);
        Assert.EndsWith("@coesupport.example", mail.MessageId, StringComparison.Ordinal);
        var push = Assert.Single(post.Side.All);
        Assert.Equal("""{"lang":"ja","now":false}""", post.Side.Open(push.Body));
        Assert.Equal(("aes128gcm", "43200", "normal", "news"), (push.Headers["Content-Encoding"], push.Headers["TTL"], push.Headers["Urgency"], push.Headers["Topic"]));
        var notice = Assert.Single(await post.NoticesOfAsync(post.Cast.Midwife), told => told.Kind == NoticeKind.ParentWaits);
        Assert.Equal([PostingState.Sent, PostingState.Sent], (await post.PostingsAsync()).Where(posting => posting.NoticeId == notice.Id).Select(posting => posting.State));

        // Neither the parent's words nor anybody's name, room or id.
        var said = post.Mail.Raw[1][(post.Mail.Raw[1].IndexOf('\n', StringComparison.Ordinal) + 1)..] + mail.TextBody + post.Side.Open(push.Body) + string.Join(' ', push.Headers.Select(header => $"{header.Key}: {header.Value}"));
        foreach (var word in new[] { "と書く", post.Cast.Midwife.PublicName, post.Cast.Volunteer.PublicName, $"{room}", $"{post.Cast.Midwife.Id}", "ParentWaits" }) Assert.DoesNotContain(word, said, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(post.Log, line => line.Contains(Canary, StringComparison.Ordinal) || line.Contains("127.0.0.1", StringComparison.Ordinal));
        Assert.Empty(await Safecracker.ReadableAsync(post.Cast.Folder, provider, post.Cast.ConnectionString, Canary));
        Assert.Empty(await Safecracker.ReadableAsync(post.Cast.Folder, provider, post.Cast.ConnectionString, "/push/one"));
        Assert.Contains("NoticeAddresses.SealedAddress", await Safecracker.OpenableAsync(post.Cast.Folder, provider, post.Cast.ConnectionString, Canary)); // so the search finds what is there
    }

    [Fact]
    public async Task A_drill_says_that_it_is_one_replaces_nothing_on_its_way_and_is_none_together_with_what_is_real()
    {
        await using var post = await Outpost.OpenAsync();
        await post.AddDeviceAsync(post.Cast.Midwife);
        await post.ConfirmAddressAsync(post.Cast.Midwife, "midwife@mail.example");
        Task DrillAsync() => post.Cast.Database.ChangeAsSystemAsync("test", async (db, ct) =>
        {
            await db.NoticeAsync(post.Cast.Midwife.Id, NoticeKind.EscalationOffered, NoticeUrgency.Now, room: null, about: null, once: null, isDrill: true, ct);
            return true;
        }, None);

        await DrillAsync();
        await post.RunAsync();
        Assert.Equal("【訓練】新しいお知らせがあります", post.Mail.Mails[^1].Subject);
        Assert.Contains("訓練のお知らせです", post.Mail.Mails[^1].TextBody, StringComparison.Ordinal);
        Assert.Equal(("{\"lang\":\"ja\",\"now\":true,\"drill\":true}", "drill"), (post.Side.Open(post.Side.All[^1].Body), post.Side.All[^1].Headers["Topic"]));

        await DrillAsync();
        await post.TellAsync(post.Cast.Midwife, NoticeKind.EscalationOffered, NoticeUrgency.Now);
        await post.RunAsync();
        Assert.Equal("新しいお知らせがあります", post.Mail.Mails[^1].Subject);
        Assert.Equal(("{\"lang\":\"ja\",\"now\":true}", "now"), (post.Side.Open(post.Side.All[^1].Body), post.Side.All[^1].Headers["Topic"]));
    }

    [Fact]
    public async Task An_English_reader_gets_English()
    {
        await using var post = await Outpost.OpenAsync();
        await new Core.Preferences.KeepPreferences(post.Cast.Database).ChangeAsync(post.Cast.Midwife, mine => mine.Speak("en"), None);
        await post.AddDeviceAsync(post.Cast.Midwife);
        await post.ConfirmAddressAsync(post.Cast.Midwife, "midwife@mail.example");

        await post.TellAsync(post.Cast.Midwife);
        await post.RunAsync();

        Assert.Equal("You have a new notice", post.Mail.Mails[^1].Subject);
        Assert.Equal("""{"lang":"en","now":false}""", post.Side.Open(post.Side.All[^1].Body));
    }

    [Fact]
    public async Task Two_processes_send_it_once_and_what_one_left_in_the_middle_the_other_sends_after_the_lease()
    {
        await using var post = await Outpost.OpenAsync(DatabaseProvider.Postgres);
        await post.AddDeviceAsync(post.Cast.Midwife);
        await post.TellAsync(post.Cast.Midwife);
        using var database = new Database(DatabaseProvider.Postgres, post.Cast.ConnectionString, new RoomFeed(), post.Cast.Clock);
        var (dead, other) = (post.Node(database), post.Node(database));
        var answer = new TaskCompletionSource();
        post.Side.Answer = async context =>
        {
            if (post.Side.All.Count == 1) await answer.Task;
            context.Response.StatusCode = StatusCodes.Status201Created;
        };

        await dead.StartDueAsync(None);
        await Eventually.HoldsAsync("one process waits for the push service", () => post.Side.All.Count == 1);
        Assert.Equal(post.Cast.Clock.GetUtcNow() + PostDue.Lease, await other.StartDueAsync(None));
        await other.WhenIdleAsync();
        Assert.Single(post.Side.All);

        // From here on it is dead: its call stays in the air and nothing is settled.
        post.Cast.Clock.Advance(PostDue.Lease);
        await Task.WhenAll(other.StartDueAsync(None), post.Post.StartDueAsync(None));
        await Task.WhenAll(other.WhenIdleAsync(), post.Post.WhenIdleAsync());

        Assert.Equal(2, post.Side.All.Count);
        Assert.Equal((PostingState.Sent, 2), ((await post.PostingsAsync())[0].State, (await post.PostingsAsync())[0].Attempts));
        answer.SetResult();
        await dead.WhenIdleAsync();
    }

    [Fact]
    public async Task What_is_not_answered_when_a_process_ends_is_handed_back_and_another_tries_at_once()
    {
        await using var post = await Outpost.OpenAsync(DatabaseProvider.Postgres);
        await post.AddDeviceAsync(post.Cast.Midwife);
        await post.TellAsync(post.Cast.Midwife);
        using var database = new Database(DatabaseProvider.Postgres, post.Cast.ConnectionString, new RoomFeed(), post.Cast.Clock);
        var (ends, other) = (post.Node(database), post.Node(database));
        var answer = new TaskCompletionSource();
        post.Side.Answer = async context =>
        {
            if (post.Side.All.Count == 1) await answer.Task;
            context.Response.StatusCode = StatusCodes.Status201Created;
        };
        using (var stop = new CancellationTokenSource())
        {
            await ends.StartDueAsync(stop.Token);
            await Eventually.HoldsAsync("it waits for the push service", () => post.Side.All.Count == 1);
            await stop.CancelAsync();
        }

        await ends.FinishAsync(new CancellationToken(canceled: true));
        await other.StartDueAsync(None);
        await other.WhenIdleAsync();

        Assert.Equal(2, post.Side.All.Count);
        Assert.Equal(PostingState.Sent, (await post.PostingsAsync())[0].State);
        answer.SetResult();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_due_together_leaves_as_one_with_the_highest_urgency(DatabaseProvider provider)
    {
        await using var post = await Outpost.OpenAsync(provider);
        await post.AddDeviceAsync(post.Cast.Midwife);
        await post.TellAsync(post.Cast.Midwife);
        await post.TellAsync(post.Cast.Midwife, NoticeKind.RiskRaised, NoticeUrgency.Now);
        await post.TellAsync(post.Cast.Midwife, NoticeKind.SecondEyes);
        await post.RunAsync();

        Assert.Equal("high", Assert.Single(post.Side.All).Headers["Urgency"]);
        Assert.Equal(3, (await post.PostingsAsync()).Count(p => p.State == PostingState.Sent));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_same_cause_is_told_once(DatabaseProvider provider)
    {
        await using var post = await Outpost.OpenAsync(provider);
        for (var time = 0; time < 3; time++) await post.TellAsync(post.Cast.Midwife, once: "one");
        await post.TellAsync(post.Cast.Midwife, NoticeKind.SecondEyes, once: "one");
        await post.TellAsync(post.Cast.Volunteer, once: "one");

        Assert.Equal([NoticeKind.Mention, NoticeKind.SecondEyes], (await post.NoticesOfAsync(post.Cast.Midwife)).Select(n => n.Kind));
        Assert.Single(await post.NoticesOfAsync(post.Cast.Volunteer));
    }

    [Theory]
    [InlineData(NoticeKind.EscalationOffered)]
    [InlineData(NoticeKind.EscalationUnacknowledged)]
    [InlineData(NoticeKind.RiskRaised)]
    public async Task In_quiet_hours_only_what_is_of_now_leaves_and_the_rest_as_one_when_they_end(NoticeKind urgent)
    {
        await using var post = await Outpost.OpenAsync();
        await post.AddDeviceAsync(post.Cast.Midwife);
        await post.Settings.ChangeAsync(post.Cast.Midwife, mine => mine.BeQuiet(new TimeOnly(22, 0), new TimeOnly(7, 0)), None);
        post.Cast.Clock.Advance(TimeSpan.FromHours(14)); // 23:00 in Japan
        await post.TellAsync(post.Cast.Midwife);
        await post.TellAsync(post.Cast.Midwife, urgent, NoticeUrgency.Today);
        Assert.Equal(post.Cast.Clock.GetUtcNow() + TimeSpan.FromHours(8), await post.RunAsync());
        Assert.Empty(post.Side.All);

        await post.TellAsync(post.Cast.Midwife, urgent, NoticeUrgency.Now);
        await post.RunAsync();
        Assert.Equal(("high", """{"lang":"ja","now":true}"""), (Assert.Single(post.Side.All).Headers["Urgency"], post.Side.Open(post.Side.All[0].Body)));

        post.Cast.Clock.Advance(TimeSpan.FromHours(8));
        await post.RunAsync();
        Assert.Equal(["high", "normal"], post.Side.All.Select(push => push.Headers["Urgency"]));
    }

    [Fact]
    public async Task What_was_seen_or_is_over_before_it_left_does_not_leave_and_who_is_at_work_has_a_minute_to_see_it()
    {
        await using var post = await Outpost.OpenAsync();
        var (midwife, see) = (post.Cast.Midwife, new SeeNotices(post.Cast.Database));
        await post.AddDeviceAsync(midwife);
        var session = await post.SessionOfAsync(midwife);
        await post.Cast.Database.ChangeAsSystemAsync("she looks at the workstation", async (db, ct) =>
        {
            (await db.Sessions.SingleAsync(s => s.Id == session, ct)).See(db.Now);
            return true;
        }, None);

        await post.TellAsync(midwife);
        Assert.Equal(post.Cast.Clock.GetUtcNow() + PlanPostings.GraceAtWork, await post.RunAsync());
        await see.SeeAllAsync(midwife, None);
        await post.TellAsync(midwife, NoticeKind.SecondEyes);
        await post.RunAsync();
        await post.Cast.Database.ChangeAsSystemAsync("somebody decided", async (db, ct) =>
        {
            await db.NoticesAreOverAsync(NoticeKind.SecondEyes, null, null, midwife.Id, ct);
            return true;
        }, None);
        post.Cast.Clock.Advance(PlanPostings.GraceAtWork);
        await post.RunAsync();
        Assert.Empty(post.Side.All);
        Assert.All(await post.PostingsAsync(), posting => Assert.Equal(PostingState.Dropped, posting.State));

        await post.TellAsync(midwife, NoticeKind.EscalationOffered, NoticeUrgency.Now); // waits for nobody
        await post.RunAsync();
        Assert.Single(post.Side.All);
    }

    [Fact]
    public async Task Nothing_goes_a_way_that_its_person_does_not_want_for_it()
    {
        await using var post = await Outpost.OpenAsync();
        await post.AddDeviceAsync(post.Cast.Midwife);
        await post.ConfirmAddressAsync(post.Cast.Midwife, "midwife@mail.example");
        await post.Settings.ChangeAsync(post.Cast.Midwife, mine =>
        {
            mine.Choose(NoticeKind.Mention, NoticeWay.Mail, wanted: false);
            mine.Choose(NoticeKind.SecondEyes, NoticeWay.Push, wanted: false);
        }, None);

        await post.TellAsync(post.Cast.Midwife, NoticeKind.Mention);
        await post.RunAsync();
        Assert.Equal((1, 1), (post.Mail.Mails.Count, post.Side.All.Count)); // that mail is the code's
        await post.TellAsync(post.Cast.Midwife, NoticeKind.SecondEyes);
        await post.RunAsync();
        Assert.Equal((2, 1), (post.Mail.Mails.Count, post.Side.All.Count));
        await post.Settings.ChangeAsync(post.Cast.Midwife, mine => mine.Choose(NoticeKind.Mention, NoticeWay.Mail, wanted: true), None);
        await post.TellAsync(post.Cast.Midwife, NoticeKind.Mention);
        await post.RunAsync();
        Assert.Equal((3, 2), (post.Mail.Mails.Count, post.Side.All.Count));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_service_in_trouble_is_asked_again_ever_later_and_given_up_after_half_a_day_and_that_is_shown(DatabaseProvider provider)
    {
        await using var post = await Outpost.OpenAsync(provider);
        await post.AddDeviceAsync(post.Cast.Midwife);
        post.Side.Answer = PushSide.Always(StatusCodes.Status503ServiceUnavailable);
        var began = post.Cast.Clock.GetUtcNow();
        await post.TellAsync(post.Cast.Midwife);

        var pauses = new List<double>();
        while (await post.RunAsync() is { } next)
        {
            pauses.Add((next - post.Cast.Clock.GetUtcNow()).TotalSeconds);
            post.Cast.Clock.Advance(next - post.Cast.Clock.GetUtcNow());
        }

        Assert.Equal([15, 30, 60, 120, 240, 480, 960, 1800, 1800], pauses.Take(9));
        Assert.InRange(post.Cast.Clock.GetUtcNow() - began, NoticePosting.TriedFor - TimeSpan.FromMinutes(31), NoticePosting.TriedFor);
        var posting = Assert.Single(await post.PostingsAsync());
        Assert.Equal((PostingState.GaveUp, PostingFailure.Unreachable), (posting.State, posting.Failure));
        Assert.Equal(post.Cast.Clock.GetUtcNow(), Assert.Single(await post.Devices.ReadAsync(post.Cast.Midwife, None)).GaveUpAt);
        Assert.Contains(post.Log, line => line.Contains("given up", StringComparison.Ordinal));

        post.Side.Answer = PushSide.Always(StatusCodes.Status201Created);
        await post.TellAsync(post.Cast.Midwife);
        await post.RunAsync();
        Assert.Null(Assert.Single(await post.Devices.ReadAsync(post.Cast.Midwife, None)).GaveUpAt);
    }

    [Fact]
    public async Task A_service_that_asks_for_a_longer_pause_gets_it()
    {
        await using var post = await Outpost.OpenAsync();
        await post.AddDeviceAsync(post.Cast.Midwife);
        post.Side.Answer = context =>
        {
            context.Response.Headers.RetryAfter = "300";
            return PushSide.Always(StatusCodes.Status429TooManyRequests)(context);
        };
        await post.TellAsync(post.Cast.Midwife);

        Assert.Equal(post.Cast.Clock.GetUtcNow() + TimeSpan.FromMinutes(5), await post.RunAsync());
    }

    [Theory]
    [InlineData(StatusCodes.Status404NotFound)]
    [InlineData(StatusCodes.Status410Gone)]
    public async Task A_subscription_that_ended_is_removed(int status)
    {
        await using var post = await Outpost.OpenAsync();
        await post.AddDeviceAsync(post.Cast.Midwife);
        post.Side.Answer = PushSide.Always(status);
        await post.TellAsync(post.Cast.Midwife);
        Assert.Null(await post.RunAsync());

        Assert.Empty(await post.Devices.ReadAsync(post.Cast.Midwife, None));
        Assert.Equal(PostingFailure.Gone, Assert.Single(await post.PostingsAsync()).Failure);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var post = await Outpost.OpenAsync();
        await post.AddDeviceAsync(post.Cast.Midwife);
        post.Side.Answer = context =>
        {
            context.Response.Headers.Location = "/elsewhere";
            return PushSide.Always(StatusCodes.Status307TemporaryRedirect)(context);
        };
        await post.TellAsync(post.Cast.Midwife);
        await post.RunAsync();

        Assert.Equal("/push/one", Assert.Single(post.Side.All).Path);
        Assert.Equal((PostingState.GaveUp, PostingFailure.Refused), ((await post.PostingsAsync())[0].State, (await post.PostingsAsync())[0].Failure));
    }

    [Fact]
    public async Task A_mail_server_that_refuses_or_is_away_holds_up_nobody_else()
    {
        await using var post = await Outpost.OpenAsync();
        await post.ConfirmAddressAsync(post.Cast.Midwife, "midwife@mail.example");
        await post.AddDeviceAsync(post.Cast.Midwife);
        post.Mail.Answer = "550 no such user";
        await post.TellAsync(post.Cast.Midwife);
        Assert.Null(await post.RunAsync());
        Assert.Single(post.Side.All);
        Assert.NotNull((await post.Address.ReadAsync(post.Cast.Midwife, None))!.GaveUpAt);

        post.Mail.Answer = "451 later";
        await post.TellAsync(post.Cast.Midwife);
        Assert.Equal(post.Cast.Clock.GetUtcNow() + TimeSpan.FromSeconds(15), await post.RunAsync());
        Assert.Equal(2, post.Side.All.Count);
        post.Mail.Answer = "250 ok";
        post.Cast.Clock.Advance(TimeSpan.FromSeconds(15));
        await post.RunAsync();
        Assert.Null((await post.Address.ReadAsync(post.Cast.Midwife, None))!.GaveUpAt);
        Assert.Equal(2, post.Mail.Mails.Count);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Signing_out_everywhere_or_ending_work_takes_the_devices_and_ending_work_the_address(DatabaseProvider provider)
    {
        await using var post = await Outpost.OpenAsync(provider);
        await post.ConfirmAddressAsync(post.Cast.Midwife, "midwife@mail.example");
        await post.AddDeviceAsync(post.Cast.Midwife);
        await new EndSession(post.Cast.Database).EndAllAsync(post.Cast.Midwife, None);
        Assert.Empty(await post.Devices.ReadAsync(post.Cast.Midwife, None));
        Assert.NotNull(await post.Address.ReadAsync(post.Cast.Midwife, None));

        await post.AddDeviceAsync(post.Cast.Midwife);
        await post.TellAsync(post.Cast.Midwife);
        var administrator = await post.Cast.HireAsync("管理", Role.Administrator, Scope.WholeOperator);
        Assert.Null(await new EndWork(post.Cast.Database).EndAsync(administrator, post.Cast.Midwife.Id, None));
        await post.RunAsync();
        Assert.Empty(await post.Devices.ReadAsync(post.Cast.Midwife, None));
        Assert.Null(await post.Address.ReadAsync(post.Cast.Midwife, None));
        Assert.Equal((1, 0), (post.Mail.Mails.Count, post.Side.All.Count)); // that mail is the code's
    }

    [Fact]
    public async Task A_session_that_is_ended_from_elsewhere_takes_its_device_and_signing_out_there_does_not()
    {
        await using var post = await Outpost.OpenAsync();
        var (end, session) = (new EndSession(post.Cast.Database), await post.SessionOfAsync(post.Cast.Midwife));
        Assert.Null(await post.Devices.AddAsync(post.Cast.Midwife, session, post.Side.Subscription, Device.Of(null), None));
        Assert.True(await end.EndAsync(post.Cast.Midwife, await post.SessionOfAsync(post.Cast.Midwife), SessionEnd.SignedOutElsewhere, None));
        Assert.Single(await post.Devices.ReadAsync(post.Cast.Midwife, None));
        Assert.True(await end.EndAsync(post.Cast.Midwife, session, SessionEnd.SignedOutElsewhere, None));
        Assert.Empty(await post.Devices.ReadAsync(post.Cast.Midwife, None));

        session = await post.SessionOfAsync(post.Cast.Midwife);
        Assert.Null(await post.Devices.AddAsync(post.Cast.Midwife, session, post.Side.Subscription, Device.Of(null), None));
        Assert.True(await end.EndAsync(post.Cast.Midwife, session, SessionEnd.SignedOut, None));
        Assert.Single(await post.Devices.ReadAsync(post.Cast.Midwife, None));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_device_is_one_persons_and_nobody_has_more_than_ten(DatabaseProvider provider)
    {
        await using var post = await Outpost.OpenAsync(provider);
        await post.AddDeviceAsync(post.Cast.Midwife);
        await post.AddDeviceAsync(post.Cast.Volunteer); // at the same browser
        Assert.Empty(await post.Devices.ReadAsync(post.Cast.Midwife, None));
        var device = Assert.Single(await post.Devices.ReadAsync(post.Cast.Volunteer, None));
        Assert.Equal((BrowserKind.Safari, SystemKind.IPhone), (device.Browser, device.System));

        var session = await post.SessionOfAsync(post.Cast.Volunteer);
        for (var more = 1; more < NoticeDevice.MostOfPerson; more++) Assert.Null(await post.Devices.AddAsync(post.Cast.Volunteer, session, post.Side.Subscription with { Endpoint = $"{post.Side.Address}push/{more}" }, Device.Of(null), None));
        Assert.Equal(DeviceRefusal.TooMany, await post.Devices.AddAsync(post.Cast.Volunteer, session, post.Side.Subscription with { Endpoint = $"{post.Side.Address}push/more" }, Device.Of(null), None));
        Assert.Equal(DeviceRefusal.NotAllowed, await post.Devices.AddAsync(post.Cast.Midwife, session, post.Side.Subscription, Device.Of(null), None)); // another's session
        Assert.True(await post.Devices.RemoveAsync(post.Cast.Volunteer, device.Id, None));
        Assert.False(await post.Devices.RemoveAsync(post.Cast.Volunteer, device.Id, None));
    }

    [Fact]
    public async Task A_test_goes_every_way_also_in_quiet_hours_and_not_twice_in_a_moment()
    {
        await using var post = await Outpost.OpenAsync();
        var test = new TryNotices(post.Cast.Database);
        await post.AddDeviceAsync(post.Cast.Midwife);
        await post.ConfirmAddressAsync(post.Cast.Midwife, "midwife@mail.example");
        await post.Settings.ChangeAsync(post.Cast.Midwife, mine => mine.BeQuiet(new TimeOnly(0, 0), new TimeOnly(23, 59)), None);

        Assert.True(await test.TryAsync(post.Cast.Midwife, None));
        Assert.False(await test.TryAsync(post.Cast.Midwife, None));
        await post.RunAsync();
        Assert.Equal((2, 1), (post.Mail.Mails.Count, post.Side.All.Count));
        post.Cast.Clock.Advance(TryNotices.Pause);
        Assert.True(await test.TryAsync(post.Cast.Midwife, None));
        Assert.Equal([NoticeKind.Test, NoticeKind.Test], (await new OwnNotices(post.Cast.Database).ReadAsync(post.Cast.Midwife, None)).Select(n => n.Kind));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_old_is_forgotten(DatabaseProvider provider)
    {
        await using var post = await Outpost.OpenAsync(provider);
        await post.AddDeviceAsync(post.Cast.Midwife);
        await post.TellAsync(post.Cast.Midwife);
        await post.RunAsync();
        post.Cast.Clock.Advance(Notice.KeptFor + TimeSpan.FromMinutes(1));
        await post.TellAsync(post.Cast.Midwife);
        await post.RunAsync();

        Assert.Single(await post.NoticesOfAsync(post.Cast.Midwife));
        Assert.Single(await post.PostingsAsync());
    }
}
