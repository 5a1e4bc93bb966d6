namespace Byteboard.Domain.Mail;

/// <summary>One e-mail. The Message-ID names it: a repeat carries the same.</summary>
public sealed record Letter(
    string MessageId,
    string ToAddress,
    string ToName,
    string FromName,
    string? ReplyTo,
    string Subject,
    string Text,
    string Html
);

/// <summary>What came of a letter.</summary>
public enum MailOutcome
{
    /// <summary>Handed over.</summary>
    Sent,

    /// <summary>Surely not sent, and it may be tried again: no connection, no sign-in, a 4xx answer, a full disk.</summary>
    Later,

    /// <summary>Surely not sent, and refused for good: an address that is none, a 5xx answer to sender, recipient or letter.</summary>
    Refused,

    /// <summary>The connection broke after data was sent: nobody knows.</summary>
    Unknown,
}

/// <summary>What came of a letter; the fault in plain words, under 200 characters, without names, addresses or the server's own text.</summary>
public sealed record MailResult(MailOutcome Outcome, string? Fault)
{
    internal static readonly MailResult Sent = new(MailOutcome.Sent, null);

    internal static MailResult Later(string fault) => new(MailOutcome.Later, fault);

    internal static MailResult Refused(string fault) => new(MailOutcome.Refused, fault);

    internal static MailResult Unknown(string fault) => new(MailOutcome.Unknown, fault);
}
