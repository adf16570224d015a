using CoeSupport.Core.Audit;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.Erasures;
using CoeSupport.Core.Notes;
using CoeSupport.Core.Notices;
using CoeSupport.Core.Rooms;
using CoeSupport.Web.Hosting;

namespace CoeSupport.Web.Workers;

/// <summary>What works in the background.</summary>
internal static class WorkerSetup
{
    public static void AddWorkers(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<DeliverDue>();
        builder.Services.AddSingleton(services => new SendingPace(services.GetRequiredService<TimeProvider>(), builder.Configuration.GetValue("Line:CallsPerSecond", SendingPace.LinesLimit)));
        builder.Services.AddSingleton<CountQuotas>();
        builder.Services.AddHostedService<QuotaWorker>();
        builder.Services.AddHostedService<LineIntakeWorker>();
        builder.Services.AddHostedService<DeliveryWorker>();
        builder.Services.AddHostedService<MediaWorker>();
        builder.Services.AddHostedService<ProfileWorker>();
        builder.Services.AddHostedService<MembershipWorker>();
        builder.Services.AddSingleton<OfferReplies>();
        builder.Services.AddHostedService<ApprovalWorker>();
        builder.Services.AddHostedService<EscalationWorker>();
        builder.Services.AddSingleton<BlankDeletedNotes>();
        builder.Services.AddHostedService<NoteWorker>();
        builder.Services.AddSingleton<EraseDue>();
        builder.Services.AddSingleton<ForgetDayKeys>();
        builder.Services.AddHostedService<ErasureWorker>();
        builder.Services.AddSingleton(services => new AuditCheckpoints(services.GetRequiredService<StoragePath>().Keys));
        builder.Services.AddSingleton<SealAuditTrail>();
        builder.Services.AddHostedService<AuditWorker>();
        builder.Services.AddHostedService<RefusalWorker>();
        builder.Services.AddHostedService<BotCheck>();
        builder.Services.AddSingleton<TellOfWaiting>();
        builder.Services.AddHostedService<WaitingWorker>();
        builder.Services.AddSingleton<PostDue>();
        builder.Services.AddHostedService<NoticeWorker>();
    }
}
