using System.Text.Json.Nodes;
using CoeSupport.LineSimulator.Desk;
using CoeSupport.LineSimulator.Samples;
using CoeSupport.LineSimulator.Storage;
using CoeSupport.LineSimulator.Talk;
using Microsoft.Extensions.Options;

namespace CoeSupport.LineSimulator.Api;

/// <summary>Content of what the phones sent: 202 while it is being prepared, 410 once taken back, 404 after its time and for what lies elsewhere.</summary>
internal sealed class MediaCalls(SimulatorDb db, Behaviour behaviour, IOptions<LineSimulatorOptions> options, TimeProvider clock)
{
    public ApiAnswer Content(ApiCall call)
    {
        var (media, refusal) = Find(call);
        if (refusal is not null) return refusal;
        return behaviour.Now.MediaPreparing ? ApiAnswer.Content(202, []) : ApiAnswer.Content(200, media!.Bytes!, media.ContentType);
    }

    /// <summary>Photos as they are; LINE would make them smaller. LINE takes a picture out of a film; here one drawn still stands for every film.</summary>
    public ApiAnswer Preview(ApiCall call)
    {
        var (media, refusal) = Find(call);
        if (refusal is not null) return refusal;
        if (media!.Kind is not ("image" or "video")) return ApiAnswer.Error(400, "The content can not be previewed");
        if (behaviour.Now.MediaPreparing) return ApiAnswer.Content(202, []);
        return media.Kind == "image" ? ApiAnswer.Content(200, media.Bytes!, media.ContentType) : ApiAnswer.Content(200, SampleFiles.Still(), "image/jpeg");
    }

    public ApiAnswer Transcoding(ApiCall call)
    {
        var (media, refusal) = Find(call);
        if (refusal is not null) return refusal;
        if (media!.Kind is not ("video" or "audio")) return ApiAnswer.Error(400, "The content is neither video nor audio");
        return ApiAnswer.Ok(new JsonObject { ["status"] = behaviour.Now.MediaPreparing ? "processing" : "succeeded" });
    }

    private (MediaContent? Media, ApiAnswer? Refusal) Find(ApiCall call) => db.Do(sql =>
    {
        if (Bubbles.WasUnsent(sql, call.Argument) is true) return ((MediaContent?)null, (ApiAnswer?)ApiAnswer.Error(410, "The content is gone"));
        var media = Attachments.Find(sql, call.Argument);
        var there = media is { Bytes: not null, IsExternal: false } && clock.GetUtcNow() - media.At <= options.Value.MediaLife;
        return there ? (media, null) : (null, ApiAnswer.Error(404, "not found"));
    });
}
