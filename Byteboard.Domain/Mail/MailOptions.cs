using System.Globalization;

namespace Byteboard.Domain.Mail;

/// <summary>How mail leaves.</summary>
public enum MailKind
{
    /// <summary>A file for each letter, in a folder; the default.</summary>
    Pickup,

    /// <summary>To a mail server.</summary>
    Smtp,
}

/// <summary>How the connection to the mail server is protected.</summary>
public enum SmtpSecurity
{
    /// <summary>Plain at first, then TLS or nothing at all; the default.</summary>
    StartTls,

    /// <summary>TLS from the first byte.</summary>
    SslOnConnect,

    /// <summary>No TLS; only to a server on this machine.</summary>
    None,
}

/// <summary>Settings <c>Mail:*</c>. All of them are text, so that one start names every fault.</summary>
public sealed class MailOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Mail";

    /// <summary>"Pickup" or "Smtp".</summary>
    public string Kind { get; set; } = nameof(MailKind.Pickup);

    /// <summary>Address that letters come from; needed for Smtp, byteboard@localhost for Pickup when empty.</summary>
    public string? From { get; set; }

    /// <summary>Where letters are laid; the folder <c>mail</c> in the data folder when empty.</summary>
    public string? PickupFolder { get; set; }

    /// <summary>The mail server.</summary>
    public SmtpOptions Smtp { get; set; } = new();

    internal bool UsesSmtp => Kind == nameof(MailKind.Smtp);

    internal string Sender => string.IsNullOrWhiteSpace(From) ? "byteboard@localhost" : From.Trim();
}

/// <summary>Settings <c>Mail:Smtp:*</c>.</summary>
public sealed class SmtpOptions
{
    /// <summary>Name or IP address of the mail server.</summary>
    public string? Host { get; set; }

    /// <summary>1 to 65535.</summary>
    public string Port { get; set; } = "587";

    /// <summary>"StartTls", "SslOnConnect", or "None" when the host is this machine.</summary>
    public string Security { get; set; } = nameof(SmtpSecurity.StartTls);

    /// <summary>Name to sign in with; nobody signs in when empty.</summary>
    public string? User { get; set; }

    /// <summary>Password of that name.</summary>
    public string? Password { get; set; }

    /// <summary>Seconds for one letter, from connecting to the server's answer; 1 to 300.</summary>
    public string TimeoutSeconds { get; set; } = "20";

    internal int PortNumber => int.Parse(Port, CultureInfo.InvariantCulture);

    internal TimeSpan Timeout =>
        TimeSpan.FromSeconds(int.Parse(TimeoutSeconds, CultureInfo.InvariantCulture));
}
