using Byteboard.Domain.Interviews;
using Byteboard.Domain.Lever;
using Byteboard.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Answer = Byteboard.Domain.Lever.LeverAnswer<Byteboard.Domain.Connecting.PeopleThere>;

namespace Byteboard.Domain.Connecting;

/// <summary>Somebody who stands in a stage, straight from Lever; never stored or logged.</summary>
/// <param name="Types">The interview types that the tags stand for.</param>
public sealed record PersonThere(
    string OpportunityId,
    string StageId,
    string Name,
    IReadOnlyList<string> Tags,
    IReadOnlyList<string> Types
)
{
    /// <summary>The id alone: everything else may tell who it is.</summary>
    public override string ToString() => $"opportunity {OpportunityId}";
}

/// <summary>Who stands in some stages, in Lever's order; perhaps there are more.</summary>
public sealed record PeopleThere(IReadOnlyList<PersonThere> People, bool HasMore);

/// <summary>Asks Lever, with the Setup key, who already stands in a stage.</summary>
public sealed class PeopleInStage(TeamDb teams, HeldKeys keys)
{
    /// <summary>So many are shown; nobody reads through more names than that.</summary>
    public const int AtMost = 300;

    /// <summary>Those who are not archived; "bad key" also when no Setup key is held.</summary>
    public async Task<Answer> ListAsync(
        int teamId,
        IReadOnlyList<string> stageIds,
        CancellationToken cancellationToken
    )
    {
        await using var context = teams.Open(teamId);
        var integration = await context
            .LeverIntegrations.AsNoTracking()
            .SingleAsync(cancellationToken);
        if (keys.Open(integration, KeyKind.Setup, out _) is not { } client)
        {
            return new Answer.BadKey();
        }

        var types = await context
            .InterviewTypes.AsNoTracking()
            .Where(t => t.RetiredUtc == null)
            .ToListAsync(cancellationToken);
        var people = new List<PersonThere>();
        foreach (var stageId in stageIds)
        {
            string? offset = null;
            do
            {
                var answer = await client.ListOpportunitiesAsync(
                    new LeverOpportunityFilter { StageId = stageId, Archived = false },
                    offset,
                    cancellationToken
                );
                if (answer is not LeverAnswer<LeverPage<LeverOpportunity>>.Ok { Value: var page })
                {
                    return answer.Map(_ => new PeopleThere([], false));
                }

                people.AddRange(
                    page.Items.Where(o => o.Archived is null)
                        .Select(o => PersonOf(o, stageId, types))
                );
                offset = page.Next;
            } while (offset is not null && people.Count <= AtMost);

            if (people.Count > AtMost)
            {
                break;
            }
        }

        return new Answer.Ok(
            new PeopleThere([.. people.Take(AtMost)], HasMore: people.Count > AtMost)
        );
    }

    private static PersonThere PersonOf(
        LeverOpportunity opportunity,
        string stageId,
        List<InterviewType> types
    ) =>
        new(
            opportunity.Id,
            stageId,
            opportunity.Name,
            opportunity.Tags,
            [
                .. types
                    .Where(type => opportunity.Tags.Any(tag => TagMatch.Equal(tag, type.Tag)))
                    .Select(type => type.Name),
            ]
        );
}
