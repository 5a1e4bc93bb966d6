using Byteboard.Domain.Storage;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Byteboard.Domain.Mail;

/// <summary>Sends letters, one at a time, to a folder or a mail server. It never repeats by itself.</summary>
public sealed class Mailer(
    IOptions<MailOptions> options,
    IOptions<StorageOptions> storage,
    TimeProvider clock
)
{
    /// <summary>
    /// Sends one letter. A cancelled call throws when the letter surely did not leave, and says Unknown otherwise.
    /// Throws <see cref="ArgumentException"/> when the Message-ID is not one.
    /// </summary>
    public async Task<MailResult> SendAsync(Letter letter, CancellationToken cancellationToken)
    {
        var settings = options.Value;
        if (Mailbox.Parse(letter.ToName, letter.ToAddress) is not { } recipient)
        {
            return MailResult.Refused("The candidate's e-mail address is not one.");
        }

        MailboxAddress? replyTo = null;
        if (
            !string.IsNullOrWhiteSpace(letter.ReplyTo)
            && (replyTo = Mailbox.Parse("", letter.ReplyTo)) is null
        )
        {
            return MailResult.Refused("The team's reply-to address is not an e-mail address.");
        }

        var messageId = letter.MessageId.Trim('<', '>');
        using var message = new MimeMessage
        {
            MessageId = messageId,
            Date = clock.GetUtcNow(),
            Subject = OneLine.Of(letter.Subject),
            Body = new BodyBuilder
            {
                TextBody = letter.Text,
                HtmlBody = letter.Html,
            }.ToMessageBody(),
        };
        message.From.Add(new MailboxAddress(OneLine.Of(letter.FromName), settings.Sender));
        message.To.Add(recipient);
        if (replyTo is not null)
        {
            message.ReplyTo.Add(replyTo);
        }

        // Keeps holiday answers away (RFC 3834).
        message.Headers.Add("Auto-Submitted", "auto-generated");

        return settings.UsesSmtp
            ? await new SmtpRoute(settings.Smtp, clock).SendAsync(message, cancellationToken)
            : await new PickupFolder(FolderOf(settings)).WriteAsync(
                message,
                messageId,
                cancellationToken
            );
    }

    private string FolderOf(MailOptions settings) =>
        string.IsNullOrWhiteSpace(settings.PickupFolder)
            ? Path.Combine(storage.Value.DataFolder, "mail")
            : settings.PickupFolder;
}
