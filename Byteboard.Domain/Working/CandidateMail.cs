using Byteboard.Domain.Errands;
using Byteboard.Domain.Mail;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Microsoft.Extensions.Options;

namespace Byteboard.Domain.Working;

/// <summary>The e-mail of an errand to the candidate; its Message-ID is the same however often it is sent.</summary>
internal sealed class CandidateMail(
    Mailer mailer,
    Secrets secrets,
    IOptionsMonitor<SiteOptions> site
)
{
    /// <summary>Null when the key ring cannot open the link's token.</summary>
    public Letter? Compose(ErrandJob job)
    {
        var home = site.CurrentValue.At("");
        var about = new LetterAbout(
            job.Team,
            job.Interview!,
            job.Candidate.Name,
            $"{job.Errand.Reference}.{job.Interview!.Reference}@{home.Host}"
        );
        if (job.Errand.Kind is ErrandKind.CancellationEmail)
        {
            return CancellationLetter.Compose(about); // its link is closed
        }

        if (LinkOf(job) is not { } link)
        {
            return null;
        }

        // A reminder that is sent once more names the deadline that runs now; an invitation the one that it named before.
        var deadline =
            (job.Errand.Kind is ErrandKind.ReminderEmail ? job.Interview.DeadlineUtc : null)
            ?? job.Errand.DeadlineUtc!.Value;
        return job.Errand.Kind switch
        {
            ErrandKind.InvitationEmail => InvitationLetter.Compose(about, deadline, link),
            ErrandKind.ReminderEmail => ReminderLetter.Compose(about, deadline, link),
            var kind => throw new InvalidOperationException($"{kind} is no e-mail."),
        };
    }

    public Task<MailResult> SendAsync(Letter letter, CancellationToken cancellationToken) =>
        mailer.SendAsync(letter, cancellationToken);

    private Uri? LinkOf(ErrandJob job) =>
        secrets.Unprotect(job.Errand.TeamId, SecretField.InvitationToken, job.Interview!.LinkCipher)
            is { } token
            ? site.CurrentValue.At("i/" + token)
            : null;
}
