using System.Diagnostics.CodeAnalysis;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Byteboard.Domain.Working;

/// <summary>
/// Goes once through a look and its e-mail for a team that does not exist, so that the first candidate after a start does
/// not wait while models, queries and code are made ready. Nothing of it stays: nobody has the lane of such a team, and
/// the fence rolls it back. It calls nobody.
/// </summary>
internal sealed partial class Rehearsal(
    LaneTable lanes,
    LookWriter writer,
    ErrandRunner errands,
    CandidateMail mail,
    TimeProvider clock,
    ILogger<Rehearsal> logger
)
{
    private const int Nobody = -1;
    private const string Name = "rehearsal";

    [SuppressMessage(
        "Design",
        "CA1031",
        Justification = "A rehearsal that fails leaves the first look slow, no more."
    )]
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await lanes.WriteAsync(
                new LaneClaim(Nobody, Epoch: -1),
                context => PlayAsync(context, cancellationToken),
                cancellationToken
            );
        }
        catch (Exception end) when (end is LaneLostException or OperationCanceledException)
        {
            // Rolled back, as it should be.
        }
        catch (Exception fault)
        {
            Log.Failed(logger, fault.GetType().Name);
        }
    }

    private async Task<bool> PlayAsync(
        ByteboardContext context,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        await AddTeamAsync(context, now, cancellationToken);
        if (await LookFacts.LoadAsync(context, Name, cancellationToken) is not { } facts)
        {
            return false;
        }

        var scene = new LookScene(context, facts, now);
        await writer.DecideAsync(scene, facts, ReadingAt(now), cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await LaneAgenda.ReadAsync(context, now, now, errands, cancellationToken);
        var errandId = await context
            .Errands.OrderBy(e => e.Id)
            .Select(e => e.Id)
            .FirstAsync(cancellationToken);
        var job = await ErrandJob.LoadAsync(context, errandId, cancellationToken);
        job.Errand.Begin(clock.GetUtcNow().UtcDateTime);
        mail.Compose(job);
        return true;
    }

    private static async Task AddTeamAsync(
        ByteboardContext context,
        long now,
        CancellationToken cancellationToken
    )
    {
        context.Teams.Add(
            new Team
            {
                Id = Nobody,
                Name = Name,
                TimeZone = "UTC",
            }
        );
        var integration = new LeverIntegration
        {
            TeamId = Nobody,
            HostName = Name,
            WebhookKey = LeverIntegration.NewWebhookKey(),
        };
        integration.Switch(on: true, DateTimeOffset.FromUnixTimeMilliseconds(now).UtcDateTime);
        context.LeverIntegrations.Add(integration);
        context.StageMappings.Add(
            new StageMapping
            {
                TeamId = Nobody,
                StageId = Name,
                Name = Name,
                Target = StageTarget.Byteboard,
            }
        );
        context.InterviewTypes.Add(
            new InterviewType
            {
                TeamId = Nobody,
                Name = Name,
                Tag = Name,
            }
        );
        await context.SaveChangesAsync(cancellationToken);
        await LaneArrivals.LookAsync(
            context,
            Name,
            LookCause.Delivery,
            null,
            now,
            cancellationToken
        );
        await LaneArrivals.WakeAsync(context, now, isMended: false, cancellationToken);
    }

    private static Reading ReadingAt(long now) =>
        new()
        {
            ReadAt = now,
            ContactId = Name,
            StageId = Name,
            CreatedAt = now,
            StageChanges = [new StageEntry(Name, now)],
            Tags = [Name],
            Emails = ["rehearsal@example.com"],
        };

    private static partial class Log
    {
        [LoggerMessage(
            1209,
            LogLevel.Information,
            "The rehearsal before the first look failed ({Fault}); that look takes a moment longer."
        )]
        public static partial void Failed(ILogger logger, string fault);
    }
}
