using CoeSupport.Core.Care;
using CoeSupport.Web.Access;
using CoeSupport.Web.Components;
using CoeSupport.Web.Demo;
using CoeSupport.Web.Exports;
using CoeSupport.Web.Hosting;
using CoeSupport.Web.Line;
using CoeSupport.Web.Media;
using CoeSupport.Web.Preferences;
using CoeSupport.Web.Telemetry;
using CoeSupport.Web.Workers;

var builder = WebApplication.CreateBuilder(args);
if (BackupCommands.AreAskedBy(args)) return await BackupCommands.RunAsync(builder, args);
if (SeedCommand.IsAskedBy(args) && !SeedCommand.MayRunIn(builder.Environment)) return 1;
builder.ListenOnLoopbackByDefault();
builder.AcceptOnlyOurHost();
builder.UseDemoChannelInDevelopment();
if (!builder.HasRequiredConfiguration()) return 1;

builder.AddStorage();
builder.AddShutdown();
builder.AddLine();
builder.AddCapabilities();
builder.AddMedia();
builder.AddWorkers();
builder.AddTelemetry();
builder.AddHealth();
builder.AddSignIn();
builder.AddScreens();

var app = builder.Build();
if (!await app.OpenStorageAsync()) return 1;
if (SeedCommand.IsAskedBy(args)) return await SeedCommand.RunAsync(app, args);
await app.SeedDemoWorldAsync();
await app.Services.GetRequiredService<OutlineParents>().RunAsync(CancellationToken.None);
await app.InviteFirstAdministratorAsync();
app.LetTheNextStart();

app.UseTrustedProxies();
app.UseSecurityHeaders();
app.UseRequestLimits();
app.UseErrorPages();
app.UseRouting(); // what takes the short way leaves here, with its headers and with an error told as one
app.UseStaticFiles();
app.UseSignIn();
app.UseLanguages(); // whose language is known by now
app.MapHealth();
app.MapLineWebhook();
app.MapSignIn();
app.MapPreferences();
app.MapDemo();
app.MapMedia();
app.MapAuditExport();
app.MapSupporterExports();
app.MapRosterExports();
app.MapRazorComponents<App>().AddInteractiveServerRenderMode(mode => mode.ContentSecurityFrameAncestorsPolicy = null); // ours is stricter, see UseSecurityHeaders

app.SayWhereWeAre();
await app.RunAsync();
return 0;
