using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Connecting;

/// <summary>What a team chooses about invitations, notes and how long people's data is kept.</summary>
/// <param name="DeadlineDays">Days from the invitation e-mail to the deadline.</param>
/// <param name="EventDays">Days for which requests from Lever, and decisions that are not the latest, are kept.</param>
/// <param name="RetentionDays">Days after the last change until names and addresses are taken out; null keeps them.</param>
/// <param name="SilenceDays">Working days of silence that are an issue; 0 never.</param>
public sealed record Choices(
    int DeadlineDays,
    bool InvitesWhenTagAppears,
    bool NamesRatingInNotes,
    bool NotesWhenNotInvited,
    bool NotesWhenNoTag,
    int? RetentionDays,
    int EventDays,
    int SilenceDays
)
{
    /// <summary>The team's.</summary>
    public static Choices Of(Team team) =>
        new(
            team.DeadlineDays,
            team.InvitesWhenTagAppears,
            team.NamesRatingInNotes,
            team.NotesWhenNotInvited,
            team.NotesWhenNoTag,
            team.RetentionDays,
            team.EventDays,
            team.SilenceDays
        );

    /// <summary>In words, for the history.</summary>
    public string Words =>
        string.Join(
            ", ",
            $"{DeadlineDays} days to begin",
            InvitesWhenTagAppears
                ? "late tags invite by themselves"
                : "late tags wait for a person",
            NamesRatingInNotes ? "notes name the rating" : "notes do not name the rating",
            NotesWhenNotInvited
                ? "notes say why nobody was invited"
                    + (NotesWhenNoTag ? ", also for a missing tag" : "")
                : "no notes about who was not invited",
            RetentionDays is { } days ? $"names are removed after {days} days" : "names are kept",
            $"requests are kept for {EventDays} days",
            SilenceDays is 0
                ? "Lever may be silent"
                : $"{SilenceDays} working days of silence are an issue"
        );
}

/// <summary>One sentence a choice.</summary>
public sealed class ChoicesValidator : AbstractValidator<Choices>
{
    /// <summary>The limits.</summary>
    public ChoicesValidator()
    {
        RuleFor(c => c.DeadlineDays).InclusiveBetween(1, 60).WithMessage("Choose 1 to 60 days.");
        RuleFor(c => c.RetentionDays)
            .Must(days => days is null or (>= 30 and <= 3650))
            .WithMessage("Choose 30 to 3650 days, or leave it empty.");
        RuleFor(c => c.EventDays)
            .InclusiveBetween(Team.MinEventDays, 3650)
            .WithMessage("Choose 28 to 3650 days.");
        RuleFor(c => c.SilenceDays)
            .InclusiveBetween(0, 60)
            .WithMessage("Choose 1 to 60 working days, or 0 for no alarm.");
    }
}

/// <summary>What came of saving choices.</summary>
public abstract record ChoicesAnswer
{
    private ChoicesAnswer() { }

    /// <summary>Saved.</summary>
    public sealed record Saved : ChoicesAnswer;

    /// <summary>Somebody changed them meanwhile; nothing was saved.</summary>
    public sealed record ChangedMeanwhile(Choices Now) : ChoicesAnswer;
}

/// <summary>Saves a team's choices.</summary>
public sealed class TeamChoices(TeamDb teams, TeamFeed feed, TimeProvider clock)
{
    /// <summary>Saves <paramref name="wanted"/> if the team still has <paramref name="seen"/>.</summary>
    public async Task<ChoicesAnswer> SaveAsync(
        int teamId,
        Person by,
        Choices seen,
        Choices wanted,
        CancellationToken cancellationToken
    )
    {
        var answer = await teams.SaveSettingsAsync<ChoicesAnswer>(
            teamId,
            async (context, _) =>
            {
                var team = await context.Teams.SingleAsync(t => t.Id == teamId, cancellationToken);
                var now = Choices.Of(team);
                if (now != seen)
                {
                    return new ChoicesAnswer.ChangedMeanwhile(now);
                }

                (team.DeadlineDays, team.RetentionDays) = (
                    wanted.DeadlineDays,
                    wanted.RetentionDays
                );
                (team.EventDays, team.SilenceDays) = (wanted.EventDays, wanted.SilenceDays);
                (team.InvitesWhenTagAppears, team.NamesRatingInNotes) = (
                    wanted.InvitesWhenTagAppears,
                    wanted.NamesRatingInNotes
                );
                (team.NotesWhenNotInvited, team.NotesWhenNoTag) = (
                    wanted.NotesWhenNotInvited,
                    wanted.NotesWhenNoTag
                );
                if (now != wanted)
                {
                    // The lane that is claimed next sees to the new retention.
                    await LaneArrivals.WakeAsync(
                        context,
                        clock.GetUtcNow().ToUnixTimeMilliseconds(),
                        isMended: false,
                        cancellationToken
                    );
                    context.Remember(
                        by,
                        clock.GetUtcNow().UtcDateTime,
                        "Invitations and notes",
                        now.Words,
                        wanted.Words
                    );
                }

                return new ChoicesAnswer.Saved();
            },
            cancellationToken
        );
        feed.Publish(new TeamChange(teamId, TeamChangeKind.Integration, ""));
        return answer;
    }
}
