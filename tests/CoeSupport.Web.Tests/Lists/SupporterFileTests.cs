using System.Globalization;
using System.Text;
using CoeSupport.Core.Access;
using CoeSupport.Core.People;
using CoeSupport.Core.Supporters;
using CoeSupport.TestKit;
using CoeSupport.Web.Components.Supporters;
using CoeSupport.Web.Exports;
using CoeSupport.Web.Lists;
using CoeSupport.Web.Tests.Components;
using Xunit;

namespace CoeSupport.Web.Tests.Lists;

/// <summary>Files as spreadsheets in Japan write them become lines, and everything else a finding.</summary>
public sealed class SupporterFileTests
{
    private const string Heading = "名前,種類,ことば,いる時間";
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly Encoding Cp932 = CodePagesEncodingProvider.Instance.GetEncoding(932)!;

    public static TheoryData<string, byte[]> Encoded(string text) => new()
    {
        { "utf-8", Encoding.UTF8.GetBytes(text) },
        { "utf-8", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)] },
        { "shift_jis", Cp932.GetBytes(text) },
    };

    [Fact]
    public void Both_encodings_are_told_apart_and_read_the_same()
    {
        var text = $"{Heading}\r\n髙橋①～,専門職,日本語、英語,月 9-12 20-24；土 0-3\r\n\"小林, 咲\",ボランティアではない,en,\r\n,,,\r\n";
        foreach (var (encoding, bytes) in Encoded(text).Select(row => row.Data))
        {
            var file = SupporterFile.Read(bytes);

            Assert.Empty(file.Findings);
            Assert.Equal(encoding, file.Encoding);
            Assert.Equal([2, 3], file.Lines.Select(line => line.Number)); // the empty one is none
            Assert.Equal(("髙橋①～", "Professional", "ja;en", "mon 9-12 20-24;sat 0-3"),
                (file.Lines[0].Cells[SupporterColumn.Name], file.Lines[0].Cells[SupporterColumn.Kind], file.Lines[0].Cells[SupporterColumn.Languages], file.Lines[0].Cells[SupporterColumn.Hours]));
            Assert.Equal(("小林, 咲", "ボランティアではない"), (file.Lines[1].Cells[SupporterColumn.Name], file.Lines[1].Cells[SupporterColumn.Kind]));
        }
    }

    [Fact]
    public void Signs_that_have_two_codes_in_Shift_JIS_are_read_in_both()
    {
        byte[] heading = Cp932.GetBytes("名前,種類\r\n"), end = Cp932.GetBytes(",応援者\r\n");
        byte[][] names = [[0xFB, 0xFC], [0xEE, 0xE0]];
        foreach (var name in names) Assert.Equal("髙", Assert.Single(SupporterFile.Read([.. heading, .. name, .. end]).Lines).Cells[SupporterColumn.Name]);
        Assert.Equal("・", Assert.Single(SupporterFile.Read([.. heading, 0x81, 0x45, .. end]).Lines).Cells[SupporterColumn.Name]);
    }

    [Fact]
    public void Headings_and_words_of_the_other_language_and_the_codes_of_an_export_are_understood_as_well()
    {
        var file = SupporterFile.Read("Name,KIND,themes,experienced,ｌｉｍｉｔ\nA,current parent,Feeding; Multiples,Yes,８\n"u8);

        Assert.Empty(file.Findings);
        var cells = file.Lines[0].Cells;
        Assert.Equal(("CurrentParent", "Feeding;Multiples", "yes", "8"), (cells[SupporterColumn.Kind], cells[SupporterColumn.Themes], cells[SupporterColumn.Experienced], cells[SupporterColumn.Limit]));
    }

    [Fact]
    public void What_is_no_list_is_a_finding_and_gives_no_line()
    {
        (byte[] Bytes, FileFault Fault)[] wrong =
        [
            (Encoding.Unicode.GetBytes($"{Heading}\r\nA,専門職,,"), FileFault.Encoding),
            ([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes($"{Heading}\r\nA,専門職,,")], FileFault.Encoding),
            ([0x84, 0xFF, 0x41], FileFault.Encoding),
            ([0x50, 0x4B, 0x03, 0x04, 0x00, 0xFF], FileFault.Encoding), // an .xlsx
            ([], FileFault.Empty),
            (Encoding.UTF8.GetBytes(Heading), FileFault.Empty),
            (Encoding.UTF8.GetBytes("名前,ことば\r\nA,ja"), FileFault.MissingColumn),
            (Encoding.UTF8.GetBytes("名前,種類,name\r\nA,応援者,B"), FileFault.DoubledColumn),
            (Encoding.UTF8.GetBytes("名前,種類\r\n\"A,応援者\r\n"), FileFault.Quotes),
            (Encoding.UTF8.GetBytes("名前,種類\r\n" + string.Concat(Enumerable.Repeat("A,応援者\r\n", ImportSupporters.MostLines + 1))), FileFault.TooManyLines),
            (new byte[SupporterFile.Largest + 1], FileFault.TooLarge),
        ];
        foreach (var (bytes, fault) in wrong)
        {
            var file = SupporterFile.Read(bytes);
            Assert.Contains(file.Findings, finding => finding.Fault == fault);
            Assert.Empty(file.Lines);
        }
        // Chosen by hand, the other encoding is not tried.
        Assert.Equal(FileFault.Encoding, Assert.Single(SupporterFile.Read(Cp932.GetBytes($"{Heading}\r\nA,専門職,,"), "utf-8").Findings).Fault);
    }

    [Fact]
    public void Columns_of_others_are_left_out_and_told_and_more_cells_than_headings_are_a_fault_of_the_line()
    {
        var file = SupporterFile.Read(Encoding.UTF8.GetBytes("名前,電話,種類\r\nA,090,応援者\r\nB,,応援者,何か\r\nC,,応援者,\r\n"));

        Assert.Equal(["電話"], file.Ignored);
        Assert.Equal([false, true, false], file.Lines.Select(line => line.HasStrayCells));
        Assert.DoesNotContain(file.Lines[0].Cells.Values, cell => cell == "090");
    }

    [Theory, InlineData("ja"), InlineData("en")]
    public async Task What_was_exported_changes_nothing_when_it_is_taken_in_again(string language)
    {
        await using var cast = await Cast.AssembleAsync();
        var head = await cast.HireAsync("榊", Role.Administrator, Scope.WholeOperator);
        var hostile = await cast.HireAsync("=2+3", Role.Supporter, Scope.WholeOperator, SupporterKind.Volunteer);
        await new KeepProfile(cast.Database, cast.Keys).SayAsync(cast.Midwife, new ProfileWords
        {
            Gender = Gender.Other,
            Languages = ["ja", "ja-x-easy", "zh-Hant"],
            Themes = Enum.GetValues<SupporterTheme>(),
            Municipalities = [cast.Shiomi, cast.Wakaba],
            Hours = WeekHours.None.With(DayOfWeek.Sunday, 0, 3).With(DayOfWeek.Sunday, 22, 24).With(DayOfWeek.Wednesday, 9, 10),
        }, None);
        var change = new ChangeSupporter(cast.Database);
        Assert.Null(await change.TrainAsync(head, cast.Midwife.Id, "傾聴、基礎 2", new DateOnly(2026, 3, 1), None));
        Assert.Null(await change.LimitAsync(head, cast.Midwife.Id, 7, None));
        Assert.Null(await change.ExperienceAsync(head, cast.Midwife.Id, experienced: true, None));
        using var pane = Pane.Of(cast, head, language);
        var loads = (await new SupporterRoster(cast.Database).ReadAsync(head, None))!;

        using var stream = new MemoryStream();
        await using (var file = await CsvFile.BeginAsync(stream, None)) await SupporterExport.WriteProfilesAsync(file, loads, pane.Texts, None);
        var text = Encoding.UTF8.GetString(stream.ToArray());
        var read = SupporterFile.Read(stream.ToArray());
        var plan = (await new ImportSupporters(cast.Database).PlanAsync(head, read.Lines, Scope.WholeOperator, None))!;

        Assert.Empty(read.Findings);
        Assert.Contains(",'=2+3,", text, StringComparison.Ordinal);
        Assert.Equal(loads.Supporters.Count, plan.Lines.Count);
        Assert.All(plan.Lines, line => Assert.Equal((LineFate.Unchanged, 0), (line.Fate, line.Findings.Count)));
        Assert.Contains(plan.Lines, line => line.Person == hostile.Id);
        if (language == "ja") Assert.All(SupporterFile.Read(Cp932.GetBytes(text[1..])).Lines.Zip(read.Lines), pair => Assert.Equal(pair.Second.Cells, pair.First.Cells));
    }

    [Fact]
    public void Every_value_has_its_words_in_both_languages_and_no_word_stands_for_two()
    {
        foreach (var language in new[] { "ja", "en" })
        {
            var said = Said(language);
            string[][] families =
            [
                [.. Enum.GetValues<Gender>().Select(said.Of)], [.. Enum.GetValues<SupporterTheme>().Select(said.Of)], [.. Enum.GetValues<SupporterIcon>().Select(said.Of)],
                [.. Enum.GetValues<SupporterColumn>().Select(said.Of)], [.. Enum.GetValues<LineFate>().Select(said.Of)], [.. Enum.GetValues<LineFault>().Select(fault => said.Of(new LineFinding(fault, null)))],
                [.. Enum.GetValues<ImportRefusal>().Select(said.Of)], [.. WeekHours.Days.Select(said.Of)], [.. LanguageCode.Offered.Select(said.Language)],
            ];
            foreach (var family in families)
            {
                Assert.Equal(family.Length, family.Distinct(StringComparer.OrdinalIgnoreCase).Count());
                Assert.All(family, word => Assert.False(word.Contains('.', StringComparison.Ordinal) && !word.Contains(' ', StringComparison.Ordinal), word)); // a key without a text
            }
            Assert.All(Enum.GetValues<SupporterTheme>(), theme => Assert.Equal($"{theme}", SupporterVocabulary.CodeOf(SupporterColumn.Themes, said.Of(theme)), ignoreCase: true));
        }
        Assert.All(Enum.GetValues<FileFault>(), fault => Assert.NotNull(new System.Resources.ResourceManager("CoeSupport.Web.Resources.Screen", typeof(CoeSupport.Web.Resources.Screen).Assembly).GetString($"FileFault.{fault}", CultureInfo.GetCultureInfo("en"))));
        var icons = SourceTree.Read("wwwroot-assets/icons/icons.svg");
        Assert.All(Enum.GetValues<SupporterIcon>(), icon => Assert.Contains($"id=\"i-{SupporterWords.Symbol(icon)}\"", icons, StringComparison.Ordinal));
    }

    private static SupporterWords Said(string language)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        var factory = new Microsoft.Extensions.Localization.ResourceManagerStringLocalizerFactory(Microsoft.Extensions.Options.Options.Create(new Microsoft.Extensions.Localization.LocalizationOptions()), Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance);
        return new SupporterWords(new Microsoft.Extensions.Localization.StringLocalizer<CoeSupport.Web.Resources.Screen>(factory));
    }
}
