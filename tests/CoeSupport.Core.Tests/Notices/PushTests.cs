using System.Buffers.Text;
using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Notices;
using CoeSupport.TestKit;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace CoeSupport.Core.Tests.Notices;

/// <summary>Web Push by the letter: RFC 8291 and RFC 8292 with their published vectors, and no address called that is not a push service's.</summary>
public sealed class PushTests
{
    private static readonly PushOptions Strict = new() { Contact = "mailto:push@example.com" };

    [Fact]
    public void The_message_of_RFC_8291_appendix_A_comes_out_to_the_byte()
    {
        using var sender = ECDiffieHellman.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            D = Bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"),
            Q = PushEncryption.PointOf(Bytes("BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8")),
        });
        var body = PushEncryption.Seal("When I grow up, I want to be a watermelon"u8, Bytes("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"), Bytes("BTBZMqHH6r4Tts7J_aSIgg"), sender, Bytes("DGv6ra1nlYgDCS1FRnbzlw"));

        Assert.Equal("DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN", Base64Url.EncodeToString(body));
    }

    [Fact]
    public async Task Each_message_has_a_key_and_a_salt_of_its_own_and_fits_what_push_services_take()
    {
        await using var side = await PushSide.StartAsync();
        var (key, auth) = PushEncryption.KeysOf(side.Subscription)!.Value;
        var (one, other) = (PushEncryption.Seal("x"u8, key, auth), PushEncryption.Seal("x"u8, key, auth));
        Assert.NotEqual(one[..86], other[..86]);
        Assert.Equal("x", side.Open(one));
        Assert.Equal(4096, PushEncryption.Seal(new byte[PushEncryption.LongestPlain], key, auth).Length);
    }

    [Fact]
    public async Task The_decryption_behind_npms_web_push_reads_what_we_send()
    {
        var folder = Path.Combine(Root, "tests", "push-receiver");
        Assert.SkipUnless(Directory.Exists(Path.Combine(folder, "node_modules", "http_ece")), "The library that opens push messages is not installed: npm ci --prefix tests/push-receiver");
        await using var post = await Outpost.OpenAsync();
        await post.AddDeviceAsync(post.Cast.Midwife);
        await post.TellAsync(post.Cast.Midwife, urgency: NoticeUrgency.Now);
        await post.RunAsync();

        var start = new ProcessStartInfo("node", [Path.Combine(folder, "open.mjs")]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PRIVATE_KEY"] = post.Side.PrivateKey;
        start.Environment["AUTH"] = post.Side.Subscription.Auth;
        start.Environment["BODY"] = Base64Url.EncodeToString(Assert.Single(post.Side.All).Body);
        using var node = Process.Start(start)!;
        var (said, trouble) = (await node.StandardOutput.ReadToEndAsync(), await node.StandardError.ReadToEndAsync());
        Assert.Equal(("""{"lang":"ja","now":true}""", ""), (said, trouble));
    }

    [Fact]
    public void The_example_of_RFC_8292_is_true_to_the_check_that_ours_is_put_to()
    {
        const string token = "eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiJ9.eyJhdWQiOiJodHRwczovL3B1c2guZXhhbXBsZS5uZXQiLCJleHAiOjE0NTM1MjM3NjgsInN1YiI6Im1haWx0bzpwdXNoQGV4YW1wbGUuY29tIn0.i3CYb7t4xfxCDquptFOepC9GAu_HLGkMlMuCGSK2rpiUfnK9ojFwDXb1JrErtmysazNjjvW2L9OkSSHzvoD1oA";
        const string key = "BA1Hxzyi1RUM1b5wjxsn7nGxAszw2u61m164i3MrAIxHF6YK5h4SDYic-dRuU_RCPCfA5aq9ojSwk5Y2EmClBPs";
        Assert.True(IsSigned(token, key));
        Assert.False(IsSigned(token.Replace("eyJhdWQi", "eyJhdWQj", StringComparison.Ordinal), key) || IsSigned(token.Replace("i3CY", "i3CZ", StringComparison.Ordinal), key));

        using var folder = new TemporaryFolder();
        var clock = new FakeClock(DateTimeOffset.FromUnixTimeSeconds(1453523768 - (12 * 3600)));
        string ours, publicKey;
        using (var keys = new KeyStore(folder.Path))
        using (var identity = new PushIdentity(keys, Strict, clock))
        {
            var authorization = identity.AuthorizationFor(new Uri("https://push.example.net/p/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV"));
            Assert.Matches(@"^vapid t=[\w-]+\.[\w-]+\.[\w-]{86}, k=[\w-]{87}$", authorization);
            (ours, publicKey) = (authorization[8..authorization.IndexOf(',', StringComparison.Ordinal)], identity.PublicKey);
            Assert.EndsWith($"k={publicKey}", authorization, StringComparison.Ordinal);
            Assert.True(IsSigned(ours, publicKey));
            Assert.Equal(token.Split('.')[..2], ours.Split('.')[..2]); // header and claims to the byte
            Assert.Equal(authorization, identity.AuthorizationFor(new Uri("https://push.example.net/p/another")));
            Assert.NotEqual(authorization, identity.AuthorizationFor(new Uri("https://push.example.org/p/another")));
            clock.Advance(TimeSpan.FromHours(7));
            Assert.NotEqual(authorization, identity.AuthorizationFor(new Uri("https://push.example.net/p/another"))); // not with one that is about to end
        }
        using var again = new KeyStore(folder.Path);
        again.Rotate();
        using var same = new PushIdentity(again, Strict, clock);
        Assert.Equal(publicKey, same.PublicKey); // browsers bind their subscriptions to it
    }

    [Theory]
    [InlineData("https://fcm.googleapis.com/fcm/send/abc", true)]
    [InlineData("https://FCM.GoogleAPIs.com/fcm/send/abc", true)]
    [InlineData("https://web.push.apple.com/QOt", true)]
    [InlineData("https://updates.push.services.mozilla.com/wpush/v2/x", true)]
    [InlineData("https://wns2-par02p.notify.windows.com/w/?token=x", true)]
    [InlineData("http://fcm.googleapis.com/fcm/send/abc", false)]
    [InlineData("https://fcm.googleapis.com:8443/x", false)]
    [InlineData("https://fcm.googleapis.com@evil.example/x", false)]
    [InlineData("https://user@fcm.googleapis.com/x", false)]
    [InlineData("https://fcm.googleapis.com.evil.example/x", false)]
    [InlineData("https://evilfcm.googleapis.com/x", false)]
    [InlineData("https://evilpush.apple.com/x", false)]
    [InlineData("https://push.apple.com/x", false)]
    [InlineData("https://127.0.0.1/x", false)]
    [InlineData("http://127.0.0.1:5080/x", false)]
    [InlineData("https://[::1]/x", false)]
    [InlineData("https://169.254.169.254/latest/meta-data", false)]
    [InlineData("https://localhost/x", false)]
    [InlineData("https://metadata.google.internal/x", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("fcm.googleapis.com/x", false)]
    [InlineData("", false)]
    public async Task Only_push_services_of_the_list_are_called(string endpoint, bool isAllowed)
    {
        var hosts = new PushHosts(Strict);
        Assert.Equal(isAllowed, hosts.Allow(endpoint) is not null);
        Assert.Null(hosts.Allow("https://fcm.googleapis.com/" + new string('x', PushHosts.LongestEndpoint)));
        if (isAllowed) return;
        await using var cast = await Cast.AssembleAsync();
        await using var side = await PushSide.StartAsync();
        Assert.Equal(DeviceRefusal.NotAllowed, await new KeepDevices(cast.Database, cast.Keys, hosts).AddAsync(cast.Midwife, default, side.Subscription with { Endpoint = endpoint }, Core.Sessions.Device.Of(null), CancellationToken.None));
    }

    [Fact]
    public void Loopback_is_allowed_only_where_it_is_said_and_other_private_addresses_never()
    {
        var hosts = new PushHosts(new PushOptions { AllowsLoopback = true });
        Assert.NotNull(hosts.Allow("http://127.0.0.1:9999/x"));
        Assert.Null(hosts.Allow("http://localhost:9999/x"));
        Assert.Null(hosts.Allow("http://192.168.0.1/x"));
        Assert.Null(new PushHosts(new PushOptions { Hosts = { "push.example.org" } }).Allow("https://fcm.googleapis.com/x"));
        Assert.Equal(3, new PushOptions { Contact = "ftp://x", Hosts = { "*", "https://push.example.org" } }.Faults().Count());
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("142.250.196.106", true)]
    [InlineData("2404:6800:4004:81d::200a", true)]
    [InlineData("10.1.2.3", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2002:a00:1::", false)]
    [InlineData("2001:0:4136:e378::1", false)]
    [InlineData("fc00::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("ff02::1", false)]
    public void An_address_that_is_not_of_the_public_Internet_is_not_called(string address, bool isPublic) => Assert.Equal(isPublic, PushHosts.IsPublic(IPAddress.Parse(address)));

    [Fact]
    public async Task A_name_of_the_list_that_resolves_inward_is_not_called()
    {
        await using var side = await PushSide.StartAsync();
        using var inward = new HttpClient(new SocketsHttpHandler { UseProxy = false, ConnectCallback = new PushHosts(Strict).ConnectAsync });
        using var loopback = new HttpClient(new SocketsHttpHandler { UseProxy = false, ConnectCallback = new PushHosts(new PushOptions { AllowsLoopback = true }).ConnectAsync });
        using var content = new ByteArrayContent([]);
        var address = new Uri($"http://localhost:{side.Address.Port}/x"); // a name, as a name server of a stranger's would answer it
        await Assert.ThrowsAsync<HttpRequestException>(() => inward.PostAsync(address, content));
        Assert.Empty(side.All);
        using var answer = await loopback.PostAsync(address, content);
        Assert.Equal(StatusCodes.Status201Created, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("AAAA", "BTBZMqHH6r4Tts7J_aSIgg")] // too short
    [InlineData("BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A4", "BTBZMqHH6r4Tts7J_aSIgg")] // no point of the curve
    [InlineData("AP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8", "BTBZMqHH6r4Tts7J_aSIgg")] // compressed, or nothing known
    [InlineData("BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8", "BTBZ")]
    [InlineData("!", "?")]
    public void Keys_that_are_none_are_refused(string key, string auth) => Assert.Null(PushEncryption.KeysOf(new PushSubscription("https://fcm.googleapis.com/x", key, auth)));

    private static bool IsSigned(string token, string publicKey)
    {
        using var key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = PushEncryption.PointOf(Bytes(publicKey)) });
        var parts = token.Split('.');
        return key.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Bytes(parts[2]), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    private static byte[] Bytes(string text) => Base64Url.DecodeFromChars(text);

    private static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CoeSupport.sln"))) folder = folder.Parent;
            return folder?.FullName ?? throw new InvalidOperationException("Runs from a clone only.");
        }
    }
}
