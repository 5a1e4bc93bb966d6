using Byteboard.Domain.Lanes;
using Byteboard.Domain.Lever;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;
using Answer = Byteboard.Domain.Connecting.MapSaveAnswer<Byteboard.Domain.LeverIntegrations.ReasonTarget>;
using Choice = Byteboard.Domain.Connecting.MapChoice<Byteboard.Domain.LeverIntegrations.ReasonTarget>;
using Listed = Byteboard.Domain.Lever.LeverAnswer<Byteboard.Domain.Connecting.ListedMap<Byteboard.Domain.LeverIntegrations.ReasonTarget>>;

namespace Byteboard.Domain.Connecting;

/// <summary>Lists Lever's archive reasons and saves what they mean to us.</summary>
public sealed class ReasonMaps(
    TeamDb teams,
    HeldKeys keys,
    LaneBell bell,
    TeamFeed feed,
    TimeProvider clock
)
{
    /// <summary>
    /// Lever's archive reasons, inactive ones too, in Lever's order, with what each means now. Either key lists them, the
    /// Setup key first; "bad key" also when neither is held.
    /// </summary>
    public async Task<Listed> ListAsync(int teamId, CancellationToken cancellationToken)
    {
        await using var context = teams.Open(teamId);
        var integration = await context
            .LeverIntegrations.AsNoTracking()
            .SingleAsync(cancellationToken);
        Listed answer = new Listed.BadKey();
        foreach (var kind in new[] { KeyKind.Setup, KeyKind.Permanent })
        {
            if (keys.Open(integration, kind, out _) is not { } client)
            {
                continue;
            }

            var reasons = await client.ListArchiveReasonsAsync(cancellationToken);
            var saved = await context.ReasonMappings.AsNoTracking().ToListAsync(cancellationToken);
            answer = reasons.Map(list =>
                MapChoices.Join(
                    list.Select(ChoiceOf),
                    saved.Select(ChoiceOf),
                    integration.ReasonsSave
                )
            );
            if (answer is not (Listed.BadKey or Listed.PermissionMissing))
            {
                break;
            }
        }

        return answer;
    }

    /// <summary>Replaces the map that has this version.</summary>
    public async Task<Answer> SaveAsync(
        int teamId,
        Person by,
        IReadOnlyList<Choice> choices,
        int version,
        CancellationToken cancellationToken
    )
    {
        var answer = await teams.SaveSettingsAsync(
            teamId,
            (context, integration) =>
                WriteAsync(context, integration, by, choices, version, cancellationToken),
            cancellationToken
        );
        if (answer is Answer.Saved)
        {
            bell.Ring();
            feed.Publish(new TeamChange(teamId, TeamChangeKind.Integration, ""));
        }

        return answer;
    }

    private async Task<Answer> WriteAsync(
        ByteboardContext context,
        LeverIntegration integration,
        Person by,
        IReadOnlyList<Choice> choices,
        int version,
        CancellationToken cancellationToken
    )
    {
        var mappings = await context.ReasonMappings.ToListAsync(cancellationToken);
        var before = mappings.ConvertAll(ChoiceOf);
        if (integration.ReasonsSave is { } theirs && theirs.Version != version)
        {
            return new Answer.SavedMeanwhile(theirs, before);
        }

        var after = MapChoices.Matched(choices);
        var nowUtc = clock.GetUtcNow().UtcDateTime;
        integration.ReasonsSave = MapChoices.Next(integration.ReasonsSave, choices, by, nowUtc);
        integration.Version++;
        await context.SaveChangesAsync(cancellationToken); // first, so that a second save in this moment waits here
        context.ReasonMappings.RemoveRange(mappings);
        await context.SaveChangesAsync(cancellationToken);
        context.ReasonMappings.AddRange(
            after.Select(c => new ReasonMapping
            {
                TeamId = integration.TeamId,
                ReasonId = c.Id,
                Text = MapChoices.NameOf(c),
                Target = c.Target!.Value,
            })
        );
        if (Words(before) is var was && Words(after) is var isNow && was != isNow)
        {
            context.Remember(by, nowUtc, "Archive reasons", was, isNow);
        }

        await context.SaveChangesAsync(cancellationToken);
        await LaneArrivals.RecountOutcomesAsync(
            context,
            clock.GetUtcNow().ToUnixTimeMilliseconds(),
            cancellationToken
        );
        return new Answer.Saved(0);
    }

    private static Choice ChoiceOf(ReasonMapping mapping) =>
        new(mapping.ReasonId, mapping.Text, mapping.Target);

    private static Choice ChoiceOf(LeverArchiveReason reason) =>
        new(reason.Id, reason.Text, null)
        {
            IsInactive = !reason.IsActive,
            IsHired = reason.IsHired,
        };

    private static string Words(IEnumerable<Choice> map) =>
        string.Join(
            "; ",
            map.GroupBy(m => m.Target!.Value)
                .OrderBy(g => g.Key)
                .Select(g =>
                    $"{ReasonSuggestions.Word(g.Key)}: {string.Join(", ", g.Select(MapChoices.NameOf).Order(StringComparer.OrdinalIgnoreCase))}"
                )
        );
}
