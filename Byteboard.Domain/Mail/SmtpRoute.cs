using System.Net.Sockets;
using System.Text;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Byteboard.Domain.Mail;

/// <summary>One connection to the mail server for one letter.</summary>
internal sealed class SmtpRoute(SmtpOptions options, TimeProvider clock)
{
    public async Task<MailResult> SendAsync(
        MimeMessage message,
        CancellationToken cancellationToken
    )
    {
        using var patience = new CancellationTokenSource(options.Timeout, clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(
            patience.Token,
            cancellationToken
        );
        using var client = new SmtpClient { Timeout = (int)options.Timeout.TotalMilliseconds };
        var data = new DataWatch();
        try
        {
            await ConnectAsync(client, end.Token);
            data.Connected = true;
            if (!client.Capabilities.HasFlag(SmtpCapabilities.UTF8) && NeedsUtf8(message))
            {
                await LeaveAsync(client, end.Token);
                return MailResult.Refused(
                    "The mail server does not take addresses with letters like these."
                );
            }

            await client.SendAsync(message, end.Token, data);
        }
        catch (SmtpCommandException e) when (data.Connected && IsRefusal(e.StatusCode))
        {
            return Answered(e);
        }
        catch (ServiceNotAuthenticatedException)
        {
            return MailResult.Later(
                "The mail server wants a sign-in. Set Mail:Smtp:User and Mail:Smtp:Password."
            );
        }
        catch (Exception) when (data.Begun)
        {
            // Whatever it was, the server may have had the whole letter by then.
            return MailResult.Unknown(
                "The connection to the mail server broke after the e-mail had left; it may have arrived."
            );
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e) when (FaultBeforeData(e) is { } fault)
        {
            return MailResult.Later(fault);
        }

        await LeaveAsync(client, end.Token);
        return MailResult.Sent;
    }

    private async Task ConnectAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        var security = Enum.Parse<SmtpSecurity>(options.Security) switch
        {
            SmtpSecurity.StartTls => SecureSocketOptions.StartTls,
            SmtpSecurity.SslOnConnect => SecureSocketOptions.SslOnConnect,
            _ => SecureSocketOptions.None,
        };
        await client.ConnectAsync(options.Host!, options.PortNumber, security, cancellationToken);
        if (!string.IsNullOrEmpty(options.User))
        {
            await client.AuthenticateAsync(options.User, options.Password!, cancellationToken);
        }
    }

    /// <summary>MailKit would send such an address even to a server that cannot read it; a domain alone has an ASCII form.</summary>
    private static bool NeedsUtf8(MimeMessage message) =>
        message.To.Mailboxes.Any(m => !Ascii.IsValid(MailboxAddress.EncodeAddrspec(m.Address)));

    private static bool IsRefusal(SmtpStatusCode code) => (int)code is >= 400 and < 600;

    private static MailResult Answered(SmtpCommandException e)
    {
        var what = e.ErrorCode switch
        {
            SmtpErrorCode.RecipientNotAccepted => "the recipient",
            SmtpErrorCode.SenderNotAccepted => "the sender address (Mail:From)",
            _ => "the e-mail",
        };
        var code = (int)e.StatusCode;
        return code >= 500
            ? MailResult.Refused($"The mail server refused {what} for good ({code}).")
            : MailResult.Later($"The mail server does not take {what} now ({code}).");
    }

    private string? FaultBeforeData(Exception e) =>
        e switch
        {
            AuthenticationException =>
                "The mail server refuses the sign-in. Check Mail:Smtp:User and Mail:Smtp:Password.",
            SslHandshakeException =>
                "No protected connection to the mail server: its certificate is not trusted, or it does not speak TLS there. Check Mail:Smtp:Security and Mail:Smtp:Port.",
            NotSupportedException =>
                "The mail server does not offer what Mail:Smtp:Security or Mail:Smtp:User asks for.",
            OperationCanceledException or TimeoutException =>
                $"The mail server did not answer within {options.TimeoutSeconds} s.",
            SocketException => "The mail server cannot be reached.",
            SmtpCommandException answer =>
                $"The mail server is not ready for us ({(int)answer.StatusCode}).",
            IOException or ProtocolException =>
                "The connection to the mail server broke before the e-mail left.",
            _ => null,
        };

    private static async Task LeaveAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancellationToken);
        }
        catch (Exception e)
            when (e
                    is IOException
                        or SocketException
                        or ProtocolException
                        or CommandException
                        or OperationCanceledException
            )
        {
            // The letter is out; a rude goodbye changes nothing.
        }
    }

    /// <summary>MailKit reports the first bytes of the letter before it writes the end of it, so silence means that the server cannot have it.</summary>
    private sealed class DataWatch : ITransferProgress
    {
        public bool Connected { get; set; }

        public bool Begun { get; private set; }

        public void Report(long bytesTransferred, long totalSize) => Begun = true;

        public void Report(long bytesTransferred) => Begun = true;
    }
}
