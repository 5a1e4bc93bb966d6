using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Byteboard.Domain.Mail;
using Byteboard.Domain.Storage;
using Byteboard.Tests.Infrastructure;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using MimeKit;

namespace Byteboard.Tests.Mail;

public sealed class SmtpRouteTests
{
    private const string Secret = "zoe.mueller@example.com";

    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task A_letter_arrives_whole()
    {
        await using var server = new SmtpStub();

        var result = await SendAsync(server);

        Assert.Equal(new MailResult(MailOutcome.Sent, null), result);
        using var message = Parse(Assert.Single(server.Letters));
        Assert.Equal("Your interview", message.Subject);
        Assert.Equal("Zoë Müller", Assert.Single(message.To.Mailboxes).Name);
        Assert.Single(server.Commands, command => command == $"RCPT TO:<{Secret}>");
        Assert.Single(server.Commands, command => command == "QUIT");
    }

    [Fact]
    public async Task A_line_of_one_dot_does_not_end_the_letter()
    {
        await using var server = new SmtpStub();

        await SendAsync(server, text: "before\r\n.\r\nafter\r\n");

        using var message = Parse(Assert.Single(server.Letters));
        Assert.Contains("after", message.TextBody, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CONNECT", "421 busy", MailOutcome.Later)]
    [InlineData("CONNECT", "554 go away", MailOutcome.Later)]
    [InlineData("CONNECT", SmtpStub.Close, MailOutcome.Later)]
    [InlineData("EHLO", SmtpStub.Close, MailOutcome.Later)]
    [InlineData("MAIL", "451 later", MailOutcome.Later)]
    [InlineData("MAIL", "550 not you", MailOutcome.Refused)]
    [InlineData("MAIL", "530 sign in first", MailOutcome.Later)]
    [InlineData("MAIL", SmtpStub.Close, MailOutcome.Later)]
    [InlineData("RCPT", "450 zoe.mueller@example.com is greylisted", MailOutcome.Later)]
    [InlineData("RCPT", "550 zoe.mueller@example.com is unknown", MailOutcome.Refused)]
    [InlineData("RCPT", SmtpStub.Close, MailOutcome.Later)]
    [InlineData("DATA", "451 not now", MailOutcome.Later)]
    [InlineData("DATA", "554 never", MailOutcome.Refused)]
    [InlineData("DATA", SmtpStub.Close, MailOutcome.Later)]
    [InlineData("END", "451 zoe.mueller@example.com later", MailOutcome.Later)]
    [InlineData("END", "554 zoe.mueller@example.com is spam", MailOutcome.Refused)]
    [InlineData("END", "nonsense", MailOutcome.Unknown)]
    [InlineData("END", SmtpStub.Close, MailOutcome.Unknown)]
    [InlineData("QUIT", SmtpStub.Close, MailOutcome.Sent)]
    [InlineData("QUIT", "500 what", MailOutcome.Sent)]
    public async Task Each_answer_of_the_server_is_understood(
        string step,
        string answer,
        MailOutcome expected
    )
    {
        await using var server = new SmtpStub((step, answer));

        var result = await SendAsync(server);

        Assert.Equal(expected, result.Outcome);
        Assert.Equal(expected is MailOutcome.Sent, result.Fault is null);
        Assert.DoesNotContain("zoe", result.Fault ?? "", StringComparison.OrdinalIgnoreCase);
        Assert.InRange(result.Fault?.Length ?? 0, 0, 200);
    }

    [Theory]
    [InlineData("MAIL", "550 not you", MailOutcome.Refused)]
    [InlineData("RCPT", "550 unknown", MailOutcome.Refused)]
    [InlineData("RCPT", SmtpStub.Close, MailOutcome.Later)]
    [InlineData("DATA", SmtpStub.Close, MailOutcome.Later)]
    [InlineData("END", SmtpStub.Close, MailOutcome.Unknown)]
    [InlineData("END", "250 fine", MailOutcome.Sent)]
    public async Task A_modern_server_is_understood_too(
        string step,
        string answer,
        MailOutcome expected
    )
    {
        await using var server = new SmtpStub(
            (
                "EHLO",
                "250-stub\r\n250-PIPELINING\r\n250-CHUNKING\r\n250-BINARYMIME\r\n250-SIZE 9999999\r\n250 SMTPUTF8"
            ),
            (step, answer)
        );

        Assert.Equal(expected, (await SendAsync(server)).Outcome);
    }

    [Fact]
    public async Task A_server_that_does_not_listen_is_tried_later()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        var result = await Mailer(port).SendAsync(A(), TestContext.Current.CancellationToken);

        Assert.Equal(
            new MailResult(MailOutcome.Later, "The mail server cannot be reached."),
            result
        );
    }

    [Theory]
    [InlineData("CONNECT", MailOutcome.Later)]
    [InlineData("RCPT", MailOutcome.Later)]
    [InlineData("DATA", MailOutcome.Later)]
    [InlineData("END", MailOutcome.Unknown)]
    [InlineData("QUIT", MailOutcome.Sent)]
    public async Task A_silent_server_costs_no_more_than_the_timeout(
        string step,
        MailOutcome expected
    )
    {
        await using var server = new SmtpStub((step, SmtpStub.Silence));

        var sending = SendAsync(server);
        await server.Reached(step);
        _clock.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal(expected, (await sending).Outcome);
    }

    [Theory]
    [InlineData("CONNECT")]
    [InlineData("RCPT")]
    [InlineData("DATA")]
    public async Task Cancelling_before_the_data_throws(string step)
    {
        await using var server = new SmtpStub((step, SmtpStub.Silence));
        using var end = new CancellationTokenSource();

        var sending = Mailer(server.Port).SendAsync(A(), end.Token);
        await server.Reached(step);
        await end.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        Assert.Empty(server.Letters);
    }

    [Fact]
    public async Task Cancelling_after_the_data_leaves_it_unknown()
    {
        await using var server = new SmtpStub(("END", SmtpStub.Silence));
        using var end = new CancellationTokenSource();

        var sending = Mailer(server.Port).SendAsync(A(), end.Token);
        await server.Reached("END");
        await end.CancelAsync();

        Assert.Equal(MailOutcome.Unknown, (await sending).Outcome);
    }

    [Fact]
    public async Task Nothing_is_said_to_a_server_without_the_protection_asked_for()
    {
        await using var server = new SmtpStub(("EHLO", "250-stub\r\n250 AUTH PLAIN"));

        var result = await Mailer(server.Port, nameof(SmtpSecurity.StartTls), "me", "sesame")
            .SendAsync(A(), TestContext.Current.CancellationToken);

        Assert.Equal(MailOutcome.Later, result.Outcome);
        Assert.Contains("Mail:Smtp:Security", result.Fault, StringComparison.Ordinal);
        Assert.All(server.Commands, command => Assert.Matches("^(EHLO|QUIT)", command));
    }

    [Fact]
    public async Task A_server_that_speaks_no_tls_is_the_operators_to_mend()
    {
        await using var server = new SmtpStub();

        var result = await Mailer(server.Port, nameof(SmtpSecurity.SslOnConnect))
            .SendAsync(A(), TestContext.Current.CancellationToken);

        Assert.Equal(MailOutcome.Later, result.Outcome);
        Assert.Contains("Mail:Smtp:Security", result.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_with_a_certificate_that_nobody_trusts_is_told_nothing()
    {
        using var key = RSA.Create(2048);
        using var made = new CertificateRequest(
            "CN=127.0.0.1",
            key,
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        ).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        await using var server = new SmtpStub { Certificate = made };

        var result = await Mailer(server.Port, nameof(SmtpSecurity.SslOnConnect))
            .SendAsync(A(), TestContext.Current.CancellationToken);

        Assert.Equal(MailOutcome.Later, result.Outcome);
        Assert.Contains("certificate is not trusted", result.Fault, StringComparison.Ordinal);
        Assert.Empty(server.Commands);
    }

    [Theory]
    [InlineData("235 welcome", MailOutcome.Sent)]
    [InlineData("535 wrong", MailOutcome.Later)]
    [InlineData("454 not now", MailOutcome.Later)]
    [InlineData(SmtpStub.Close, MailOutcome.Later)]
    public async Task A_refused_sign_in_lets_all_mail_wait(string answer, MailOutcome expected)
    {
        await using var server = new SmtpStub(
            ("EHLO", "250-stub\r\n250 AUTH PLAIN"),
            ("AUTH", answer)
        );

        var result = await Mailer(server.Port, user: "me", password: "sesame")
            .SendAsync(A(), TestContext.Current.CancellationToken);

        Assert.Equal(expected, result.Outcome);
        Assert.Contains(
            server.Commands,
            command => command.StartsWith("AUTH PLAIN", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("8BITMIME", "zoë@example.com", MailOutcome.Refused)]
    [InlineData("SMTPUTF8", "zoë@example.com", MailOutcome.Sent)]
    [InlineData("8BITMIME", "zoe@müller.example.com", MailOutcome.Sent)]
    public async Task A_server_is_given_only_addresses_that_it_can_read(
        string capability,
        string address,
        MailOutcome expected
    )
    {
        await using var server = new SmtpStub(("EHLO", $"250-stub\r\n250 {capability}"));

        var result = await Mailer(server.Port)
            .SendAsync(A() with { ToAddress = address }, TestContext.Current.CancellationToken);

        Assert.Equal(expected, result.Outcome);
        Assert.Equal(expected is MailOutcome.Sent, server.Letters.Count == 1);
        Assert.Equal(
            capability == "SMTPUTF8",
            server.Commands.Any(c => c.EndsWith("SMTPUTF8", StringComparison.Ordinal))
        );
    }

    private Task<MailResult> SendAsync(SmtpStub server, string text = "Hello") =>
        Mailer(server.Port)
            .SendAsync(A() with { Text = text }, TestContext.Current.CancellationToken);

    private Mailer Mailer(
        int port,
        string security = nameof(SmtpSecurity.None),
        string? user = null,
        string? password = null
    ) =>
        new(
            Options.Create(
                new MailOptions
                {
                    Kind = nameof(MailKind.Smtp),
                    From = "byteboard@example.com",
                    Smtp = new SmtpOptions
                    {
                        Host = "127.0.0.1",
                        Port = $"{port}",
                        Security = security,
                        User = user,
                        Password = password,
                    },
                }
            ),
            Options.Create(new StorageOptions()),
            _clock
        );

    private static Letter A() =>
        new(
            "bb-7q2k@example.com",
            Secret,
            "Zoë Müller",
            "Example Robotics",
            "talent@example.com",
            "Your interview",
            "Hello",
            "<p>Hello</p>"
        );

    private static MimeMessage Parse(string letter)
    {
        using var stream = new MemoryStream(System.Text.Encoding.Latin1.GetBytes(letter));
        return MimeMessage.Load(stream, TestContext.Current.CancellationToken);
    }
}
