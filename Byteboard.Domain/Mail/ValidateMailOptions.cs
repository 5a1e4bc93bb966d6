using System.Globalization;
using System.Net;
using Microsoft.Extensions.Options;

namespace Byteboard.Domain.Mail;

internal sealed class ValidateMailOptions : IValidateOptions<MailOptions>
{
    public ValidateOptionsResult Validate(string? name, MailOptions options)
    {
        var faults = Faults(options).ToList();
        return faults.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(MailOptions options)
    {
        var smtp = options.Smtp;
        if (!Enum.GetNames<MailKind>().Contains(options.Kind))
        {
            yield return "Mail:Kind must be 'Pickup' or 'Smtp'.";
        }

        if (options.UsesSmtp && string.IsNullOrWhiteSpace(options.From))
        {
            yield return "Mail:From must be an e-mail address, such as 'invitations@example.com', when Mail:Kind is 'Smtp'.";
        }
        else if (Mailbox.Parse("", options.Sender) is null)
        {
            yield return "Mail:From must be an e-mail address, such as 'invitations@example.com'.";
        }

        if (!IsWithin(smtp.Port, 65535))
        {
            yield return "Mail:Smtp:Port must be a whole number from 1 to 65535.";
        }

        if (!IsWithin(smtp.TimeoutSeconds, 300))
        {
            yield return "Mail:Smtp:TimeoutSeconds must be a whole number from 1 to 300.";
        }

        if (!Enum.GetNames<SmtpSecurity>().Contains(smtp.Security))
        {
            yield return "Mail:Smtp:Security must be 'StartTls', 'SslOnConnect' or, when Mail:Smtp:Host is this machine, 'None'.";
        }

        foreach (var fault in options.UsesSmtp ? ServerFaults(smtp) : [])
        {
            yield return fault;
        }
    }

    private static IEnumerable<string> ServerFaults(SmtpOptions smtp)
    {
        if (Uri.CheckHostName(smtp.Host) is UriHostNameType.Unknown)
        {
            yield return "Mail:Smtp:Host must be the name or IP address of a mail server when Mail:Kind is 'Smtp'.";
        }
        else if (smtp.Security == nameof(SmtpSecurity.None) && !IsThisMachine(smtp.Host!))
        {
            yield return "Mail:Smtp:Security may be 'None' only when Mail:Smtp:Host is 'localhost', '127.0.0.1' or '::1'; otherwise it must be 'StartTls' or 'SslOnConnect'.";
        }

        if (string.IsNullOrEmpty(smtp.User) != string.IsNullOrEmpty(smtp.Password))
        {
            yield return "Mail:Smtp:User and Mail:Smtp:Password must both be set, or both be empty.";
        }
    }

    private static bool IsWithin(string text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= 1
        && number <= most;

    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
