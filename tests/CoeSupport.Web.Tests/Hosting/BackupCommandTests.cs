using CoeSupport.TestKit;
using CoeSupport.Web.Hosting;
using Xunit;

namespace CoeSupport.Web.Tests.Hosting;

/// <summary>Backup, restore and verify as a person calls them, beside the running application.</summary>
public sealed class BackupCommandTests
{
    [Fact]
    public async Task A_running_application_is_backed_up_from_another_process_and_refuses_to_be_restored_over()
    {
        using var folder = new TemporaryFolder();
        var storage = Directory.CreateDirectory(Path.Combine(folder.Path, "data")).FullName;
        await using (var application = WebProcess.Start("Development", storage, []))
        {
            await application.AddressAsync();

            await EndsAsync(0, storage, "backup", "../copy"); // relative to where the person is
            Assert.True(File.Exists(Path.Combine(folder.Path, "copy", "manifest.json")));
            await EndsAsync(0, storage, "verify", "../copy");
            Assert.Contains("Another CoeSupport process", await EndsAsync(1, storage, "restore", "../copy", "--replace"), StringComparison.Ordinal);
            Assert.Contains("Another CoeSupport process", await EndsAsync(1, storage, "rotate-keys"), StringComparison.Ordinal);
        }
        Assert.Contains("--replace", await EndsAsync(1, storage, "restore", "../copy"), StringComparison.Ordinal);

        await EndsAsync(0, storage, "restore", "../copy", "--replace");
        await EndsAsync(0, storage, "rotate-keys");

        await using var again = WebProcess.Start("Development", storage, []);
        using var http = new HttpClient { BaseAddress = await again.AddressAsync() };
        Assert.Equal("ready", await http.GetStringAsync("/health/ready"));
        await File.AppendAllTextAsync(Path.Combine(folder.Path, "copy", "support.db"), "x");
        Assert.Contains("support.db is damaged", await EndsAsync(1, storage, "verify", "../copy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_storage_in_which_a_restore_was_interrupted_does_not_start()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "restoring"));

        await using var application = WebProcess.Start("Development", folder.Path, []);

        Assert.Equal(1, await application.ExitCodeAsync());
        Assert.Contains("restore", application.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Called_without_a_folder_it_says_how()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("Usage", await EndsAsync(1, folder.Path, "backup"), StringComparison.Ordinal);
    }

    [Fact]
    public void In_the_projects_folder_where_dotnet_run_leads_the_shells_folder_counts()
    {
        var here = Directory.GetCurrentDirectory();
        Assert.Equal(Environment.GetEnvironmentVariable("PWD") ?? here, BackupCommands.WhereThePersonIs(here + Path.DirectorySeparatorChar));
        Assert.Equal(here, BackupCommands.WhereThePersonIs("/somewhere/else"));
    }

    private static async Task<string> EndsAsync(int code, string storage, params string[] arguments)
    {
        await using var process = WebProcess.Start("Production", storage, [], arguments);
        var ended = await process.ExitCodeAsync();
        Assert.True(ended == code, $"{string.Join(' ', arguments)} ended with {ended}: {process.Errors}{process.Output}");
        return process.Errors;
    }
}
