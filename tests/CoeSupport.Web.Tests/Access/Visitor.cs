using System.Net;
using AngleSharp.Html.Parser;
using CoeSupport.Core.People;
using CoeSupport.Web.Tests.Hosting;
using Xunit;

namespace CoeSupport.Web.Tests.Access;

/// <summary>Somebody with a browser: keeps cookies, follows no redirect, and takes the antiforgery token from the page as a form would.</summary>
internal sealed class Visitor : IDisposable
{
    private readonly HttpClient _http;

    public Visitor(WebHost host, CookieContainer? cookies = null)
    {
        Cookies = cookies ?? new CookieContainer();
        _http = host.NewClient(Cookies);
    }

    public CookieContainer Cookies { get; }

    public Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(path);

    /// <summary>Asks for these bytes, both included.</summary>
    public async Task<HttpResponseMessage> GetRangeAsync(string path, long from, long to)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Range = new System.Net.Http.Headers.RangeHeaderValue(from, to);
        return await _http.SendAsync(request);
    }

    /// <summary>Posts a form with the token of the sign-in page.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields) =>
        await PostWithAsync(await TokenAsync(), path, fields);

    /// <summary>Posts a form with this token, or without one.</summary>
    public async Task<HttpResponseMessage> PostWithAsync(string? token, string path, params (string Name, string Value)[] fields)
    {
        var form = fields.ToDictionary(field => field.Name, field => field.Value);
        if (token is not null) form["__RequestVerificationToken"] = token;
        using var content = new FormUrlEncodedContent(form);
        return await _http.PostAsync(path, content);
    }

    public async Task SignInAsync(StaffId staff)
    {
        using var answer = await PostAsync("/sign-in/persona", ("staff", staff.ToString()));
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
    }

    public void Dispose() => _http.Dispose();

    private async Task<string> TokenAsync()
    {
        var page = new HtmlParser().ParseDocument(await _http.GetStringAsync("/sign-in"));
        return page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
    }
}
