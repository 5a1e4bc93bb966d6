using Byteboard.Domain.Mail;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Microsoft.Extensions.Options;

namespace Byteboard.Domain.Working;

/// <summary>The invitation e-mail of an errand; its Message-ID is the same however often it is sent.</summary>
internal sealed class InvitationMail(
    Mailer mailer,
    Secrets secrets,
    IOptionsMonitor<SiteOptions> site
)
{
    /// <summary>Null when the key ring cannot open the link's token.</summary>
    public Letter? Compose(ErrandJob job)
    {
        if (
            secrets.Unprotect(
                job.Errand.TeamId,
                SecretField.InvitationToken,
                job.Interview!.LinkCipher
            )
            is not { } token
        )
        {
            return null;
        }

        var home = site.CurrentValue.At("");
        return InvitationLetter.Compose(
            job.Team,
            job.Interview,
            job.Candidate.Name,
            job.Errand.DeadlineUtc!.Value,
            site.CurrentValue.At("i/" + token),
            $"{job.Errand.Reference}.{job.Interview.Reference}@{home.Host}"
        );
    }

    public Task<MailResult> SendAsync(Letter letter, CancellationToken cancellationToken) =>
        mailer.SendAsync(letter, cancellationToken);
}
