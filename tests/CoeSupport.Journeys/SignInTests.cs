using CoeSupport.TestKit;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace CoeSupport.Journeys;

/// <summary>In Production, with a certified provider: the first administrator comes, invites a midwife, she comes, and both go.</summary>
public sealed class SignInTests(Browser browser)
{
    private const string Code = "0123456789abcdef-0123456789abcdef";

    [Fact]
    public async Task The_first_administrator_invites_a_midwife_who_signs_in_and_whose_screen_closes_when_her_work_ends()
    {
        await using var provider = OpenIdProvider.Prepared();
        await using var stage = await InProductionAsync(provider);
        await using var office = await browser.WindowAsync();
        await using var ward = await browser.WindowAsync(phone: true);
        var (head, midwife) = (await office.NewPageAsync(), await ward.NewPageAsync());

        await head.GotoAsync(new Uri(stage.Workstation, $"join/{Code}").AbsoluteUri);
        await head.GetByTestId("join-sign-in").ClickAsync();
        await OpenIdProvider.SignInAsync(head, "sakaki");
        await Assertions.Expect(head).ToHaveURLAsync(new Uri(stage.Workstation, "staff").AbsoluteUri);
        await head.GetByTestId("invite-open").ClickAsync();
        await head.GetByTestId("invite-name").FillAsync("森下");
        await head.GetByTestId("invite-kind").SelectOptionAsync("Professional");
        await head.GetByTestId("invite-send").ClickAsync();
        var link = await head.GetByTestId("invitation-address").InputValueAsync();
        Assert.StartsWith(new Uri(stage.Workstation, "join/").AbsoluteUri, link, StringComparison.Ordinal);
        var card = head.GetByTestId("staff-member").Filter(new() { HasText = "森下" });
        await Assertions.Expect(card).ToHaveAttributeAsync("data-state", "Invited");

        await midwife.GotoAsync(link);
        await midwife.GetByTestId("join-sign-in").ClickAsync();
        await OpenIdProvider.SignInAsync(midwife, "morishita");
        await SkipTourAsync(midwife);
        await Assertions.Expect(midwife).ToHaveURLAsync(new Uri(stage.Workstation, "rooms").AbsoluteUri);
        await Assertions.Expect(card).ToHaveAttributeAsync("data-state", "Here");
        await Assertions.Expect(card).ToContainTextAsync("Account of morishita");

        await card.GetByTestId("end-work").ClickAsync();
        await card.GetByTestId("end-work-sure").ClickAsync();
        await Assertions.Expect(midwife.GetByTestId("sign-in-oidc")).ToBeVisibleAsync(); // told at once: the look once a minute comes later than this waits

        // She is still known at the provider, and here she is nobody any more.
        await midwife.GetByTestId("sign-in-oidc").ClickAsync();
        await Assertions.Expect(midwife.GetByTestId("trouble-unknown")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Signing_out_ends_it_at_the_provider_too_and_a_sign_out_there_ends_it_here()
    {
        await using var provider = OpenIdProvider.Prepared();
        await using var stage = await InProductionAsync(provider);
        await using var window = await browser.WindowAsync();
        var page = await window.NewPageAsync();
        await page.GotoAsync(new Uri(stage.Workstation, $"join/{Code}").AbsoluteUri);
        await page.GetByTestId("join-sign-in").ClickAsync();
        await OpenIdProvider.SignInAsync(page, "sakaki");
        await Assertions.Expect(page.GetByTestId("invite-open")).ToBeVisibleAsync();

        await page.GotoAsync(new Uri(stage.Workstation, "me").AbsoluteUri);
        await Assertions.Expect(page.GetByTestId("session-here")).ToBeVisibleAsync();
        await page.GetByTestId("sign-out").ClickAsync();
        await OpenIdProvider.ConfirmSignOutAsync(page);
        await Assertions.Expect(page.GetByTestId("signed-out")).ToBeVisibleAsync();
        await page.GotoAsync(new Uri(stage.Workstation, "staff").AbsoluteUri);
        await page.GetByTestId("sign-in-oidc").ClickAsync();
        await OpenIdProvider.SignInAsync(page, "sakaki"); // asked again: over there it is over, too
        await Assertions.Expect(page.GetByTestId("invite-open")).ToBeVisibleAsync();

        var other = await window.NewPageAsync();
        await other.GotoAsync(new Uri(provider.Address, "/session/end").AbsoluteUri);
        await OpenIdProvider.ConfirmSignOutAsync(other);

        await Eventually.HoldsAsync("the provider is heard", () => provider.Lines.Contains("back-channel logout taken"));
        await Assertions.Expect(page.GetByTestId("sign-in-oidc")).ToBeVisibleAsync();
    }

    [Theory, InlineData(false, false), InlineData(true, true)]
    public async Task The_pages_of_staff_and_sign_in_have_no_serious_accessibility_fault(bool phone, bool dark)
    {
        await using var stage = await Stage.SetAsync();
        await using var screen = await Screen.SignInAsync(browser, stage.Workstation, "sakaki", phone, dark);
        await screen.Page.GetByTestId("invite-open").ClickAsync();
        await CheckAsync(screen);
        await screen.Page.GetByTestId("invite-name").FillAsync("美緒");
        await screen.Page.GetByTestId("invite-kind").SelectOptionAsync("Volunteer");
        await screen.Page.GetByTestId("invite-send").ClickAsync();
        var card = screen.Page.GetByTestId("staff-member").Filter(new() { HasText = "美緒" });
        await card.GetByTestId("role-open").ClickAsync();
        await card.GetByTestId("role-choice").SelectOptionAsync("Coordinator");
        await card.GetByTestId("role-give").ClickAsync();
        await Assertions.Expect(card.GetByTestId("role-take")).ToHaveCountAsync(2);
        await card.GetByTestId("role-take").Last.ClickAsync();
        await Assertions.Expect(card.GetByTestId("role-take")).ToHaveCountAsync(1);
        await card.GetByTestId("end-work").ClickAsync();
        await CheckAsync(screen);
        await card.GetByTestId("end-work-sure").ClickAsync();
        await Assertions.Expect(card).ToHaveCountAsync(0);
        foreach (var page in new[] { "me", "sign-in/trouble/unknown", "sign-in/trouble/again", "join/invented", "signed-out" })
        {
            await screen.Page.GotoAsync(new Uri(stage.Workstation, page).AbsoluteUri);
            await CheckAsync(screen);
        }
    }

    [Fact]
    public async Task Who_looks_after_no_staff_has_no_link_and_finds_no_page()
    {
        await using var stage = await Stage.SetAsync();
        await using var screen = await Screen.SignInAsync(browser, stage.Workstation, "morishita");
        await Assertions.Expect(screen.Page.GetByTestId("manage-link")).ToHaveCountAsync(0);

        await screen.GoAsync("staff");

        await Assertions.Expect(screen.Page.GetByTestId("not-found")).ToBeVisibleAsync();
    }

    private static async Task CheckAsync(Screen screen)
    {
        var result = await screen.Page.RunAxe();
        Assert.Empty(result.Violations.Where(violation => violation.Impact is "serious" or "critical").Select(violation => $"{violation.Id}: {violation.Help} ({string.Join(", ", violation.Nodes.Select(node => node.Target))})"));
        Assert.Empty(screen.Complaints);
    }

    private static async Task<Stage> InProductionAsync(OpenIdProvider provider)
    {
        var stage = await Stage.SetAsync(environment: "Production", more: new Dictionary<string, string>(provider.Settings) { ["Access__BootstrapAdministrator"] = Code });
        await provider.StartAsync(stage.Workstation);
        return stage;
    }

    private static async Task SkipTourAsync(IPage page)
    {
        await page.GetByTestId("tour-skip").ClickAsync();
        await Assertions.Expect(page.GetByTestId("tour")).ToHaveCountAsync(0);
    }
}
