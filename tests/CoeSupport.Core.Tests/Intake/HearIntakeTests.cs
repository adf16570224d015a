using System.Text.Json;
using System.Text.RegularExpressions;
using CoeSupport.Core.Access;
using CoeSupport.Core.Care;
using CoeSupport.Core.Channels;
using CoeSupport.Core.Data;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.Intake;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Intake;

/// <summary>A parent comes from a card, or from nowhere: the code they send, the choice they are offered, the questions they may leave out.</summary>
public sealed class HearIntakeTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_code_says_where_the_room_belongs_is_answered_and_begins_the_questions(DatabaseProvider provider)
    {
        await using var cast = await OpenToAllAsync(provider);
        var code = await CodeAsync(cast, cast.Wakaba);
        var room = await ComesAsync(cast);

        await cast.ParentWritesAsync(CodeWords.FilledIn(code, System.Globalization.CultureInfo.GetCultureInfo("ja")));

        Assert.Equal(cast.Wakaba, (await RoomAsync(cast)).MunicipalityId);
        var said = (await SaidAsync(cast, room)).Last();
        Assert.StartsWith("若葉市の受付コードを受け取りました", said, StringComparison.Ordinal);
        Assert.Contains("[母・母になる人]", said, StringComparison.Ordinal);
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.True(await db.Messages.AnyAsync(m => m.RoomId == room && m.Author == AuthorKind.Parent && m.Kind == MessageKind.Text)); // the line stays
        var row = await db.RoomIntakes.SingleAsync();
        Assert.Equal((FirstQuestion.Who, null), (row.Asked, row.Claims));
        Assert.Equal(["intake-code.used", "room.placed"], await db.AuditEntries.Where(a => a.RoomId == room && (a.Action.StartsWith("intake") || a.Action.StartsWith("room"))).OrderBy(a => a.Number).Select(a => a.Action).ToListAsync());
        Assert.Null((await RoomAsync(cast)).FirstWordsAt); // a code is no word of their own
        Assert.Null((await RoomAsync(cast)).ConsentVersion); // and agrees to nothing
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_reception_of_that_municipality_comes_in_with_it(DatabaseProvider provider)
    {
        await using var cast = await OpenToAllAsync(provider);
        var code = await CodeAsync(cast, cast.Wakaba);
        var nurse = await cast.HireAsync("当番", Role.Supporter, Scope.Of(cast.Wakaba), SupporterKind.Professional);
        await cast.Database.ChangeAsSystemAsync("test", (db, _) => Task.FromResult(db.ReceptionShifts.Add(new ReceptionShift(nurse.Id, Scope.Of(cast.Wakaba), db.Now, db.Now.AddHours(8), cast.Coordinator.Id))), CancellationToken.None);
        var room = await ComesAsync(cast);
        Assert.Null(await cast.WordsReadByAsync(nurse, room));

        await cast.ParentWritesAsync($"{code} はじめまして");

        Assert.NotNull(await cast.WordsReadByAsync(nurse, room));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Doubled_and_reordered_webhooks_change_nothing_twice(DatabaseProvider provider)
    {
        await using var cast = await OpenToAllAsync(provider);
        var code = await CodeAsync(cast, cast.Wakaba);
        var at = cast.Clock.GetUtcNow();
        var line = cast.Event(new { type = "message", message = new { type = "text", id = cast.NextId(), text = code, quoteToken = "q" } }, eventId: "e1", at: at.AddSeconds(1));
        // The code overtakes the follow, and comes twice.
        foreach (var json in new[] { line, line, cast.Event(new { type = "follow", follow = new { isUnblocked = false } }, at: at) })
        {
            await cast.StoreAsync(json);
            await cast.Dispatch.RunAsync(CancellationToken.None);
        }
        var room = await cast.RoomOfAsync();

        Assert.Equal(1, (await SaidAsync(cast, room)).Count(text => text.Contains("受付コードを受け取りました", StringComparison.Ordinal)));
        await cast.ParentWritesAsync(code); // sent by hand once more: answered, asked nothing again
        Assert.Equal(1, (await SaidAsync(cast, room)).Count(text => text.Contains("[母・母になる人]", StringComparison.Ordinal)));
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal(1, await db.AuditEntries.CountAsync(a => a.Action == "intake-code.used"));
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData("withdrawn")]
    [InlineData("another account's")]
    public async Task A_code_that_does_not_hold_is_answered_kindly_with_the_choice_list(string which)
    {
        await using var cast = await OpenToAllAsync();
        var code = which switch
        {
            "withdrawn" => await CodeAsync(cast, cast.Wakaba),
            "another account's" => await CodeAsync(cast, cast.Wakaba, await cast.OpenOtherChannelAsync()),
            _ => "HJ3K-9MRT",
        };
        if (which == "withdrawn")
        {
            await using var db = cast.Database.OpenAsSystem("test");
            Assert.Null(await new WithdrawIntakeCode(cast.Database).WithdrawAsync(cast.Coordinator, (await db.IntakeCodes.SingleAsync()).Id, CancellationToken.None));
        }
        var room = await ComesAsync(cast);

        await cast.ParentWritesAsync(code);

        var said = (await SaidAsync(cast, room)).Last();
        Assert.StartsWith("この受付コードは、いまは使われていないようです", said, StringComparison.Ordinal);
        Assert.Contains("[若葉市]", said, StringComparison.Ordinal);
        Assert.Contains("[答えない]", said, StringComparison.Ordinal);
        Assert.Null((await RoomAsync(cast)).MunicipalityId);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_room_without_a_claim_is_placed_by_hand_and_its_history_tells(DatabaseProvider provider)
    {
        await using var cast = await OpenToAllAsync(provider);
        var room = await cast.ParentWritesAsync("どこにも言っていません");
        await cast.SeatTrioAsync(room);
        var place = new PlaceRoom(cast.Database, cast.Keys);
        var cards = new ParentCards(cast.Database, cast.Keys);
        Assert.True((await cards.ReadAsync(cast.Midwife, room, CancellationToken.None))!.MayPlace);
        Assert.False((await cards.ReadAsync(cast.Volunteer, room, CancellationToken.None))!.MayPlace);
        Assert.Equal([cast.Shiomi, cast.Wakaba], (await new RoomPlaces(cast.Database).ReadAsync(cast.Midwife, room, CancellationToken.None))!.Select(choice => choice.Id).OrderBy(id => id == cast.Wakaba));

        Assert.Equal(IntakeRefusal.NotAllowed, await place.SetAsync(cast.Volunteer, room, cast.Shiomi, CancellationToken.None));
        Assert.Equal(IntakeRefusal.NotFound, await place.SetAsync(cast.OtherVolunteer, room, cast.Shiomi, CancellationToken.None));
        Assert.Equal(IntakeRefusal.NotFound, await place.SetAsync(cast.WakabaCoordinator, room, cast.Wakaba, CancellationToken.None)); // it is in nobody's town yet
        Assert.Equal(IntakeRefusal.NotFound, await place.SetAsync(cast.Midwife, room, MunicipalityId.New(), CancellationToken.None));
        Assert.Null(await place.SetAsync(cast.Midwife, room, cast.Shiomi, CancellationToken.None));

        Assert.Equal(cast.Shiomi, (await RoomAsync(cast)).MunicipalityId);
        Assert.Equal(IntakeRefusal.NothingToDo, await place.SetAsync(cast.Midwife, room, cast.Shiomi, CancellationToken.None));
        Assert.Equal(IntakeRefusal.NotAllowed, await place.SetAsync(cast.Midwife, room, cast.Wakaba, CancellationToken.None)); // a second time is a coordinator's
        Assert.Equal(IntakeRefusal.HasTrio, await place.SetAsync(cast.Coordinator, room, cast.Wakaba, CancellationToken.None));
        var card = (await cards.ReadAsync(cast.Midwife, room, CancellationToken.None))!;
        Assert.False(card.MayPlace);
        var told = Assert.Single(card.History);
        Assert.Equal((cast.Midwife.PublicName, new ChangedFact(ParentField.Municipality, null, "汐見市")), (told.By, Assert.Single(told.Facts)));
        // What is known besides is changed as before.
        Assert.Null(await new ChangeAboutParent(cast.Database, cast.Keys).ChangeAsync(cast.Midwife, room, card.Version, new AboutParent { Language = "en" }, CancellationToken.None));
        await using var db = cast.Database.OpenAsSystem("test");
        var line = await db.AuditEntries.SingleAsync(entry => entry.Action == "room.placed");
        Assert.Equal((cast.Midwife.Id, cast.Shiomi.ToString()), (line.ActorId, line.Detail));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_coordinator_moves_a_room_without_a_trio_by_hand_within_their_reach_without_reading_the_card(DatabaseProvider provider)
    {
        await using var cast = await OpenToAllAsync(provider);
        var (room, place) = (await cast.ParentWritesAsync("どこにも言っていません"), new PlaceRoom(cast.Database, cast.Keys));
        Assert.Null(await place.SetAsync(cast.Coordinator, room, cast.Shiomi, CancellationToken.None));
        Assert.Null(await place.SetAsync(cast.Coordinator, room, cast.Wakaba, CancellationToken.None));

        Assert.Equal(IntakeRefusal.NotFound, await place.SetAsync(cast.WakabaCoordinator, room, cast.Shiomi, CancellationToken.None)); // she could not bring it back
        Assert.Empty((await new RoomPlaces(cast.Database).ReadAsync(cast.WakabaCoordinator, room, CancellationToken.None))!);
        await cast.SeatTrioAsync(room);
        var history = (await new ParentCards(cast.Database, cast.Keys).ReadAsync(cast.Midwife, room, CancellationToken.None))!.History;
        Assert.Equal([new ChangedFact(ParentField.Municipality, "汐見市", "若葉市"), new ChangedFact(ParentField.Municipality, null, "汐見市")], history.SelectMany(change => change.Facts));
        Assert.Null(await new ParentCards(cast.Database, cast.Keys).ReadAsync(cast.Coordinator, room, CancellationToken.None));
    }

    [Fact]
    public async Task A_room_of_an_account_of_one_municipality_stays_there()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.ParentWritesAsync("こんにちは");

        Assert.Equal(IntakeRefusal.OneMunicipality, await new PlaceRoom(cast.Database, cast.Keys).SetAsync(cast.Coordinator, room, cast.Wakaba, CancellationToken.None));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Another_municipality_than_the_rooms_is_for_a_coordinator_to_decide(DatabaseProvider provider)
    {
        await using var cast = await OpenToAllAsync(provider);
        var (shiomi, wakaba) = (await CodeAsync(cast, cast.Shiomi), await CodeAsync(cast, cast.Wakaba));
        var room = await ComesAsync(cast);
        await cast.ParentWritesAsync(shiomi);
        await cast.ParentWritesAsync(wakaba);

        Assert.Equal(cast.Shiomi, (await RoomAsync(cast)).MunicipalityId);
        Assert.Contains("担当の者が確認します", (await SaidAsync(cast, room)).Last(), StringComparison.Ordinal);
        var place = new PlaceRoom(cast.Database, cast.Keys);
        var claim = Assert.Single((await Codes(cast).ReadAsync(cast.Coordinator, CancellationToken.None))!.Claims);
        Assert.Equal((room, "汐見市", "若葉市", false), (claim.Room, claim.From, claim.To, claim.HasTrio));
        Assert.Empty((await Codes(cast).ReadAsync(cast.WakabaCoordinator, CancellationToken.None))!.Claims); // it is not hers yet
        Assert.Equal(IntakeRefusal.NotFound, await place.DecideAsync(cast.WakabaCoordinator, room, true, CancellationToken.None));
        Assert.Equal(IntakeRefusal.NotFound, await place.DecideAsync(cast.Midwife, room, true, CancellationToken.None));

        Assert.Null(await place.DecideAsync(cast.Coordinator, room, true, CancellationToken.None));
        Assert.Equal(cast.Wakaba, (await RoomAsync(cast)).MunicipalityId);
        Assert.Equal(IntakeRefusal.NothingToDo, await place.DecideAsync(cast.Coordinator, room, true, CancellationToken.None));
    }

    [Fact]
    public async Task A_room_with_a_trio_is_never_moved()
    {
        await using var cast = await OpenToAllAsync();
        var code = await CodeAsync(cast, cast.Wakaba);
        var room = await cast.RoomWithTrioAsync(); // of no municipality yet
        await cast.ParentWritesAsync(code);

        Assert.Null((await RoomAsync(cast)).MunicipalityId);
        Assert.Equal(IntakeRefusal.HasTrio, await new PlaceRoom(cast.Database, cast.Keys).DecideAsync(cast.Coordinator, room, true, CancellationToken.None));
        Assert.Null(await new PlaceRoom(cast.Database, cast.Keys).DecideAsync(cast.Coordinator, room, false, CancellationToken.None));
        Assert.Empty((await Codes(cast).ReadAsync(cast.Coordinator, CancellationToken.None))!.Claims);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Every_question_is_answered_by_buttons_kept_as_the_parents_own_word_and_asked_once(DatabaseProvider provider)
    {
        await using var cast = await OpenToAllAsync(provider);
        await cast.PutOnReceptionAsync(TimeSpan.FromHours(8));
        var room = await ComesAsync(cast);
        await cast.ParentWritesAsync("こんばんは");
        await PressAsync(cast, "若葉市");
        Assert.Equal(cast.Wakaba, (await RoomAsync(cast)).MunicipalityId);
        await PressAsync(cast, "父・父になる人");
        await PressAsync(cast, "予定日をえらぶ", "2026-07-01");
        await PressAsync(cast, "双子などの経験者");
        await PressAsync(cast, "ことばをえらぶ");
        await PressAsync(cast, "English");
        await PressAsync(cast, "おわり");

        Assert.StartsWith("ありがとうございます。ここからは、自由に書いてください", (await SaidAsync(cast, room)).Last(), StringComparison.Ordinal);
        var card = (await new ParentCards(cast.Database, cast.Keys).ReadAsync(cast.ReceptionNurse, room, CancellationToken.None))!;
        Assert.Equal((Relation.Father, "en", new DateOnly(2026, 7, 1)), (card.About.Relation, card.About.Language, card.Dates.Due));
        Assert.Equal([ParentWish.RaisedTwins], card.About.Wished);
        Assert.All(card.History, change => Assert.True(change.IsByParent));
        await using var coordinator = cast.Database.OpenAs(cast.Coordinator);
        var facts = (await ReadIntakeFacts.OfWaitingAsync(coordinator, cast.Keys, CancellationToken.None))[room];
        Assert.Equal((Relation.Father, CoarseStage.SecondTrimester, "en"), (facts.Relation, facts.Stage, facts.Language));

        var before = (await SaidAsync(cast, room)).Count;
        await PressAsync(cast, "父・父になる人"); // an old button, once more
        Assert.Equal(before, (await SaidAsync(cast, room)).Count);
        Assert.Equal(before, (await SaidAsync(cast, room)).Count(text => text.Length > 0));
    }

    [Fact]
    public async Task Everything_can_be_left_out_and_free_words_are_never_held_up()
    {
        await using var cast = await OpenToAllAsync();
        await cast.PutOnReceptionAsync(TimeSpan.FromHours(8));
        var room = await ComesAsync(cast);
        await cast.ParentWritesAsync("ねむれません");
        Assert.Contains("ねむれません", (await cast.WordsReadByAsync(cast.ReceptionNurse, room))!);
        for (var i = 0; i < 3; i++) await PressAsync(cast, "答えない");
        await PressAsync(cast, "おわり");

        Assert.Equal(0, (await new ParentCards(cast.Database, cast.Keys).ReadAsync(cast.ReceptionNurse, room, CancellationToken.None))!.Version);
        Assert.Equal(cast.Clock.GetUtcNow(), (await RoomAsync(cast)).WaitingSince); // rules never answer for people
    }

    [Theory]
    [InlineData("9999-12-31")]
    [InlineData("1900-01-01")]
    [InlineData("2027-02-01")]
    [InlineData("morgen")]
    [InlineData(null)]
    public async Task A_date_that_cannot_be_is_asked_for_again(string? date)
    {
        await using var cast = await OpenToAllAsync();
        var room = await ComesAsync(cast);
        await cast.ParentWritesAsync("こんばんは");
        await PressAsync(cast, "答えない");
        await PressAsync(cast, "答えない");

        await PressAsync(cast, "予定日をえらぶ", date);

        Assert.StartsWith("その日は、受けとれませんでした", (await SaidAsync(cast, room)).Last(), StringComparison.Ordinal);
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.False(await db.ParentRecords.AnyAsync());
        Assert.Equal(FirstQuestion.Stage, (await db.RoomIntakes.SingleAsync()).Asked);
    }

    [Theory]
    [InlineData("tell?who=1")]
    [InlineData("tell?who=Mother,Father")]
    [InlineData("tell?wish=99")]
    [InlineData("tell?tongue=<script>")]
    [InlineData("tell?stage=Loss")]
    [InlineData("tell")]
    [InlineData("tell?name=はな")]
    [InlineData("town?is=nobody")]
    [InlineData("town?is=00000000-0000-0000-0000-000000000000")]
    [InlineData("town?in=%&from=-1")]
    [InlineData("town?in=%E7%A5%9E&from=99999999999")]
    public async Task Forged_data_does_nothing(string data)
    {
        await using var cast = await OpenToAllAsync();
        var room = await ComesAsync(cast);
        var before = (await SaidAsync(cast, room)).Count;

        await cast.ParentPressesAsync(data);

        Assert.Equal(before, (await SaidAsync(cast, room)).Count);
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.False(await db.ParentRecords.AnyAsync());
        Assert.Null((await RoomAsync(cast)).MunicipalityId);
        Assert.False(await db.InboxEvents.AnyAsync(e => e.State == Core.Inbox.InboxState.Failed));
    }

    [Fact]
    public async Task What_the_team_wrote_and_a_loss_stand_against_old_buttons()
    {
        await using var cast = await OpenToAllAsync();
        await cast.PutOnReceptionAsync(TimeSpan.FromHours(8));
        var room = await ComesAsync(cast);
        await cast.ParentWritesAsync("こんばんは");
        await PressAsync(cast, "答えない");
        await PressAsync(cast, "母・母になる人");
        Assert.Null(await new RecordLoss(cast.Database, cast.Keys).RecordAsync(cast.ReceptionNurse, room, CancellationToken.None));

        await PressAsync(cast, "予定日をえらぶ", "2026-07-01");

        Assert.StartsWith("ありがとうございます。このことは、応援団が書きとめています", (await SaidAsync(cast, room)).Last(), StringComparison.Ordinal);
        var card = (await new ParentCards(cast.Database, cast.Keys).ReadAsync(cast.ReceptionNurse, room, CancellationToken.None))!;
        Assert.Null(card.Dates.Due);
        Assert.NotNull(card.Dates.Loss);
    }

    [Fact]
    public async Task Into_words_of_danger_nothing_is_asked()
    {
        await using var cast = await OpenToAllAsync();
        var room = await ComesAsync(cast);
        var before = (await SaidAsync(cast, room)).Count;

        await cast.ParentWritesAsync("もう死にたいです");

        Assert.Equal(before, (await SaidAsync(cast, room)).Count);
    }

    [Fact]
    public async Task Where_agreeing_needs_a_button_it_is_pressed_before_anything_is_asked()
    {
        await using var cast = await OpenToAllAsync(consent: ConsentPolicy.Explicit);
        var code = await CodeAsync(cast, cast.Wakaba);
        var room = await ComesAsync(cast);
        await cast.ParentWritesAsync(code);
        Assert.Equal(cast.Wakaba, (await RoomAsync(cast)).MunicipalityId);
        Assert.DoesNotContain("母・母になる人", string.Concat(await SaidAsync(cast, room)), StringComparison.Ordinal);
        await cast.ParentPressesAsync("tell?who=Mother"); // not offered yet
        await using (var db = cast.Database.OpenAsSystem("test")) Assert.False(await db.ParentRecords.AnyAsync());

        await cast.ParentPressesAsync("consent?1");

        Assert.Contains("[母・母になる人]", (await SaidAsync(cast, room)).Last(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 12, 13, false)]
    [InlineData(1, 13, 13, true)]
    [InlineData(2, 30, 3, false)] // prefectures first
    public async Task Thirteen_buttons_at_most_and_longer_lists_go_on(int prefectures, int towns, int shown, bool goesOn)
    {
        await using var cast = await OpenToAllAsync();
        await cast.Database.ChangeAsSystemAsync("test", async (db, ct) =>
        {
            await db.Staff.SelectMany(s => s.Roles).Where(r => r.Role == Role.Coordinator).ExecuteDeleteAsync(ct);
            await db.Municipalities.ExecuteDeleteAsync(ct);
            for (var i = 0; i < towns; i++) db.Municipalities.Add(new Municipality(MunicipalityId.New(), $"まち{i:00}", $"{(char)('あ' + (i % prefectures))}県"));
            return true;
        }, CancellationToken.None);
        await ComesAsync(cast);
        await cast.ParentWritesAsync("こんばんは");

        var buttons = await ButtonsAsync(cast);
        Assert.Equal(shown, buttons.Count);
        Assert.Equal(goesOn, buttons.ContainsKey("つぎへ"));
        if (!goesOn) return;
        await PressAsync(cast, "つぎへ");
        Assert.Equal(["まち11", "まち12", "つぎへ", "答えない"], (await ButtonsAsync(cast)).Keys);
        await PressAsync(cast, "つぎへ"); // and round again
        Assert.Contains("まち00", (await ButtonsAsync(cast)).Keys);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_funnel_counts_openings_friends_words_and_trios(DatabaseProvider provider)
    {
        await using var cast = await OpenToAllAsync(provider);
        var code = await CodeAsync(cast, cast.Wakaba);
        var page = new OpenIntakePage(cast.Database);
        for (var i = 0; i < 3; i++) Assert.Equal("若葉市", (await page.OpenAsync(code.ToLowerInvariant(), counts: true, CancellationToken.None)).Municipality);
        await page.OpenAsync(code, counts: false, CancellationToken.None); // a program
        cast.Clock.Advance(TimeSpan.FromDays(1));
        await page.OpenAsync(code, counts: true, CancellationToken.None);

        var first = await ComesAsync(cast);
        await cast.ParentWritesAsync(code);
        await cast.ParentWritesAsync("こんばんは");
        await cast.SeatTrioAsync(first);
        await ComesAsync(cast, Cast.Mio);
        await cast.ParentWritesAsync(code, Cast.Mio);

        Assert.Equal(new IntakeFunnel(4, 2, 1, 1), Assert.Single((await Codes(cast).ReadAsync(cast.WakabaCoordinator, CancellationToken.None))!.Codes).Funnel);
        Assert.Null(await Codes(cast).ReadAsync(cast.Midwife, CancellationToken.None));
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal([3, 1], await db.IntakeOpenings.OrderBy(o => o.Day).Select(o => o.Count).ToListAsync());
    }

    [Fact]
    public async Task The_page_of_a_code_that_does_not_hold_leads_to_the_account_and_says_nothing_of_a_place()
    {
        await using var cast = await OpenToAllAsync();
        await new KeepBasicIds(cast.Database).RunAsync(new Dictionary<string, string> { [Cast.Bot] = "@000coe" }, CancellationToken.None);
        var code = await CodeAsync(cast, cast.Wakaba);
        var page = new OpenIntakePage(cast.Database);
        Assert.Equal((code, "@000coe"), ((await page.OpenAsync(code, true, CancellationToken.None)).Code, (await page.OpenAsync(code, true, CancellationToken.None)).Accounts[0].BasicId));
        await using (var db = cast.Database.OpenAsSystem("test")) await new WithdrawIntakeCode(cast.Database).WithdrawAsync(cast.Coordinator, (await db.IntakeCodes.SingleAsync()).Id, CancellationToken.None);

        foreach (var text in new[] { code, "HJ3K-9MRT", "<script>alert(1)</script>", new string('x', 3000) })
        {
            var shown = await page.OpenAsync(text, true, CancellationToken.None);
            Assert.Equal((null, null, "@000coe"), (shown.Code, shown.Municipality, shown.Accounts.Single().BasicId));
        }
    }

    [Fact]
    public async Task Codes_are_made_within_ones_scope_and_labels_are_kept_as_text()
    {
        await using var cast = await OpenToAllAsync();
        var make = new MakeIntakeCode(cast.Database);
        Task<IntakeRefusal?> MakeAsync(Actor actor, MunicipalityId town, string label) => make.MakeAsync(actor, cast.Channel, town, IntakePlace.Clinic, label, CancellationToken.None);

        Assert.Null(await MakeAsync(cast.WakabaCoordinator, cast.Wakaba, "  <script>alert(1)</script>\n産院 "));
        Assert.Equal(IntakeRefusal.NotFound, await MakeAsync(cast.WakabaCoordinator, cast.Shiomi, "窓口"));
        Assert.Equal(IntakeRefusal.NotFound, await MakeAsync(cast.Midwife, cast.Wakaba, "窓口"));
        Assert.Equal(IntakeRefusal.NotFound, await MakeAsync(cast.Coordinator, MunicipalityId.New(), "窓口"));
        Assert.Equal(IntakeRefusal.Label, await MakeAsync(cast.Coordinator, cast.Wakaba, " "));
        Assert.Equal(IntakeRefusal.Label, await MakeAsync(cast.Coordinator, cast.Wakaba, new string('x', 81)));
        Assert.Equal("<script>alert(1)</script> 産院", Assert.Single((await Codes(cast).ReadAsync(cast.Coordinator, CancellationToken.None))!.Codes).Label);
    }

    private static IntakeCodes Codes(Cast cast) => new(cast.Database, cast.Keys);

    /// <summary>The cast's account serves both municipalities.</summary>
    private static async Task<Cast> OpenToAllAsync(DatabaseProvider provider = DatabaseProvider.Sqlite, ConsentPolicy consent = ConsentPolicy.Writing)
    {
        var cast = await Cast.AssembleAsync(provider);
        await cast.TellAsync("ここを読むのは三人です", consent);
        await cast.Database.ChangeAsSystemAsync("test", async (db, ct) => await db.Channels.ExecuteUpdateAsync(set => set.SetProperty(c => c.MunicipalityId, (MunicipalityId?)null), ct), CancellationToken.None);
        return cast;
    }

    private static async Task<string> CodeAsync(Cast cast, MunicipalityId town, ChannelId? channel = null)
    {
        Assert.Null(await new MakeIntakeCode(cast.Database).MakeAsync(cast.Coordinator, channel ?? cast.Channel, town, IntakePlace.HandbookCounter, "窓口", CancellationToken.None));
        await using var db = cast.Database.OpenAsSystem("test");
        return CodeWords.Shown((await db.IntakeCodes.OrderByDescending(c => c.Id).FirstAsync()).Code);
    }

    private static async Task<RoomId> ComesAsync(Cast cast, string user = Cast.Yuzu)
    {
        await cast.LineDeliversAsync(new { type = "follow", replyToken = "r", follow = new { isUnblocked = false } }, user);
        cast.Clock.Advance(TimeSpan.FromSeconds(5));
        return await cast.RoomOfAsync(user);
    }

    private static async Task<Room> RoomAsync(Cast cast)
    {
        var id = await cast.RoomOfAsync();
        await using var db = cast.Database.OpenAsSystem("test");
        return await db.Rooms.AsNoTracking().SingleAsync(room => room.Id == id);
    }

    private static Task<List<string>> SaidAsync(Cast cast, RoomId room) => new Erasures.Phone(cast).SaidAsync(room);

    /// <summary>The buttons that stand on the phone, the newest of a label; those of the newest message in their order.</summary>
    private static async Task<Dictionary<string, string>> ButtonsAsync(Cast cast, bool all = false)
    {
        var room = await cast.RoomOfAsync();
        await using var db = cast.Database.OpenAsSystem("test");
        var key = cast.Keys.RoomKey(room);
        var found = new Dictionary<string, string>();
        foreach (var delivery in await db.Deliveries.Where(d => d.RoomId == room).OrderByDescending(d => d.MessageSequence).ToListAsync())
        {
            using var request = JsonDocument.Parse(delivery.RequestUnder(key));
            foreach (var message in request.RootElement.GetProperty("messages").EnumerateArray())
            {
                IEnumerable<JsonElement> actions = [.. message.TryGetProperty("quickReply", out var quick) ? quick.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("action")) : [],
                    .. message.TryGetProperty("template", out var template) ? template.GetProperty("actions").EnumerateArray() : Enumerable.Empty<JsonElement>()];
                foreach (var action in actions) found.TryAdd(action.GetProperty("label").GetString()!, action.GetProperty("data").GetString()!);
            }
            if (!all) break;
        }
        return found;
    }

    private static async Task PressAsync(Cast cast, string label, string? date = null)
    {
        var data = (await ButtonsAsync(cast, all: true))[label];
        await cast.LineDeliversAsync(date is null ? new { type = "postback", replyToken = "r", postback = new { data } } : new { type = "postback", replyToken = "r", postback = new { data, @params = new { date } } });
    }
}
