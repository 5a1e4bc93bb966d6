using Byteboard.Domain.Interviews;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Connecting;

/// <summary>A team's person at Byteboard, as typed; the meeting link may be empty.</summary>
public sealed record Representative(string Name, string Email, string? MeetingUrl)
{
    /// <summary>Without what surrounds each part.</summary>
    public Representative Trimmed =>
        new(
            Name.Trim(),
            Email.Trim(),
            string.IsNullOrWhiteSpace(MeetingUrl) ? null : MeetingUrl.Trim()
        );

    /// <summary>The team's, or empty.</summary>
    public static Representative Of(Team team) =>
        new(
            team.RepresentativeName ?? "",
            team.RepresentativeEmail ?? "",
            team.RepresentativeMeetingUrl
        );
}

/// <summary>One sentence a part.</summary>
public sealed class RepresentativeValidator : AbstractValidator<Representative>
{
    /// <summary>The limits that the columns have.</summary>
    public RepresentativeValidator()
    {
        RuleFor(r => r.Name)
            .Cascade(CascadeMode.Stop)
            .NotEmpty()
            .WithMessage("Type the name that the team knows.")
            .MaximumLength(Team.TextMaxLength)
            .WithMessage($"It has up to {Team.TextMaxLength} characters.")
            .Must(name =>
                !name.Any(char.IsControl) && !name.Contains('<', StringComparison.Ordinal)
            )
            .WithMessage("It has only letters, digits and signs.");
        RuleFor(r => r.Email)
            .Cascade(CascadeMode.Stop)
            .NotEmpty()
            .WithMessage("Type an e-mail address: the test candidate carries it too.")
            .Must(email =>
                email.Length <= Team.TextMaxLength && EmailAddress.TryNormalise(email, out _)
            )
            .WithMessage("This is not an e-mail address, such as name@example.com.");
        RuleFor(r => r.MeetingUrl)
            .Must(url =>
                url is null
                || (
                    url.Length <= Team.TextMaxLength
                    && Uri.TryCreate(url, UriKind.Absolute, out var uri)
                    && uri.Scheme == Uri.UriSchemeHttps
                )
            )
            .WithMessage("It begins with https:// and has up to 200 characters.");
    }
}

/// <summary>What came of saving a representative.</summary>
public abstract record RepresentativeAnswer
{
    private RepresentativeAnswer() { }

    /// <summary>Saved.</summary>
    public sealed record Saved : RepresentativeAnswer;

    /// <summary>Only Byteboard's own people keep it.</summary>
    public sealed record NotAllowed : RepresentativeAnswer;

    /// <summary>Somebody changed it meanwhile; nothing was saved.</summary>
    public sealed record ChangedMeanwhile(Representative Now) : RepresentativeAnswer;
}

/// <summary>Keeps who at Byteboard looks after a team.</summary>
public sealed class Representatives(TeamDb teams, TeamFeed feed, TimeProvider clock)
{
    /// <summary>Saves <paramref name="wanted"/> if the team still has <paramref name="seen"/>.</summary>
    public async Task<RepresentativeAnswer> SaveAsync(
        int teamId,
        Person by,
        Representative seen,
        Representative wanted,
        CancellationToken cancellationToken
    )
    {
        if (!by.IsRepresentative)
        {
            return new RepresentativeAnswer.NotAllowed();
        }

        var answer = await teams.SaveSettingsAsync<RepresentativeAnswer>(
            teamId,
            async (context, _) =>
            {
                var team = await context.Teams.SingleAsync(t => t.Id == teamId, cancellationToken);
                if (Representative.Of(team) is var now && now != seen)
                {
                    return new RepresentativeAnswer.ChangedMeanwhile(now);
                }

                (team.RepresentativeName, team.RepresentativeEmail, team.RepresentativeMeetingUrl) =
                    (wanted.Name, wanted.Email, wanted.MeetingUrl);
                context.Remember(
                    by,
                    clock.GetUtcNow().UtcDateTime,
                    "Byteboard representative",
                    now.Name.Length == 0 ? null : $"{now.Name}, {now.Email}",
                    $"{wanted.Name}, {wanted.Email}"
                );
                return new RepresentativeAnswer.Saved();
            },
            cancellationToken
        );
        feed.Publish(new TeamChange(teamId, TeamChangeKind.Integration, ""));
        return answer;
    }
}
