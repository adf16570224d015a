using System.Text.Json;
using CoeSupport.LineSimulator.Desk;

namespace CoeSupport.LineSimulator.Api;

/// <summary>One authenticated call. Body is an object for calls that carry JSON, otherwise undefined. Argument is the id in the path.</summary>
internal sealed record ApiCall(string RequestId, string Argument, JsonElement Body, string? RetryKey, PushFault Fault, IQueryCollection Query);
