using Byteboard.Domain.Candidates;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.Lever;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Answer = Byteboard.Domain.Connecting.MapSaveAnswer<Byteboard.Domain.LeverIntegrations.StageTarget>;
using Choice = Byteboard.Domain.Connecting.MapChoice<Byteboard.Domain.LeverIntegrations.StageTarget>;
using Listed = Byteboard.Domain.Lever.LeverAnswer<Byteboard.Domain.Connecting.ListedMap<Byteboard.Domain.LeverIntegrations.StageTarget>>;

namespace Byteboard.Domain.Connecting;

/// <summary>Lists Lever's stages and saves what they mean to us.</summary>
public sealed partial class StageMaps(
    TeamDb teams,
    HeldKeys keys,
    MapChangeLooks looks,
    LaneBell bell,
    TeamFeed feed,
    TimeProvider clock,
    ILogger<StageMaps> logger
)
{
    /// <summary>Lever's stages in pipeline order, with what each means now; "bad key" also when no Setup key is held.</summary>
    public async Task<Listed> ListAsync(int teamId, CancellationToken cancellationToken)
    {
        await using var context = teams.Open(teamId);
        var integration = await context
            .LeverIntegrations.AsNoTracking()
            .SingleAsync(cancellationToken);
        if (keys.Open(integration, KeyKind.Setup, out _) is not { } client)
        {
            return new Listed.BadKey();
        }

        var stages = await client.ListStagesAsync(cancellationToken);
        var saved = await context.StageMappings.AsNoTracking().ToListAsync(cancellationToken);
        return stages.Map(list =>
            MapChoices.Join(
                list.Select(s => new Choice(s.Id, s.Text, null)),
                saved.Select(ChoiceOf),
                integration.StagesSave
            )
        );
    }

    /// <summary>
    /// Replaces the map that has this version. Nobody is invited by this, but for those in <paramref name="invite"/>
    /// (opportunity ids), who are looked at as if a person had asked for each.
    /// </summary>
    public async Task<Answer> SaveAsync(
        int teamId,
        Person by,
        IReadOnlyList<Choice> choices,
        int version,
        IReadOnlyCollection<string> invite,
        CancellationToken cancellationToken
    )
    {
        var (answer, changed) = await teams.SaveSettingsAsync(
            teamId,
            (context, integration) =>
                WriteAsync(context, integration, by, choices, version, invite, cancellationToken),
            cancellationToken
        );
        if (answer is Answer.Saved)
        {
            bell.Ring();
            feed.Publish(new TeamChange(teamId, TeamChangeKind.Integration, ""));
            await LookAsync(teamId, changed, invite, cancellationToken);
        }

        return answer;
    }

    // The map is saved by now, whatever happens here; who is not looked at now is so by the next event or timer.
    private async Task LookAsync(
        int teamId,
        HashSet<string> changed,
        IReadOnlyCollection<string> except,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await looks.MakeAsync(teamId, changed, except, cancellationToken);
        }
        catch (Exception fault) when (StoreFault.Is(fault))
        {
            Log.LooksMissing(logger, teamId, fault.GetType().Name);
        }
    }

    private async Task<(Answer Answer, HashSet<string> Changed)> WriteAsync(
        ByteboardContext context,
        LeverIntegration integration,
        Person by,
        IReadOnlyList<Choice> choices,
        int version,
        IReadOnlyCollection<string> invite,
        CancellationToken cancellationToken
    )
    {
        var mappings = await context.StageMappings.ToListAsync(cancellationToken);
        var before = mappings.ConvertAll(ChoiceOf);
        if (integration.StagesSave is { } theirs && theirs.Version != version)
        {
            return (new Answer.SavedMeanwhile(theirs, before), []);
        }

        var after = MapChoices.Matched(choices);
        var now = clock.GetUtcNow();
        integration.StagesSave = MapChoices.Next(
            integration.StagesSave,
            choices,
            by,
            now.UtcDateTime
        );
        integration.Version++;
        await context.SaveChangesAsync(cancellationToken); // first, so that a second save in this moment waits here
        context.StageMappings.RemoveRange(mappings);
        await context.SaveChangesAsync(cancellationToken);
        context.StageMappings.AddRange(
            after.Select(c => new StageMapping
            {
                TeamId = integration.TeamId,
                StageId = c.Id,
                Name = MapChoices.NameOf(c),
                Target = c.Target!.Value,
            })
        );
        if (Words(before) is var was && Words(after) is var isNow && was != isNow)
        {
            context.Remember(by, now.UtcDateTime, "Stages", was, isNow);
        }

        await context.SaveChangesAsync(cancellationToken);
        await LaneArrivals.RecountOutcomesAsync(
            context,
            now.ToUnixTimeMilliseconds(),
            cancellationToken
        );
        var lookedAt = await AskAsync(
            context,
            by,
            integration.IsOn ? [.. invite.Distinct().Order(StringComparer.Ordinal)] : [],
            now.ToUnixTimeMilliseconds(),
            cancellationToken
        );
        return (new Answer.Saved(lookedAt), MapChoices.Changed(before, after));
    }

    private static async Task<int> AskAsync(
        ByteboardContext context,
        Person by,
        List<string> opportunityIds,
        long now,
        CancellationToken cancellationToken
    )
    {
        foreach (var opportunityId in opportunityIds)
        {
            await LaneArrivals.LookAsync(
                context,
                opportunityId,
                LookCause.Person,
                by.UserId,
                now,
                cancellationToken
            );
        }

        if (opportunityIds.Count > 0)
        {
            await LaneArrivals.WakeAsync(context, now, isMended: false, cancellationToken);
        }

        return opportunityIds.Count;
    }

    private static Choice ChoiceOf(StageMapping mapping) =>
        new(mapping.StageId, mapping.Name, mapping.Target);

    private static string Words(IEnumerable<Choice> map) =>
        string.Join(
            ", ",
            map.OrderBy(m => m.Target).Select(m => $"{MapChoices.NameOf(m)} is {m.Target}")
        );

    private static partial class Log
    {
        [LoggerMessage(
            1401,
            LogLevel.Warning,
            "Team {Team}: its stages are saved, but not everybody concerned could be queued for a look ({Fault})."
        )]
        public static partial void LooksMissing(ILogger logger, int team, string fault);
    }
}
