using System.Text.Json.Nodes;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.LeverTwin;
using Byteboard.Tests.Account;
using Byteboard.Tests.Infrastructure;
using Byteboard.Tests.Receiving;
using Byteboard.Tests.Working;
using Microsoft.Extensions.Logging;

namespace Byteboard.Tests.Wiring;

/// <summary>Everything that can be logged is logged, and none of it is a secret or about a person.</summary>
public sealed class LogHygieneTests
{
    private const string Name = "Canaria Quillfeather";
    private const string Email = "canaria.quillfeather@example.com";
    private const string PermanentKey = "canary-permanent-key-93ab02";
    private const string RefusedKey = "canary-refused-key-71d0e4";
    private const string StageToken = "canary-stage-token-5de1f8";
    private const string Nonce = "canary-nonce-2b6a90";
    private const string Payload = "canary-payload-e81c55";
    private const string Password = "canary-password-0f44ab";

    private static readonly (string, string)[] Everything =
    [
        ("Logging:LogLevel:Default", "Trace"),
        ("Logging:LogLevel:Microsoft", "Trace"),
        ("Logging:LogLevel:Microsoft.Hosting.Lifetime", "Trace"),
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task An_invitation_from_the_event_to_the_note_leaves_no_trace_of_whom_or_with_what(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store, Everything);
        await ConnectAsync(host);
        var opportunity = host.Twin.AddCandidate(Name, [Email], ["Senior SWE"]);
        host.Twin.Move(opportunity, TwinDemo.ByteboardInterview);

        var good = Signed(host, opportunity);
        (await host.PostAsync(WebhookKind.StageChange, good)).EnsureSuccessStatusCode();
        await host.QuietAsync();
        await RefusalsAsync(host, opportunity, good);
        var letter = Assert.Single(host.Mails()).TextBody!;
        var at = letter.IndexOf("/i/", StringComparison.Ordinal) + 3;
        var link = letter[at..(at + 43)];
        await host.Http.GetAsync(new Uri($"/i/{link}", UriKind.Relative), Cancel);
        await host.Http.GetAsync(new Uri($"/i/{link}/more?t={link}", UriKind.Relative), Cancel);

        HasNone(host, link, (string)JsonNode.Parse(good)!["signature"]!);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Faults_of_Lever_and_of_the_mail_server_leave_none_either(Store store)
    {
        await using var smtp = new SmtpStub(("RCPT", $"550 5.1.1 {Name} <{Email}> is unknown"));
        await using var host = await ByteboardHost.StartAsync(
            store,
            [
                .. Everything,
                ("Mail:Kind", "Smtp"),
                ("Mail:From", "byteboard@example.com"),
                ("Mail:Smtp:Host", "127.0.0.1"),
                ("Mail:Smtp:Port", smtp.Port.ToString()),
                ("Mail:Smtp:Security", "None"),
            ]
        );
        await ConnectAsync(host);
        var opportunity = host.Twin.AddCandidate(Name, [Email], ["Senior SWE"]);

        foreach (var fault in Faults())
        {
            host.Twin.Misbehave = new Misbehaviour { Reads = fault };
            (
                await host.PostAsync(WebhookKind.StageChange, Signed(host, opportunity))
            ).EnsureSuccessStatusCode();
            await host.QuietAsync();
            await host.AdvanceAsync(TimeSpan.FromMinutes(10));
        }

        host.Twin.Misbehave = new Misbehaviour();
        await host.MoveAsync(opportunity, TwinDemo.ByteboardInterview);
        await host.AdvanceAsync(TimeSpan.FromMinutes(30));
        Assert.Contains(smtp.Commands, c => c.Contains(Email, StringComparison.Ordinal));

        HasNone(host);
    }

    private static IEnumerable<AnswerFaults> Faults() =>
        [
            new() { Status = 500 },
            new() { Status = 429, RetryAfterSeconds = 1 },
            new() { Status = 403 },
            new() { Status = 401 },
            new() { Lost = LostAnswer.BeforeTheWrite },
            new() { Lost = LostAnswer.AfterTheWrite },
        ];

    private static async Task ConnectAsync(ByteboardHost host)
    {
        host.Twin.AddKey("permanent", TwinRights.Permanent, PermanentKey);
        foreach (
            var (key, expected) in (IEnumerable<(string, KeyAnswer)>)
                [(PermanentKey, KeyAnswer.Saved), (RefusedKey, KeyAnswer.Refused)]
        )
        {
            Assert.Equal(expected, await host.SaveKeyAsync(KeyKind.Permanent, key));
        }

        await host.SaveTokenAsync(WebhookKind.StageChange, StageToken);
    }

    private static async Task RefusalsAsync(ByteboardHost host, string opportunity, string good)
    {
        string[] bodies =
        [
            good, // again
            Signed(host, opportunity, stage: TwinDemo.Onsite), // a signature used for other data
            An.Event(host).WithNonce(Nonce).SignedWith("wrong").StageChange(opportunity, Payload),
            An.Event(host.Now + 999_999).SignedWith(StageToken).StageChange(opportunity, Payload),
            $"not json {Payload}",
            $$"""{"event":"{{Payload}}","triggeredAt":"{{Payload}}","token":"{{Nonce}}"}""",
            new string('x', 70_000) + Payload,
        ];
        foreach (var body in bodies)
        {
            await host.PostAsync(WebhookKind.StageChange, body);
        }

        await host.Http.PostAsync(
            new Uri($"/webhooks/lever/{host.WebhookKey}x/stage-change", UriKind.Relative),
            new StringContent(good),
            Cancel
        );
        await host.Http.GetAsync(
            new Uri($"/webhooks/lever/{host.WebhookKey}/stage-change", UriKind.Relative),
            Cancel
        );
        await host.Http.PostAsync(
            new Uri($"/webhooks/lever/{host.WebhookKey}/no-such-thing", UriKind.Relative),
            new StringContent(good),
            Cancel
        );
        await host.Http.SignInAsync(Email, Password);
    }

    private static string Signed(
        ByteboardHost host,
        string opportunity,
        string stage = TwinDemo.ByteboardInterview
    )
    {
        var body = JsonNode.Parse(
            An.Event(host)
                .WithNonce($"{Nonce}-{host.Now}")
                .SignedWith(StageToken)
                .StageChange(opportunity, stage)
        )!;
        body["data"]!["more"] = Payload;
        return body.ToJsonString();
    }

    private static void HasNone(ByteboardHost host, params string[] more)
    {
        string[] canaries =
        [
            Name,
            "Quillfeather",
            Email,
            PermanentKey,
            RefusedKey,
            StageToken,
            Nonce,
            Payload,
            Password,
            host.WebhookKey,
            .. more,
        ];
        var lines = host.Log.Lines;
        Assert.Contains(lines, l => l.Level is LogLevel.Trace);
        Assert.Contains(lines, l => l.Category.StartsWith("Byteboard", StringComparison.Ordinal));
        var leaks = lines
            .Where(l => canaries.Any(c => l.Text.Contains(c, StringComparison.OrdinalIgnoreCase)))
            .DistinctBy(l => l.Category)
            .Select(l => $"{l.Category} {l.Level}: {l.Text}");
        Assert.True(!leaks.Any(), string.Join("\n", leaks));
    }
}
