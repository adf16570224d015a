using Microsoft.Playwright;
using Xunit;

namespace CoeSupport.Journeys;

/// <summary>
/// Every page and every state of the workstation as a picture: at a desk and on a phone, in both languages, light and dark. The pictures lie in
/// <c>artifacts/pictures</c> for people to look at; what a camera can judge by itself is judged here.
/// </summary>
public sealed class PicturesTests(Browser browser, PicturesWorld world) : IClassFixture<PicturesWorld>
{
    [Theory]
    [InlineData(false, false), InlineData(false, true), InlineData(true, false), InlineData(true, true)]
    public async Task Every_page_and_state_is_whole_readable_and_in_its_language(bool phone, bool english)
    {
        var camera = new PicturesCamera($"{(phone ? 390 : 1440)}-{(english ? "en" : "ja")}", english);
        var scenes = new PicturesScenes(browser, world, camera, phone, english);
        await LookAsync(camera, scenes.AdministratorAsync, scenes.OverseeingAsync, scenes.EmergencyAsync, scenes.SecondEyesAsync, scenes.CoordinatorAsync, scenes.ArrangingAsync, scenes.ProfilesAsync, scenes.CallingAsync, scenes.ListAsync, scenes.RoomAsync, scenes.WritingAsync, scenes.TogetherAsync, scenes.MidwifeAsync, scenes.ReceptionAsync, scenes.BlockedAsync, scenes.LostLineAsync);
    }

    [Theory]
    [InlineData("200-percent", 720, 450, false)] // a desk of 1440 × 900 px enlarged to twice its size
    [InlineData("small-phone", 320, 568, true)]
    public async Task Enlarged_or_on_a_small_phone_nothing_is_lost(string series, int width, int height, bool phone)
    {
        var camera = new PicturesCamera(series, english: false, schemes: false);
        var scenes = new PicturesScenes(browser, world, camera, phone, english: false, (width, height));
        await LookAsync(camera, scenes.OverseeingAsync, scenes.EmergencyAsync, scenes.SecondEyesAsync, scenes.CoordinatorAsync, scenes.RoomAsync, scenes.MidwifeAsync);
    }

    private static async Task LookAsync(PicturesCamera camera, params Func<Task>[] scenes)
    {
        List<string> broken = [];
        foreach (var scene in scenes)
        {
            try
            {
                await scene();
            }
            catch (Exception error) when (error is PlaywrightException or TimeoutException or Xunit.Sdk.XunitException)
            {
                broken.Add($"{scene.Method.Name} after {camera.Taken} pictures: {error.Message} {error.StackTrace}"); // the others are looked at all the same
            }
        }
        Assert.True(broken.Count + camera.Faults.Count == 0, string.Join('\n', broken.Concat(camera.Faults)));
    }

    [Fact]
    public async Task The_camera_sees_what_it_is_there_to_see()
    {
        PicturesCamera japaneseCamera = new("faults-ja", english: false), englishCamera = new("faults-en", english: true);
        await using var screen = await Screen.SignInAsync(browser, world.Stage.Workstation, "ono", phone: true, english: true);
        foreach (var (fault, html) in new[]
        {
            ("scrolls sideways", "<p style='position:absolute;left:0;inline-size:500px'>wide</p>"),
            ("outside the screen", "<p style='position:fixed;left:380px;inline-size:90px'>over the edge</p>"),
            ("below the screen", "<button style='position:fixed;top:830px'>press</button>"),
            ("cut", "<div style='inline-size:40px;overflow:hidden;white-space:nowrap'>somebody's name</div>"),
            ("Japanese on an English page", "<p>トークルーム</p>"),
            ("a key instead of a text", "<p>Rooms.NoneText</p>"),
            ("an empty place", "<p>since {0}</p>"),
            ("axe button-name", "<button></button>"),
            ("color-contrast", "<p style='background:#fff;color:#ddd'>pale</p>"),
        })
        {
            await screen.Page.SetContentAsync($"<!doctype html><html lang=en><title>x</title><meta name=viewport content='width=device-width'><main>{html}</main>");
            var camera = fault.Contains("English", StringComparison.Ordinal) ? englishCamera : japaneseCamera;
            var before = camera.Faults.Count;
            await camera.TakeAsync(screen, "fault");
            Assert.Contains(camera.Faults.Skip(before), seen => seen.Contains(fault.Replace("axe ", "", StringComparison.Ordinal), StringComparison.Ordinal));
        }
    }
}
