using Byteboard.Domain.Lanes;
using Byteboard.Domain.Lever;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Connecting;

/// <summary>What one of Lever's stages shall mean; null for nothing.</summary>
public sealed record StageChoice(string StageId, string Name, StageTarget? Target);

/// <summary>Lists Lever's stages and saves what they mean to us.</summary>
public sealed class StageMaps(
    TeamDb teams,
    LeverClients lever,
    Secrets secrets,
    TeamFeed feed,
    TimeProvider clock
)
{
    /// <summary>Lever's stages in pipeline order, with what each means now; "bad key" also when no Setup key is held.</summary>
    public async Task<LeverAnswer<IReadOnlyList<StageChoice>>> ListAsync(
        int teamId,
        CancellationToken cancellationToken
    )
    {
        await using var context = teams.Open(teamId);
        var integration = await context.LeverIntegrations.SingleAsync(cancellationToken);
        if (
            integration.SetupKey is not { } key
            || secrets.Unprotect(teamId, SecretField.SetupKey, key.Cipher) is not { } text
            || !lever.Knows(integration.HostName)
        )
        {
            return new LeverAnswer<IReadOnlyList<StageChoice>>.BadKey();
        }

        var stages = await lever
            .Open(integration.HostName, text, LeverPace.Page)
            .ListStagesAsync(cancellationToken);
        var map = new StageMap(await context.StageMappings.ToListAsync(cancellationToken));
        return stages.Map<IReadOnlyList<StageChoice>>(list =>
            [.. list.Select(s => new StageChoice(s.Id, s.Text, map.TargetOf(s.Id)))]
        );
    }

    /// <summary>Replaces the map. Nobody is invited by this.</summary>
    public async Task SaveAsync(
        int teamId,
        Person by,
        IReadOnlyList<StageChoice> choices,
        CancellationToken cancellationToken
    )
    {
        var chosen = choices.Where(c => c.Target is not null).DistinctBy(c => c.StageId).ToList();
        await teams.WriteAsync(
            teamId,
            async context =>
            {
                var before = await context.StageMappings.ToListAsync(cancellationToken);
                context.StageMappings.RemoveRange(before);
                await context.SaveChangesAsync(cancellationToken);
                context.StageMappings.AddRange(
                    chosen.Select(c => new StageMapping
                    {
                        TeamId = teamId,
                        StageId = c.StageId,
                        Name = Text.Cut(c.Name, Team.TextMaxLength),
                        Target = c.Target!.Value,
                    })
                );
                context.Remember(
                    by,
                    clock.GetUtcNow().UtcDateTime,
                    "Stages",
                    Words(before.Select(m => (m.Name, m.Target))),
                    Words(chosen.Select(c => (c.Name, c.Target!.Value)))
                );
                await context.SaveChangesAsync(cancellationToken);
                return true;
            },
            cancellationToken
        );
        feed.Publish(new TeamChange(teamId, TeamChangeKind.Integration, ""));
    }

    private static string Words(IEnumerable<(string Name, StageTarget Target)> map) =>
        string.Join(", ", map.Select(m => $"{m.Name} is {m.Target}"));
}
