namespace CoeSupport.Web.Hosting;

/// <summary>One reason not to be ready, as a single word that says nothing of anybody; null while it is none. All of them are asked in the order in which they were registered.</summary>
internal delegate Task<string?> ReadyCheck(CancellationToken ct);
