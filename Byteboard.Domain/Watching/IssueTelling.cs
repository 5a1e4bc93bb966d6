using Byteboard.Domain.Issues;
using Byteboard.Domain.Mail;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Byteboard.Domain.Working;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Byteboard.Domain.Watching;

/// <summary>
/// E-mails to a team's admins: one for each new issue, and one a day for all that is open. Marked before the call, settled
/// after it; what is found marked was perhaps sent, and is not sent again.
/// </summary>
internal sealed partial class IssueTelling(
    TeamDb teams,
    LaneTable lanes,
    Mailer mailer,
    IOptionsMonitor<SiteOptions> site,
    IOptionsMonitor<SendingOptions> sending,
    TimeProvider clock,
    ILogger<IssueTelling> logger
)
{
    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Tells of what is new; false when the mail server did not take it yet.</summary>
    public async Task<bool> RunAsync(LaneClaim claim, CancellationToken lost)
    {
        if (sending.CurrentValue.Paused || !await IsAnyNewAsync(claim, lost))
        {
            return true;
        }

        // One by one: what a node that dies has not begun is told by the next.
        while (await MarkNextAsync(claim, lost) is var (issue, before))
        {
            var isTold = await SendAsync(
                claim,
                $"issue-{issue.Id}-{issue.Openings}",
                about => IssueLetter.Of(about, IssueText.Of(issue)),
                lost
            );
            await SettleAsync(claim, issue.Id, isTold, before, lost);
            if (!isTold)
            {
                return false; // it takes the others no more
            }
        }

        return true;
    }

    /// <summary>
    /// Tells of all that is open, once a day (<paramref name="day"/>, yyyymmdd in the team's zone); false when the mail server
    /// did not take it yet.
    /// </summary>
    public async Task<bool> DigestAsync(LaneClaim claim, int day, CancellationToken lost)
    {
        if (sending.CurrentValue.Paused)
        {
            return true;
        }

        var (open, before) = await MarkDigestAsync(claim, day, lost);

        // What stops nothing is worth a line beside the others, not a letter.
        if (
            !open.Exists(i => i.Kind.Reach() is not IssueReach.Nothing)
            || await SendAsync(
                claim,
                $"issues-{claim.TeamId}-{day}",
                about => IssueLetter.Digest(about, [.. open.Gravest().Select(IssueText.Of)]),
                lost
            )
        )
        {
            return true;
        }

        await lanes.WriteAsync(
            claim,
            async context => (await TeamWatches.HoldAsync(context, lost)).DigestOn = before,
            lost
        );
        return false;
    }

    // Nothing is open for a digest that went out already.
    private Task<(List<Issue> Open, int Before)> MarkDigestAsync(
        LaneClaim claim,
        int day,
        CancellationToken lost
    ) =>
        lanes.WriteAsync<(List<Issue>, int)>(
            claim,
            async context =>
            {
                var watch = await TeamWatches.HoldAsync(context, lost);
                var before = watch.DigestOn;
                if (before >= day)
                {
                    return ([], before);
                }

                watch.DigestOn = day;
                return (
                    await context.Issues.Where(i => i.State == IssueState.Open).ToListAsync(lost),
                    before
                );
            },
            lost
        );

    private async Task<bool> IsAnyNewAsync(LaneClaim claim, CancellationToken lost)
    {
        await using var context = teams.Open(claim.TeamId);
        return await context.Issues.AnyAsync(
            i =>
                (i.State == IssueState.Open && i.Told == IssueTold.No)
                || i.Told == IssueTold.Telling,
            lost
        );
    }

    private Task<(Issue Issue, long? Before)?> MarkNextAsync(
        LaneClaim claim,
        CancellationToken lost
    ) =>
        lanes.WriteAsync<(Issue, long?)?>(
            claim,
            async context =>
            {
                var issues = await context.Issues.OrderBy(i => i.Id).ToListAsync(lost);
                foreach (var left in issues.Where(i => i.Told is IssueTold.Telling))
                {
                    left.Tell(IssueTold.Yes); // by a node that died meanwhile
                }

                (Issue, long?)? next = null;
                foreach (var (issue, told) in TellRule.Of(issues, Now))
                {
                    if (told is not IssueTold.Yes)
                    {
                        issue.Tell(told);
                    }
                    else if (next is null)
                    {
                        next = (issue, issue.ToldAt);
                        issue.Tell(IssueTold.Telling, Now);
                    }
                }

                return next;
            },
            lost
        );

    private Task<bool> SettleAsync(
        LaneClaim claim,
        long issueId,
        bool isTold,
        long? before,
        CancellationToken lost
    ) =>
        lanes.WriteAsync(
            claim,
            async context =>
            {
                var issue = await context.Issues.SingleAsync(i => i.Id == issueId, lost);
                if (isTold)
                {
                    issue.Tell(IssueTold.Yes);
                }
                else
                {
                    issue.Untell(before);
                }

                return true;
            },
            lost
        );

    // False only when surely nobody got it. Each letter has its own name, by which a repeat is the same letter.
    private async Task<bool> SendAsync(
        LaneClaim claim,
        string name,
        Func<IssueLetterAbout, Letter> compose,
        CancellationToken lost
    )
    {
        var home = site.CurrentValue.At("");
        var isAnyLater = false;
        var isAnyDone = false;
        foreach (var (team, admin) in await AdminsAsync(claim, lost))
        {
            var result = await mailer.SendAsync(
                compose(
                    new IssueLetterAbout(
                        team,
                        admin.Email!,
                        admin.DisplayName,
                        site.CurrentValue.At("issues"),
                        $"{name}.{admin.Id}@{home.Host}"
                    )
                ),
                lost
            );
            isAnyLater |= result.Outcome is MailOutcome.Later;
            isAnyDone |= result.Outcome is not MailOutcome.Later;
        }

        if (isAnyLater)
        {
            Log.NotTaken(logger, claim.TeamId);
        }

        return isAnyDone || !isAnyLater;
    }

    private async Task<List<(string Team, Member Admin)>> AdminsAsync(
        LaneClaim claim,
        CancellationToken lost
    )
    {
        await using var context = teams.Open(claim.TeamId);
        var team = await context.Teams.SingleAsync(t => t.Id == claim.TeamId, lost);
        var admins = await context
            .Users.AsNoTracking()
            .Where(m => m.TeamId == claim.TeamId && m.Role == MemberRole.Admin && m.Email != null)
            .OrderBy(m => m.Id)
            .ToListAsync(lost);
        return admins.ConvertAll(a => (team.Name, a));
    }

    private static partial class Log
    {
        [LoggerMessage(
            1214,
            LogLevel.Warning,
            "Team {Team}: the mail server did not take an alert to each of the team's admins."
        )]
        public static partial void NotTaken(ILogger logger, int team);
    }
}
