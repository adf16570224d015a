using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using CoeSupport.Core.Staffing;
using CoeSupport.Core.Supporters;
using CoeSupport.Core.Tests.Staffing;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Supporters;

/// <summary>A list of supporters is shown line by line before anything happens, and then happens whole or not at all.</summary>
public sealed class ImportSupportersTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Five_hundred_new_people_are_invited_in_one_change_and_each_link_lets_its_person_in(DatabaseProvider provider)
    {
        await using var office = await Office.OpenAsync(provider);
        var import = new ImportSupporters(office.Cast.Database);
        SupporterLine[] lines = [.. Enumerable.Range(2, 500).Select(number => Line(number, [(SupporterColumn.Name, $"新人{number}"), (SupporterColumn.Kind, number % 3 == 0 ? "volunteer" : "Professional"),
            (SupporterColumn.Languages, "ja; en"), (SupporterColumn.Municipalities, "汐見市、神奈川県若葉市"), (SupporterColumn.Themes, "Multiples;feeding"), (SupporterColumn.Hours, "mon 20-24; sat 0-3"),
            (SupporterColumn.Limit, "3"), (SupporterColumn.Experienced, "yes"), (SupporterColumn.Trainings, "傾聴 2026-03-01; 電話 応対 2026/2/3"), (SupporterColumn.Since, "2021-10-01"), (SupporterColumn.Gender, "woman"), (SupporterColumn.About, "助産師")]))];

        var plan = (await import.PlanAsync(office.Head, lines, Scope.WholeOperator, None))!;
        Assert.Equal((500, true), (plan.Count(LineFate.New), plan.MayBeDone));
        Assert.Equal(0, await CountAsync(office)); // a plan does nothing
        var result = await import.TakeAsync(office.Head, lines, Scope.WholeOperator, plan.Fingerprint, None);

        Assert.Equal((null, 500, 0), (result.Refusal, result.Invited.Count, result.Changed));
        Assert.Equal(500, result.Invited.Select(invited => invited.Invitation.Secret).Distinct().Count());
        Assert.NotNull((await office.ComeAsync("somebody", result.Invited[7].Invitation.Secret)).Secret);
        await using var db = office.Cast.Database.OpenAs(office.Head);
        var one = (await SupporterCandidates.ReadAsync(db, [result.Invited[0].Invitation.Staff], None)).Single();
        Assert.Equal(("新人2", SupporterKind.Professional, Gender.Woman, 3, false, "助産師"), (one.PublicName, one.Kind, one.Gender, one.Capacity, one.IsNewcomer, one.About));
        Assert.Equal(["ja", "en"], one.Languages);
        Assert.Equal([SupporterTheme.Multiples, SupporterTheme.Feeding], one.Themes);
        Assert.Equal(2, one.Municipalities.Count);
        Assert.Equal(7, one.Hours.Count);
        Assert.Equal([new TrainingDone("電話 応対", new DateOnly(2026, 2, 3)), new TrainingDone("傾聴", new DateOnly(2026, 3, 1))], one.Trainings);
        Assert.Equal(new DateTimeOffset(2021, 9, 30, 15, 0, 0, TimeSpan.Zero), one.Since);
        Assert.Equal(["supporters.imported new 500 changed 0"], await office.TrailAsync("supporters.imported"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_has_an_id_is_changed_where_the_list_differs_and_an_empty_cell_takes_nothing_away(DatabaseProvider provider)
    {
        await using var office = await Office.OpenAsync(provider);
        var import = new ImportSupporters(office.Cast.Database);
        var (midwife, volunteer) = (office.Cast.Midwife, office.Cast.Volunteer);
        SupporterLine[] lines =
        [
            Line(2, [(SupporterColumn.Id, midwife.Id.ToString()), (SupporterColumn.Name, "森下"), (SupporterColumn.Kind, "Professional"), (SupporterColumn.Limit, "8"), (SupporterColumn.Languages, "ja"), (SupporterColumn.About, " ")]),
            Line(3, [(SupporterColumn.Id, volunteer.Id.ToString()), (SupporterColumn.Name, "小野"), (SupporterColumn.Kind, "Volunteer"), (SupporterColumn.Limit, "5")]),
        ];

        var plan = (await import.PlanAsync(office.Head, lines, Scope.WholeOperator, None))!;
        Assert.Equal([LineFate.Changed, LineFate.Unchanged], plan.Lines.Select(line => line.Fate));
        Assert.Equal([SupporterColumn.Limit], plan.Lines[0].Changes);
        var result = await import.TakeAsync(office.Head, lines, Scope.WholeOperator, plan.Fingerprint, None);

        Assert.Equal((null, 0, 1), (result.Refusal, result.Invited.Count, result.Changed));
        Assert.Equal([$"supporter.imported {midwife.Id} Limit"], await office.TrailAsync("supporter.imported"));
        var again = (await import.PlanAsync(office.Head, lines, Scope.WholeOperator, None))!;
        Assert.Equal((2, false), (again.Count(LineFate.Unchanged), again.MayBeDone));
        Assert.Equal(ImportRefusal.NothingToDo, (await import.TakeAsync(office.Head, lines, Scope.WholeOperator, again.Fingerprint, None)).Refusal);
    }

    [Fact]
    public async Task Every_line_that_cannot_be_taken_in_says_why()
    {
        await using var office = await Office.OpenAsync();
        var cast = office.Cast;
        await new KeepProfile(cast.Database, cast.Keys).SayAsync(cast.Midwife, new ProfileWords { Gender = Gender.Woman }, None);
        var good = (SupporterColumn.Kind, "Volunteer");
        (SupporterLine Line, LineFault Fault, SupporterColumn? Column)[] wrong =
        [
            (Line(2, [good]), LineFault.Missing, SupporterColumn.Name),
            (Line(3, [(SupporterColumn.Name, "A")]), LineFault.Missing, SupporterColumn.Kind),
            (Line(4, [(SupporterColumn.Name, "B"), (SupporterColumn.Kind, "Doctor")]), LineFault.NotUnderstood, SupporterColumn.Kind),
            (Line(5, [(SupporterColumn.Name, new string('長', 21)), good]), LineFault.TooLong, SupporterColumn.Name),
            (Line(6, [(SupporterColumn.Name, "C\u202E"), good]), LineFault.NotUnderstood, SupporterColumn.Name),
            (Line(7, [(SupporterColumn.Name, "=HYPERLINK(\"x\")"), good]), LineFault.Formula, SupporterColumn.Name),
            (Line(8, [(SupporterColumn.Name, "D"), good, (SupporterColumn.About, "\uFF1Dcmd")]), LineFault.Formula, SupporterColumn.About),
            (Line(9, [(SupporterColumn.Name, "小野"), good]), LineFault.NameTaken, SupporterColumn.Name),
            (Line(10, [(SupporterColumn.Name, "双子"), good]), LineFault.Twice, SupporterColumn.Name),
            (Line(11, [(SupporterColumn.Name, "双子"), good]), LineFault.Twice, SupporterColumn.Name),
            (Line(12, [(SupporterColumn.Id, StaffId.New().ToString()), (SupporterColumn.Name, "E"), good]), LineFault.Unknown, SupporterColumn.Id),
            (Line(13, [(SupporterColumn.Id, "7"), (SupporterColumn.Name, "F"), good]), LineFault.NotUnderstood, SupporterColumn.Id),
            (Line(14, [(SupporterColumn.Id, cast.Volunteer.Id.ToString()), (SupporterColumn.Name, "森下"), good]), LineFault.OtherName, SupporterColumn.Name),
            (Line(15, [(SupporterColumn.Id, cast.CurrentParent.Id.ToString()), (SupporterColumn.Name, "佐伯"), good]), LineFault.OtherKind, SupporterColumn.Kind),
            (Line(16, [(SupporterColumn.Id, cast.Midwife.Id.ToString()), (SupporterColumn.Name, "森下"), (SupporterColumn.Kind, "Professional"), (SupporterColumn.Gender, "Man")]), LineFault.TheirsToSay, SupporterColumn.Gender),
            (Line(17, [(SupporterColumn.Name, "G"), good, (SupporterColumn.Municipalities, "どこか市")]), LineFault.NotUnderstood, SupporterColumn.Municipalities),
            (Line(18, [(SupporterColumn.Name, "H"), good, (SupporterColumn.Hours, "everyday")]), LineFault.NotUnderstood, SupporterColumn.Hours),
            (Line(19, [(SupporterColumn.Name, "I"), good, (SupporterColumn.Limit, "51")]), LineFault.NotUnderstood, SupporterColumn.Limit),
            (Line(20, [(SupporterColumn.Name, "J"), good, (SupporterColumn.Since, "2026-04-02")]), LineFault.Future, SupporterColumn.Since),
            (Line(21, [(SupporterColumn.Name, "K"), good, (SupporterColumn.Trainings, "2026-01-01")]), LineFault.NotUnderstood, SupporterColumn.Trainings),
            (Line(22, [(SupporterColumn.Name, "L"), good], stray: true), LineFault.StrayCells, null),
            (Line(23, [(SupporterColumn.Id, office.Head.Id.ToString()), (SupporterColumn.Name, "榊"), good]), LineFault.Oneself, SupporterColumn.Id),
            (Line(24, [(SupporterColumn.Name, "M"), good, (SupporterColumn.About, new string('あ', 201))]), LineFault.TooLong, SupporterColumn.About),
            (Line(25, [(SupporterColumn.Name, "N"), good, (SupporterColumn.Languages, "日本語")]), LineFault.NotUnderstood, SupporterColumn.Languages),
        ];
        SupporterLine[] lines = [.. wrong.Select(line => line.Line), Line(26, [(SupporterColumn.Name, "よい人"), good])];
        var import = new ImportSupporters(cast.Database);

        var plan = (await import.PlanAsync(office.Head, lines, Scope.WholeOperator, None))!;

        foreach (var (line, fault, column) in wrong)
        {
            var planned = plan.Lines.Single(planned => planned.Number == line.Number);
            Assert.Equal(LineFate.Refused, planned.Fate);
            Assert.Contains(new LineFinding(fault, column), planned.Findings);
        }
        Assert.Equal(LineFate.New, plan.Lines[^1].Fate);
        // One bad line keeps the good one out as well.
        Assert.Equal(ImportRefusal.NothingToDo, (await import.TakeAsync(office.Head, lines, Scope.WholeOperator, plan.Fingerprint, None)).Refusal);
        Assert.Equal(0, await CountAsync(office));
    }

    [Fact]
    public async Task Of_two_towns_of_one_name_the_prefecture_has_to_be_said()
    {
        await using var office = await Office.OpenAsync();
        await office.Cast.Database.ChangeAsSystemAsync("test", (db, _) => Task.FromResult(db.Municipalities.Add(new Core.Channels.Municipality(MunicipalityId.New(), "若葉市", "東京都"))), None);
        var import = new ImportSupporters(office.Cast.Database);
        SupporterLine[] lines =
        [
            Line(2, [(SupporterColumn.Name, "A"), (SupporterColumn.Kind, "Volunteer"), (SupporterColumn.Municipalities, "若葉市")]),
            Line(3, [(SupporterColumn.Name, "B"), (SupporterColumn.Kind, "Volunteer"), (SupporterColumn.Municipalities, "東京都若葉市")]),
        ];

        var plan = (await import.PlanAsync(office.Head, lines, Scope.WholeOperator, None))!;

        Assert.Equal([new LineFinding(LineFault.Ambiguous, SupporterColumn.Municipalities)], plan.Lines[0].Findings);
        Assert.Equal(LineFate.New, plan.Lines[1].Fate);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_was_shown_and_is_not_so_any_more_is_not_done(DatabaseProvider provider)
    {
        await using var office = await Office.OpenAsync(provider);
        var import = new ImportSupporters(office.Cast.Database);
        SupporterLine[] lines =
        [
            Line(2, [(SupporterColumn.Id, office.Cast.Midwife.Id.ToString()), (SupporterColumn.Name, "森下"), (SupporterColumn.Kind, "Professional"), (SupporterColumn.Limit, "8")]),
            Line(3, [(SupporterColumn.Name, "新しい人"), (SupporterColumn.Kind, "Volunteer")]),
        ];
        var plan = (await import.PlanAsync(office.Head, lines, Scope.WholeOperator, None))!;
        Assert.Null(await new ChangeSupporter(office.Cast.Database).LimitAsync(office.Head, office.Cast.Midwife.Id, 8, None));

        Assert.Equal(ImportRefusal.Stale, (await import.TakeAsync(office.Head, lines, Scope.WholeOperator, plan.Fingerprint, None)).Refusal);
        Assert.Equal(0, await CountAsync(office));
    }

    [Fact]
    public async Task Administrators_take_lists_in_for_their_own_places_and_their_own_people_only()
    {
        await using var office = await Office.OpenAsync();
        var import = new ImportSupporters(office.Cast.Database);
        SupporterLine[] lines = [Line(2, [(SupporterColumn.Name, "新しい人"), (SupporterColumn.Kind, "Volunteer")])];
        SupporterLine[] midwife = [Line(2, [(SupporterColumn.Id, office.Cast.Midwife.Id.ToString()), (SupporterColumn.Name, "森下"), (SupporterColumn.Kind, "Professional"), (SupporterColumn.Limit, "8")])];

        Assert.Null(await import.PlanAsync(office.Cast.Coordinator, lines, Scope.WholeOperator, None));
        Assert.Null(await import.PlanAsync(office.ShiomiHead, lines, Scope.WholeOperator, None));
        Assert.Null(await import.PlanAsync(office.ShiomiHead, lines, Scope.Of(office.Cast.Wakaba), None));
        Assert.Equal(ImportRefusal.NotFound, (await import.TakeAsync(office.Cast.Coordinator, lines, Scope.WholeOperator, "", None)).Refusal);
        Assert.True((await import.PlanAsync(office.ShiomiHead, lines, Scope.Of(office.Cast.Shiomi), None))!.MayBeDone);
        // The midwife works for everybody; for an administrator of one town there is no such person.
        Assert.Equal([new LineFinding(LineFault.Unknown, SupporterColumn.Id)], (await import.PlanAsync(office.ShiomiHead, midwife, Scope.Of(office.Cast.Shiomi), None))!.Lines[0].Findings);
        Assert.Null(await import.PlanAsync(office.Head, [.. Enumerable.Repeat(lines[0], ImportSupporters.MostLines + 1)], Scope.WholeOperator, None));
    }

    private static SupporterLine Line(int number, (SupporterColumn Column, string Text)[] cells, bool stray = false) => new(number, cells.ToDictionary(cell => cell.Column, cell => cell.Text), stray);

    private static async Task<int> CountAsync(Office office)
    {
        await using var db = office.Cast.Database.OpenAsSystem("test");
        return await db.Invitations.CountAsync();
    }
}
