using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Outcomes;
using Byteboard.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Conducting;

/// <summary>A candidate whose outcome another map would change; no name: pages that may show one read it themselves.</summary>
public sealed record OutcomeWouldChange(
    long CandidateId,
    string? Reference,
    IReadOnlyList<OutcomeDifference> Differences
);

/// <summary>What another map would change: how many, and the first of them.</summary>
public sealed record OutcomeForecast(int Count, IReadOnlyList<OutcomeWouldChange> First);

/// <summary>Runs the outcome rule over everybody's last reading with a map that is not saved yet; writes nothing.</summary>
public sealed class OutcomePreview(TeamDb teams)
{
    /// <summary>So many are listed by themselves.</summary>
    public const int Listed = 20;

    private const int AtOnce = 500;

    /// <summary>With a null map the saved one counts.</summary>
    public async Task<OutcomeForecast> ForecastAsync(
        int teamId,
        IReadOnlyList<StageMapping>? stages,
        IReadOnlyList<ReasonMapping>? reasons,
        CancellationToken cancellationToken
    )
    {
        await using var context = teams.Open(teamId);
        var stageMap = new StageMap(
            stages ?? await context.StageMappings.AsNoTracking().ToListAsync(cancellationToken)
        );
        var reasonMap = new ReasonMap(
            reasons ?? await context.ReasonMappings.AsNoTracking().ToListAsync(cancellationToken)
        );
        var first = new List<OutcomeWouldChange>();
        var count = 0;
        long? after = 0;
        while (after is { } last)
        {
            (after, var some) = await SomeAsync(
                context,
                last,
                stageMap,
                reasonMap,
                cancellationToken
            );
            count += some.Count;
            first.AddRange(some.Take(Listed - first.Count));
        }

        return new OutcomeForecast(count, first);
    }

    private static async Task<(long? After, List<OutcomeWouldChange> Changing)> SomeAsync(
        ByteboardContext context,
        long after,
        StageMap stages,
        ReasonMap reasons,
        CancellationToken cancellationToken
    )
    {
        var some = await context
            .Candidates.AsNoTracking()
            .Where(c => c.Id > after && c.Reading != null)
            .OrderBy(c => c.Id)
            .Take(AtOnce)
            .Select(c => new
            {
                c.Id,
                c.Reference,
                c.Reading,
                c.NextSteps,
                c.OfferStatus,
            })
            .ToListAsync(cancellationToken);
        var ids = some.ConvertAll(c => c.Id);
        var edits = (
            await context
                .OutcomeEdits.AsNoTracking()
                .Where(e => ids.Contains(e.CandidateId))
                .ToListAsync(cancellationToken)
        ).ToLookup(e => e.CandidateId);
        return (
            some.Count is AtOnce ? some[^1].Id : null,
            [
                .. some.Select(c => new OutcomeWouldChange(
                        c.Id,
                        c.Reference,
                        OutcomeChanges.Between(
                            c.NextSteps,
                            c.OfferStatus,
                            OutcomeRule.Decide(c.Reading!, stages, reasons, edits[c.Id]).Outcome
                        )
                    ))
                    .Where(c => c.Differences.Count > 0),
            ]
        );
    }
}
