using CoeSupport.LineSimulator;
using CoeSupport.LineSimulator.Storage;

var builder = WebApplication.CreateBuilder(args);
if (builder.Configuration["urls"] is null) builder.WebHost.UseUrls("http://127.0.0.1:5090");
builder.Services.AddLineSimulator(builder.Configuration);

var options = builder.Configuration.GetSection(LineSimulatorOptions.Section).Get<LineSimulatorOptions>() ?? new LineSimulatorOptions();
if (options.MissingKeys() is { Count: > 0 } missing)
{
    await Console.Error.WriteLineAsync($"The LINE simulator does not start: {string.Join(", ", missing)} must be configured.");
    return 2;
}

builder.Services.PostConfigure<LineSimulatorOptions>(own => own.StoragePath = StorageFolder.FromSolution(own.StoragePath));
var app = builder.Build();
app.MapLineSimulator();
app.MapGet("/", () => Results.Redirect("/simulator"));
if (options.SeedDemo) await app.Services.GetRequiredService<SimulatorDesk>().SeedAsync(DemoParents.Read());
await app.RunAsync();
return 0;
