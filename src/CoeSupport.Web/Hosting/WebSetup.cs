using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Care;
using CoeSupport.Core.Channels;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.Drills;
using CoeSupport.Core.Duties;
using CoeSupport.Core.Emergency;
using CoeSupport.Core.Erasures;
using CoeSupport.Core.Escalations;
using CoeSupport.Core.FirstWords;
using CoeSupport.Core.FollowUps;
using CoeSupport.Core.Hotlines;
using CoeSupport.Core.Inbox;
using CoeSupport.Core.Intake;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Notes;
using CoeSupport.Core.Oversight;
using CoeSupport.Core.Preferences;
using CoeSupport.Core.Presence;
using CoeSupport.Core.Reception;
using CoeSupport.Core.Risks;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Seeding;
using CoeSupport.Core.Supervision;
using CoeSupport.Core.Supporters;
using CoeSupport.Core.Templates;
using CoeSupport.Core.Trios;
using CoeSupport.LineSimulator;
using CoeSupport.Web.Components.Presence;
using CoeSupport.Web.Notices;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Diagnostics;

namespace CoeSupport.Web.Hosting;

/// <summary>The parts of the web application that belong to no capability.</summary>
internal static class WebSetup
{
    public static void ListenOnLoopbackByDefault(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["urls"]) && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists()) builder.WebHost.UseUrls("http://127.0.0.1:5080");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
    }

    /// <summary>
    /// With a public address configured, requests must carry its host name (or a loopback one, for health checks and a proxy on this machine), so
    /// that no forged Host header finds its way into a link.
    /// </summary>
    public static void AcceptOnlyOurHost(this WebApplicationBuilder builder)
    {
        if (builder.Configuration["Web:PublicBaseAddress"] is not { Length: > 0 } address) return;
        builder.Configuration["AllowedHosts"] = $"{new Uri(address).Host};127.0.0.1;localhost;[::1]";
    }

    /// <summary>The verbs and readings of Core.</summary>
    public static void AddCapabilities(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<Actors>();
        services.AddSingleton<AdoptChannels>();
        services.AddSingleton<TrailOfKeys>();
        services.AddSingleton<LayInOpeners>();
        services.AddSingleton<DueFirstWords>();
        services.AddSingleton<TakeFirstWord>();
        services.AddSingleton<SetQuietAfter>();
        services.AddSingleton<CheckBots>();
        services.AddSingleton<ShowPictures>();
        services.AddSingleton<ShowTyping>();
        services.AddSingleton<LineInbox>();
        services.AddSingleton<ReceiveParentMessage>();
        services.AddSingleton<AnswerWhoReads>();
        services.AddSingleton(provider => provider.GetRequiredService<AnswerWhoReads>().Button);
        services.AddSingleton<AskErasure>();
        foreach (var index in Enumerable.Range(0, AskErasure.ButtonCount)) services.AddSingleton(provider => provider.GetRequiredService<AskErasure>().Buttons[index]);
        services.AddSingleton<HearParent>();
        services.AddSingleton<ParentSpoke>(provider => provider.GetRequiredService<HearParent>().Hear);
        services.AddSingleton<HoldErasure>();
        services.AddSingleton<ErasureList>();
        services.AddSingleton<RetentionRules>();
        services.AddSingleton<FirstQuestions>();
        services.AddSingleton(provider => new ConsentCard(provider.GetRequiredService<KeyStore>(), () => provider.GetServices<ParentButton>()));
        services.AddSingleton<HearIntake>();
        services.AddSingleton(provider => provider.GetRequiredService<ConsentCard>().Button);
        services.AddSingleton(provider => provider.GetRequiredService<FirstQuestions>().Button);
        services.AddSingleton(provider => provider.GetRequiredService<HearIntake>().Button);
        services.AddSingleton(provider => provider.GetRequiredService<HearIntake>().FirstContact);
        services.AddSingleton<MunicipalityList>();
        services.AddSingleton<KeepMunicipality>();
        services.AddSingleton<KeepBasicIds>();
        services.AddSingleton<IntakeCodes>();
        services.AddSingleton<MakeIntakeCode>();
        services.AddSingleton<WithdrawIntakeCode>();
        services.AddSingleton<PlaceRoom>();
        services.AddSingleton<RoomPlaces>();
        services.AddSingleton<OpenIntakePage>();
        services.AddSingleton<IntakePrints>();
        services.AddSingleton<OpenSealed>();
        services.AddSingleton<ChannelTexts>();
        services.AddSingleton<WriteConsentText>();
        services.AddSingleton<ChooseConsent>();
        services.AddSingleton<LineEventHandler>(provider => provider.GetRequiredService<ReceiveParentMessage>().HandleAsync);
        services.AddSingleton<DispatchLineEvents>();
        services.AddSingleton<FailedEvents>();
        services.AddSingleton<TryAgain>();
        services.AddSingleton<ReadProfiles>();
        services.AddSingleton<KeepReception>();
        services.AddSingleton<KeepSupervision>();
        services.AddSingleton<EndDueMemberships>();
        services.AddSingleton<PlanReception>();
        services.AddSingleton<ReceptionRota>();
        services.AddSingleton<OnDuty>();
        services.AddSingleton<PlanDuty>();
        services.AddSingleton<TakeDutyOff>();
        services.AddSingleton<SwapDuty>();
        services.AddSingleton<DutyRota>();
        services.AddSingleton<OwnDuties>();
        services.AddSingleton<MarkRooms>(_ => RiskMarks.MarkAsync);
        services.AddSingleton<MarkRooms>(_ => EscalationMarks.MarkAsync);
        services.AddSingleton<FindHeavyMoments>(_ => RiskMarks.HeavyAsync);
        services.AddSingleton<FindHeavyMoments>(_ => EscalationMarks.HeavyAsync);
        services.AddSingleton<SupervisionBoard>();
        services.AddSingleton<HeavyRooms>();
        services.AddSingleton<SupporterExposure>();
        services.AddSingleton<Whisper>();
        services.AddSingleton<JoinRoom>();
        services.AddSingleton<TakeOver>();
        services.AddSingleton<GiveBack>();
        services.AddSingleton<WriteDebrief>();
        services.AddSingleton<Debriefs>();
        services.AddSingleton<GrantSupervision>();
        services.AddSingleton<Supervisions>();
        services.AddSingleton<BreakGlass>();
        services.AddSingleton<EmergencyAccesses>();
        services.AddSingleton<RoomsWithinReach>();
        services.AddSingleton<RoomList>();
        services.AddSingleton<Transcript>();
        services.AddSingleton<FindInRoom>();
        services.AddSingleton<SendReply>();
        services.AddSingleton<SendSticker>();
        services.AddSingleton<SendAgain>();
        services.AddSingleton<TakeBack>();
        services.AddSingleton<ApproveReply>();
        services.AddSingleton<ChangeReply>();
        services.AddSingleton<HandBackReply>();
        services.AddSingleton<OperatorAlerts>();
        services.AddSingleton<ChannelStates>();
        services.AddSingleton<KeepDraft>();
        services.AddSingleton<QuoteInReply>();
        services.AddSingleton<KeepPreferences>();
        services.AddSingleton<KeepViews>();
        services.AddSingleton<KeepProfile>();
        services.AddSingleton<ChangeSupporter>();
        services.AddSingleton<SupporterRoster>();
        services.AddSingleton<ExportSupporters>();
        services.AddSingleton<RoomRoster>();
        services.AddSingleton<ExportRooms>();
        services.AddSingleton<ImportSupporters>();
        services.AddSingleton<TemplateList>();
        services.AddSingleton<KeepTemplate>();
        services.AddSingleton<DeleteTemplate>();
        services.AddSingleton<MarkRead>();
        services.AddSingleton<MarkReadAtLine>();
        services.AddSingleton<TellTyping>();
        services.AddSingleton<WriteNote>();
        services.AddSingleton<EditNote>();
        services.AddSingleton<DeleteNote>();
        services.AddSingleton<RestoreNote>();
        services.AddSingleton<KeepNoteDraft>();
        services.AddSingleton<RoomNotes>();
        services.AddSingleton<FindInNotes>();
        services.AddSingleton<Mentions>();
        services.AddSingleton<SeeMentions>();
        services.AddSingleton<RoomPresence>();
        services.AddSingleton<EndMembership>();
        services.AddSingleton<RoomReaders>();
        services.AddSingleton<ParentCards>();
        services.AddSingleton<ChangeParentDates>();
        services.AddSingleton<ChangeAboutParent>();
        services.AddSingleton<OutlineParents>();
        services.AddSingleton<RecordLoss>();
        services.AddSingleton<TakeBackLoss>();
        services.AddSingleton<RiskCards>();
        services.AddSingleton<RaiseRisk>();
        services.AddSingleton<SeeRisk>();
        services.AddSingleton<LowerRisk>();
        services.AddSingleton<LayInPhrases>();
        services.AddSingleton<PhraseList>();
        services.AddSingleton<KeepPhrase>();
        services.AddSingleton<RiskHints>();
        services.AddSingleton<DismissHints>();
        services.AddSingleton<FollowUpList>();
        services.AddSingleton<KeepFollowUp>();
        services.AddSingleton<PhoneCalls>();
        services.AddSingleton<AgreePhoneCall>();
        services.AddSingleton<LayInDirectory>();
        services.AddSingleton<DirectoryList>();
        services.AddSingleton<KeepDirectory>();
        services.AddSingleton<TriageList>();
        services.AddSingleton<FormTrio>();
        services.AddSingleton<UndoTrio>();
        services.AddSingleton<HandOver>();
        services.AddSingleton<StepBack>();
        services.AddSingleton<PlanSubstitute>();
        services.AddSingleton<KeepSubstitutions>();
        services.AddSingleton<TrioSuggestions>();
        services.AddSingleton<SeedStorage>();
        services.AddSingleton<PauseOutlooks>();
        services.AddSingleton<TrioRoster>();
        services.AddSingleton<TeamTexts>();
        services.AddSingleton<WriteTeamText>();
        services.AddSingleton<AuditLog>();
        services.AddSingleton<ExportAudit>();
        services.AddSingleton<RefusedAsks>();
        services.AddSingleton<RouteEscalation>();
        services.AddSingleton<RaiseEscalation>();
        services.AddSingleton<AcceptEscalation>();
        services.AddSingleton<DeclineEscalation>();
        services.AddSingleton<AcknowledgeEscalation>();
        services.AddSingleton<WithdrawEscalation>();
        services.AddSingleton<CloseEscalation>();
        services.AddSingleton<NoteEmergency>();
        services.AddSingleton<AnswerAdvice>();
        services.AddSingleton<AdviceRequest>();
        services.AddSingleton<RoomEscalations>();
        services.AddSingleton<CallSheet>();
        services.AddSingleton<EscalationBoard>();
        services.AddSingleton<EmergencyContacts>();
        services.AddSingleton<NameEmergencyContact>();
        services.AddSingleton<StartDrill>();
        services.AddSingleton<EndDrill>();
        services.AddSingleton<DrillBook>();
        builder.AddNotices();
    }

    public static void AddScreens(this WebApplicationBuilder builder)
    {
        builder.Services.AddLocalization();
        builder.Services.AddHsts(hsts => hsts.MaxAge = TimeSpan.FromDays(365));
        // How long and for how many a lost line is waited for with the page as it stands; later the page is loaded again at the same place, and nothing is
        // lost either. A screen kept costs about 1 MB.
        var (minutes, most) = (builder.Configuration.GetValue("Screens:KeptMinutes", 5), builder.Configuration.GetValue("Screens:MostKept", 300));
        builder.Services.AddRazorComponents().AddInteractiveServerComponents(circuits =>
        {
            circuits.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(minutes);
            circuits.DisconnectedCircuitMaxRetained = most;
        });
        builder.Services.AddScoped<CircuitLine>();
        builder.Services.AddSingleton<Line.LineLinks>();
        builder.Services.AddScoped<CircuitHandler>(services => services.GetRequiredService<CircuitLine>());
    }

    /// <summary>
    /// Pages are for somebody who looks at one. LINE and forms hear the bare status: run again as a page, a refused POST would become a 400 for want
    /// of an antiforgery token, whatever it was refused for.
    /// </summary>
    public static void UseErrorPages(this WebApplication app)
    {
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        if (!app.Environment.IsDevelopment())
        {
            app.UseExceptionHandler(new ExceptionHandlerOptions
            {
                ExceptionHandlingPath = "/error",
                CreateScopeForErrors = true,
                StatusCodeSelector = error => error is BadHttpRequestException fault ? fault.StatusCode : StatusCodes.Status500InternalServerError, // too large, say: theirs, not ours
            });
            app.UseHsts();
        }
        app.Use((context, next) =>
        {
            if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)) return next();
            if (context.Features.Get<IStatusCodePagesFeature>() is { } pages) pages.Enabled = false;
            var isErrorPage = context.Features.Get<IExceptionHandlerFeature>() is not null;
            return isErrorPage ? Task.CompletedTask : next();
        });
    }

    /// <summary>
    /// No script and no style but those that our page names with this answer's nonce, and what such a script fetches itself; no framing, nothing guessed.
    /// Style attributes are the one exception: Blazor's lists need them. Set when an answer begins, because an error clears what was set before.
    /// </summary>
    public static void UseSecurityHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            // An answer that is locked in a sandbox, such as received media, keeps its own stricter policy.
            if (!headers.ContentSecurityPolicy.ToString().Contains("sandbox", StringComparison.Ordinal)) headers.ContentSecurityPolicy = PolicyOf(context);
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            return Task.CompletedTask;
        });
        return next();
    });

    private static string PolicyOf(HttpContext context)
    {
        // The simulator's page is another application's (Development only). Browsers that know strict-dynamic do not look at 'self' beside it.
        var nonce = context.Request.Path.StartsWithSegments("/simulator") ? null : $"'nonce-{Nonce.Of(context)}'";
        var (scripts, styles) = nonce is null ? ("'self'", "'self'") : ($"{nonce} 'strict-dynamic' 'self'", nonce);
        var socket = $"{(context.Request.IsHttps ? "wss" : "ws")}://{context.Request.Host.ToUriComponent()}"; // some browsers do not count it as 'self'
        return $"default-src 'self'; script-src {scripts}; style-src {styles}; style-src-attr 'unsafe-inline'; img-src 'self' data:; connect-src 'self' {socket}; object-src 'none'; worker-src 'self'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'";
    }

    /// <summary>Three lines for somebody who has just started it: where the workstation is, where the phone is, what to try.</summary>
    public static void SayWhereWeAre(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        var address = OwnAddress.Of(app.Services);
        Console.WriteLine($"Workstation  {address}");
        if (app.Services.GetService<SimulatorDesk>() is null) return;
        Console.WriteLine($"Phone        {address}simulator");
        Console.WriteLine("Try          open both side by side, sign in with a click, write on the phone as a parent and answer at the workstation");
    });
}
