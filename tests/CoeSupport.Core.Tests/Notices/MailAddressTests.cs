using CoeSupport.Core.Data;
using CoeSupport.Core.Notices;
using CoeSupport.TestKit;
using Xunit;

namespace CoeSupport.Core.Tests.Notices;

/// <summary>Mail goes to an address only after the code that was sent there came back.</summary>
public sealed class MailAddressTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Before_the_code_came_back_nothing_goes_there_and_after_removing_it_nothing_any_more(DatabaseProvider provider)
    {
        await using var post = await Outpost.OpenAsync(provider);
        Assert.Null(await post.Address.NameAsync(post.Cast.Midwife, " midwife@mail.example ", None));
        await post.TellAsync(post.Cast.Midwife);
        await post.RunAsync();
        var code = Assert.Single(post.Mail.Mails);
        Assert.Equal(("確認コード", "midwife@mail.example"), (code.Subject, code.To.Mailboxes.Single().Address));
        Assert.Equal(new MailAddressView("midwife@mail.example", IsConfirmed: false, AwaitsCode: true, post.Cast.Clock.GetUtcNow(), null), await post.Address.ReadAsync(post.Cast.Midwife, None));
        Assert.Empty(await new OwnNotices(post.Cast.Database).ReadAsync(post.Cast.Midwife, None) is var list ? list.Where(n => n.Kind == NoticeKind.AddressCode) : []);

        Assert.Equal(MailAddressRefusal.WrongCode, await post.Address.ConfirmAsync(post.Cast.Volunteer, post.LastCode(), None)); // it is hers
        Assert.Null(await post.Address.ConfirmAsync(post.Cast.Midwife, string.Concat(post.LastCode().Select(digit => (char)('０' + (digit - '0')))), None)); // as a Japanese keyboard types it
        await post.TellAsync(post.Cast.Midwife);
        await post.RunAsync();
        Assert.Equal(2, post.Mail.Mails.Count);

        Assert.True(await post.Address.RemoveAsync(post.Cast.Midwife, None));
        Assert.False(await post.Address.RemoveAsync(post.Cast.Midwife, None));
        await post.TellAsync(post.Cast.Midwife);
        await post.RunAsync();
        Assert.Equal(2, post.Mail.Mails.Count);
        Assert.Null(await post.Address.ReadAsync(post.Cast.Midwife, None));
    }

    [Fact]
    public async Task A_code_is_good_for_fifteen_minutes_and_five_tries_and_a_day_has_five_codes()
    {
        await using var post = await Outpost.OpenAsync();
        await post.Address.NameAsync(post.Cast.Midwife, "midwife@mail.example", None);
        await post.RunAsync();
        var (first, wrong) = (post.LastCode(), post.LastCode() == "000000" ? "000001" : "000000");
        post.Cast.Clock.Advance(NoticeAddress.CodeLasts);
        Assert.Equal(MailAddressRefusal.WrongCode, await post.Address.ConfirmAsync(post.Cast.Midwife, first, None));

        await post.Address.NameAsync(post.Cast.Midwife, "midwife@mail.example", None);
        await post.RunAsync();
        for (var attempt = 0; attempt < NoticeAddress.MostTries; attempt++) Assert.Equal(MailAddressRefusal.WrongCode, await post.Address.ConfirmAsync(post.Cast.Midwife, wrong == post.LastCode() ? "999999" : wrong, None));
        Assert.Equal(MailAddressRefusal.WrongCode, await post.Address.ConfirmAsync(post.Cast.Midwife, post.LastCode(), None));

        for (var code = 2; code < NoticeAddress.MostCodesOfDay; code++) Assert.Null(await post.Address.NameAsync(post.Cast.Midwife, $"other{code}@mail.example", None));
        Assert.Equal(MailAddressRefusal.TooManyCodes, await post.Address.NameAsync(post.Cast.Midwife, "midwife@mail.example", None));
        await post.Address.RemoveAsync(post.Cast.Midwife, None); // starts no new count
        Assert.Equal(MailAddressRefusal.TooManyCodes, await post.Address.NameAsync(post.Cast.Midwife, "midwife@mail.example", None));
        post.Cast.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Null(await post.Address.NameAsync(post.Cast.Midwife, "midwife@mail.example", None));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nobody")]
    [InlineData("@mail.example")]
    [InlineData("a@b")]
    [InlineData("Name <a@mail.example>")]
    [InlineData("a@mail.example, b@mail.example")]
    [InlineData("a@mail.example\r\nBcc: b@mail.example")]
    [InlineData("a b@mail.example")]
    public async Task What_is_no_plain_address_is_refused(string address)
    {
        await using var post = await Outpost.OpenAsync();
        Assert.Equal(MailAddressRefusal.NoAddress, await post.Address.NameAsync(post.Cast.Midwife, address, None));
        Assert.Null(await post.Address.ReadAsync(post.Cast.Midwife, None));
    }

    [Fact]
    public async Task Without_a_mail_server_none_is_offered()
    {
        await using var cast = await Cast.AssembleAsync();
        var address = new KeepMailAddress(cast.Database, cast.Keys, new MailOptions());
        Assert.False(address.IsOffered);
        Assert.Equal(MailAddressRefusal.NoMail, await address.NameAsync(cast.Midwife, "midwife@mail.example", None));
    }

    [Fact]
    public void Faults_of_the_configuration_are_named_and_no_password_with_them()
    {
        Assert.Empty(new MailOptions().Faults());
        Assert.Empty(new MailOptions { Host = "smtp.example", From = "a@mail.example" }.Faults());
        Assert.Empty(new MailOptions { Host = "127.0.0.1", From = "a@mail.example", Security = MailSecurity.None }.Faults());
        var wrong = new MailOptions { Host = "smtp.example", Port = 0, From = "nobody", Security = MailSecurity.None, Password = "geheim" }.Faults().ToList();
        Assert.Equal(3, wrong.Count);
        Assert.DoesNotContain(wrong, fault => fault.Contains("geheim", StringComparison.Ordinal));
    }
}
