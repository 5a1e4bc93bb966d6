using Byteboard.Domain.Mail;
using Byteboard.Domain.Storage;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using MimeKit;

namespace Byteboard.Tests.Mail;

public sealed class MailerTests : IDisposable
{
    private static readonly Letter Plain = new(
        "bb-7q2k.1@example.com",
        "zoe@example.com",
        "Zoë Müller",
        "Example Robotics",
        "talent@example.com",
        "Your interview",
        "Hello Zoë",
        "<p>Hello Zoë</p>"
    );

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("byteboard-mail");
    private readonly FakeTimeProvider _clock = new(
        new DateTimeOffset(2026, 11, 23, 10, 41, 0, TimeSpan.Zero)
    );

    public void Dispose() => _data.Delete(recursive: true);

    [Fact]
    public async Task A_letter_lies_in_the_mail_folder_of_the_data_folder()
    {
        Assert.Equal(new MailResult(MailOutcome.Sent, null), await SendAsync(Plain));

        using var message = Load(OneFile());
        Assert.Equal(Plain.MessageId, message.MessageId);
        Assert.Equal(_clock.GetUtcNow(), message.Date);
        Assert.Equal(
            ("Example Robotics", "byteboard@localhost"),
            Assert.Single(message.From.Mailboxes.Select(m => (m.Name, m.Address)))
        );
        Assert.Equal(
            (Plain.ToName, Plain.ToAddress),
            Assert.Single(message.To.Mailboxes.Select(m => (m.Name, m.Address)))
        );
        Assert.Equal(
            Plain.ReplyTo,
            Assert.Single(message.ReplyTo.Mailboxes.Select(m => m.Address))
        );
        Assert.Equal(Plain.Subject, message.Subject);
        Assert.Equal(Plain.Text, message.TextBody?.TrimEnd());
        Assert.Equal(Plain.Html, message.HtmlBody?.TrimEnd());
        Assert.Equal("auto-generated", message.Headers["Auto-Submitted"]);
    }

    [Fact]
    public async Task The_same_letter_again_leaves_one_file()
    {
        await SendAsync(Plain);
        await SendAsync(Plain with { MessageId = $"<{Plain.MessageId}>" });

        Assert.EndsWith(".eml", OneFile(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_letter_at_once_leaves_one_whole_file()
    {
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => SendAsync(Plain)));

        using var message = Load(OneFile());
        Assert.Equal(Plain.Html, message.HtmlBody?.TrimEnd());
    }

    [Fact]
    public async Task Message_ids_that_look_alike_in_a_file_name_are_kept_apart()
    {
        await SendAsync(Plain with { MessageId = "a+b@example.com" });
        await SendAsync(Plain with { MessageId = "a/b@example.com" });
        await SendAsync(Plain with { MessageId = "../../b@example.com" });

        Assert.Equal(3, Directory.GetFiles(Folder).Length);
    }

    [Theory]
    [InlineData("Zoë Müller")]
    [InlineData("王 小明")]
    [InlineData("🎈 Ana 👩🏽‍💻")]
    [InlineData("Ana \"the Dot\" O'Neil, Jr. <x>")]
    public async Task Any_name_survives(string name)
    {
        await SendAsync(Plain with { ToName = name, FromName = name, Subject = name, Text = name });

        using var message = Load(OneFile());
        Assert.Equal(name, message.To.Mailboxes.Single().Name);
        Assert.Equal(name, message.From.Mailboxes.Single().Name);
        Assert.Equal(name, message.Subject);
        Assert.Equal(name, message.TextBody?.TrimEnd());
        Assert.All(File.ReadAllBytes(OneFile()), b => Assert.InRange(b, 1, 127));
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\n")]
    [InlineData("\r")]
    [InlineData("\u0085")]
    [InlineData("\u2028")]
    public async Task A_line_break_in_a_name_begins_no_header(string lineBreak)
    {
        var evil = $"Ana{lineBreak}Bcc: victim@example.com{lineBreak}{lineBreak}body";

        await SendAsync(Plain with { ToName = evil, FromName = evil, Subject = evil });

        using var message = Load(OneFile());
        Assert.Empty(message.Bcc);
        Assert.DoesNotContain(
            File.ReadAllLines(OneFile()),
            line => line.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase)
        );
        Assert.Equal("Ana Bcc: victim@example.com body", message.Subject);
        Assert.Equal(Plain.Text, message.TextBody?.TrimEnd());
    }

    [Theory]
    [InlineData("")]
    [InlineData("zoe")]
    [InlineData("zoe@")]
    [InlineData("@example.com")]
    [InlineData("zoe@example.com, bo@example.com")]
    [InlineData("Zoe <zoe@example.com>")]
    [InlineData("zoe@example.com\r\nBcc: bo@example.com")]
    [InlineData("zoe müller@example.com")]
    public async Task An_address_that_is_none_is_refused_without_naming_it(string address)
    {
        var result = await SendAsync(Plain with { ToAddress = address });

        Assert.Equal(
            new MailResult(MailOutcome.Refused, "The candidate's e-mail address is not one."),
            result
        );
        Assert.False(Directory.Exists(Folder));
    }

    [Theory]
    [InlineData("zoe+byteboard@example.com")]
    [InlineData("o'neil@example.com")]
    [InlineData("zoe@xn--mller-kva.example.com")]
    [InlineData("zoë@müller.example.com")]
    public async Task Unusual_addresses_are_addresses(string address)
    {
        var result = await SendAsync(Plain with { ToAddress = address });

        Assert.Equal(MailOutcome.Sent, result.Outcome);
    }

    [Fact]
    public async Task A_reply_address_that_is_none_is_refused()
    {
        var result = await SendAsync(Plain with { ReplyTo = "the talent team" });

        Assert.Equal(
            new MailResult(
                MailOutcome.Refused,
                "The team's reply-to address is not an e-mail address."
            ),
            result
        );
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_tried_later()
    {
        File.WriteAllText(Folder, "a file where the folder should be");

        var result = await SendAsync(Plain);

        Assert.Equal(MailOutcome.Later, result.Outcome);
        Assert.Contains("Mail:PickupFolder", result.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_take_its_place_leaves_no_draft()
    {
        await SendAsync(Plain);
        var path = OneFile();
        File.Delete(path);
        Directory.CreateDirectory(path);

        var result = await SendAsync(Plain);

        Assert.Equal(MailOutcome.Later, result.Outcome);
        Assert.Empty(Directory.GetFiles(Folder));
    }

    [Fact]
    public async Task A_cancelled_letter_is_not_written()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Mailer().SendAsync(Plain, new CancellationToken(canceled: true))
        );

        Assert.False(Directory.Exists(Folder));
    }

    private string Folder => Path.Combine(_data.FullName, "mail");

    private Mailer Mailer() =>
        new(
            Options.Create(new MailOptions()),
            Options.Create(new StorageOptions { DataFolder = _data.FullName }),
            _clock
        );

    private Task<MailResult> SendAsync(Letter letter) =>
        Mailer().SendAsync(letter, TestContext.Current.CancellationToken);

    private string OneFile() => Assert.Single(Directory.GetFiles(Folder));

    private static MimeMessage Load(string path) =>
        MimeMessage.Load(path, TestContext.Current.CancellationToken);
}
