using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using CoeSupport.Core.Risks;
using CoeSupport.Core.Rooms;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Risks;

/// <summary>Words only suggest, quietly, to those in the room: they set nothing, answer nobody, are stored nowhere, and idioms and negations say nothing.</summary>
public sealed class PhraseTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly PhraseMatcher Matcher = new(LayInPhrases.OfTheHouse);

    /// <summary>The sentences of <c>sentences.tsv</c>.</summary>
    public static TheoryData<int, string> Sentences
    {
        get
        {
            var data = new TheoryData<int, string>();
            foreach (var line in Lines("CoeSupport.Core.Tests.Risks.sentences.tsv")) data.Add(int.Parse(line[..1], System.Globalization.CultureInfo.InvariantCulture), line[2..]);
            return data;
        }
    }

    [Theory, MemberData(nameof(Sentences))]
    public void Sentences_suggest_what_a_reader_would_look_at(int level, string sentence) => Assert.Equal(level, (int)(Matcher.SuggestFor(sentence) ?? RiskLevel.None));

    [Fact]
    public void There_are_enough_sentences_of_both_languages_and_false_friends_among_them()
    {
        var sentences = Sentences.Select(row => row.Data).ToList();
        Assert.True(sentences.Count >= 80);
        foreach (var isLatin in new[] { true, false }) Assert.True(sentences.Count(row => row.Item2.All(c => c < '\u3000' || c == '’') == isLatin && row.Item1 == 0) >= 10);
    }

    [Fact]
    public void What_opens_sealed_words_for_a_life_is_suggested_as_well_where_it_is_about_ones_own()
    {
        // The list for sealed words is fixed and wide, because nobody can read there; ours is edited, and knows idioms. What is only in theirs is named here.
        string[] onlyThere = ["飛び降り", "飛びおり", "飛び込み", "飛びこみ", "首をつ", "遺書", "手首を切", "薬をたくさん飲", "薬を大量に", "もう限界", "リスカ", "死のう"];
        var own = Lines("CoeSupport.Core.Intake.danger-words.txt", typeof(RiskPhrase).Assembly, keepComments: true).SkipWhile(line => line != "# one's own life").Skip(1).TakeWhile(line => line[0] != '#').ToList();
        Assert.NotEmpty(own);
        Assert.DoesNotContain(own.Except(onlyThere), word => Matcher.SuggestFor(word) is null);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Those_in_the_room_are_told_which_message_and_nothing_is_set_said_or_stored(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        await new LayInPhrases(cast.Database).RunAsync(None);
        var room = await cast.RoomWithTrioAsync("死ぬほど眠いです");
        Assert.Empty(await Hints(cast).ReadAsync(cast.Volunteer, room, None));

        await cast.ParentWritesAsync("もう消えたい");

        var hint = Assert.Single(await Hints(cast).ReadAsync(cast.Volunteer, room, None));
        Assert.Equal(RiskLevel.Ideation, hint.Level);
        Assert.Empty(await Hints(cast).ReadAsync(cast.OtherVolunteer, room, None));
        Assert.Empty(await Hints(cast).ReadAsync(cast.Coordinator, room, None));
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal((0, 0, 0), (await db.RiskSteps.CountAsync(), await db.HintDismissals.CountAsync(), await db.Messages.CountAsync(m => m.Author == AuthorKind.Staff)));
        Assert.Equal(RiskLevel.None, (await db.Rooms.SingleAsync()).Risk);
    }

    [Fact]
    public async Task One_puts_them_away_for_oneself_and_new_words_suggest_again_until_somebody_acts()
    {
        await using var cast = await Cast.AssembleAsync();
        await new LayInPhrases(cast.Database).RunAsync(None);
        var room = await cast.RoomWithTrioAsync("死にたい");
        var hint = Assert.Single(await Hints(cast).ReadAsync(cast.Volunteer, room, None));
        Assert.False(await new DismissHints(cast.Database).DismissAsync(cast.OtherVolunteer, room, hint.Sequence, None));
        Assert.True(await new DismissHints(cast.Database).DismissAsync(cast.Volunteer, room, long.MaxValue, None));

        Assert.Empty(await Hints(cast).ReadAsync(cast.Volunteer, room, None));
        Assert.Single(await Hints(cast).ReadAsync(cast.Midwife, room, None));
        cast.Clock.Advance(TimeSpan.FromMinutes(1));
        await cast.ParentWritesAsync("遺書を書きました");
        Assert.Equal([RiskLevel.PlanOrMeans], (await Hints(cast).ReadAsync(cast.Volunteer, room, None)).Select(one => one.Level));

        cast.Clock.Advance(TimeSpan.FromMinutes(1));
        await new RaiseRisk(cast.Database, cast.Keys).RaiseAsync(cast.Midwife, room, RiskLevel.PlanOrMeans, "r", None);
        Assert.Empty(await Hints(cast).ReadAsync(cast.Volunteer, room, None));
        cast.Clock.Advance(TimeSpan.FromMinutes(1));
        await cast.ParentWritesAsync("いま屋上にいます");
        Assert.Equal([RiskLevel.InProgress], (await Hints(cast).ReadAsync(cast.Volunteer, room, None)).Select(one => one.Level));
        cast.Clock.Advance(RiskHints.LooksBack + TimeSpan.FromHours(1));
        Assert.Empty(await Hints(cast).ReadAsync(cast.Volunteer, room, None));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_list_is_laid_in_once_and_what_administrators_change_there_stays(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var administrator = await cast.HireAsync("運営", Role.Administrator, Scope.WholeOperator);
        Assert.True(await new LayInPhrases(cast.Database).RunAsync(None) > 400);
        var list = new PhraseList(cast.Database);
        var keep = new KeepPhrase(cast.Database);
        var phrase = (await list.ReadAsync(administrator, None))!.First(one => one.Text == "消えたい");

        Assert.Null(await list.ReadAsync(cast.Midwife, None));
        Assert.Equal(PhraseRefusal.NotFound, await keep.DeleteAsync(cast.Coordinator, phrase.Id, None));
        Assert.Null(await keep.DeleteAsync(administrator, phrase.Id, None));
        Assert.Equal(0, await new LayInPhrases(cast.Database).RunAsync(None));
        Assert.DoesNotContain(await list.ReadAsync(administrator, None) ?? [], one => one.Text == "消えたい");

        Assert.Equal(PhraseRefusal.TooShort, await keep.SaveAsync(administrator, null, RiskPhraseKind.Ideation, " あ ", 0, None));
        Assert.Null(await keep.SaveAsync(administrator, null, RiskPhraseKind.PlanOrMeans, "海へ行きます", 0, None));
        Assert.Equal(PhraseRefusal.Already, await keep.SaveAsync(administrator, null, RiskPhraseKind.PlanOrMeans, "海ヘ行キマス", 0, None));
        var added = (await list.ReadAsync(administrator, None))!.Single(one => one.Text == "海へ行きます");
        Assert.Null(await keep.SaveAsync(administrator, added.Id, RiskPhraseKind.Ideation, "海へ行く", added.Version, None));
        Assert.Equal(PhraseRefusal.Changed, await keep.SaveAsync(administrator, added.Id, RiskPhraseKind.Ideation, "海に行く", added.Version, None));
        var room = await cast.RoomWithTrioAsync("今日は海へ行くつもり");
        Assert.Single(await Hints(cast).ReadAsync(cast.Midwife, room, None));
    }

    private static RiskHints Hints(Cast cast) => new(cast.Database, cast.Keys);

    private static List<string> Lines(string name, System.Reflection.Assembly? of = null, bool keepComments = false)
    {
        using var stream = (of ?? typeof(PhraseTests).Assembly).GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0 && (keepComments || line[0] != '#'))];
    }
}
