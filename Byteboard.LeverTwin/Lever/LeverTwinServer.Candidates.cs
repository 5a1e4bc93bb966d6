using System.Text.Json;
using System.Text.Json.Nodes;

namespace Byteboard.LeverTwin;

public sealed partial class LeverTwinServer
{
    /// <summary>Makes an opportunity in a stage (New applicant unless told) and returns its id. Sends no event.</summary>
    public string AddCandidate(
        string name,
        IEnumerable<string>? emails = null,
        IEnumerable<string>? tags = null,
        string? stageId = null,
        string? contactId = null,
        bool confidential = false
    )
    {
        var stage = stageId ?? TwinDemo.NewApplicant;
        var opportunity = new TwinOpportunity
        {
            Id = Guid.NewGuid().ToString(),
            Contact = contactId ?? Guid.NewGuid().ToString(),
            Name = name,
            Emails = [.. emails ?? []],
            Tags = [.. tags ?? []],
            Stage = stage,
            Confidentiality = confidential ? "confidential" : "non-confidential",
            CreatedAt = NowMs,
            LastInteractionAt = NowMs,
            LastAdvancedAt = NowMs,
            StageChanges = [new(stage, StageIndex(stage), NowMs)],
        };
        Update(s => s with { Opportunities = s.Opportunities.Add(opportunity.Id, opportunity) });
        return opportunity.Id;
    }

    /// <summary>Moves and sends candidateStageChange; nothing happens if the candidate is there already. Archived candidates move too, as in Lever.</summary>
    public TwinOpportunity Move(string opportunityId, string stageId, string? userId = null)
    {
        lock (_gate)
        {
            var before = Opportunity(opportunityId);
            var entry = new TwinStageChange(stageId, StageIndex(stageId), NowMs)
            {
                UserId = userId,
            };
            if (before.Stage == stageId)
            {
                return before;
            }

            var after = Change(
                opportunityId,
                o =>
                    o with
                    {
                        Stage = stageId,
                        StageChanges = [.. o.StageChanges, entry],
                        UpdatedAt = NowMs,
                        LastAdvancedAt = NowMs,
                        LastInteractionAt = NowMs,
                    }
            );
            var data = Ids(after);
            data["toStageId"] = stageId;
            data["fromStageId"] = before.Stage;
            _fan.Send(State.Webhooks, TwinEvent.StageChange, opportunityId, data, withId: true);
            return after;
        }
    }

    /// <summary>Archives, or changes the reason, and sends candidateArchiveChange.</summary>
    public TwinOpportunity Archive(string opportunityId, string reasonId) =>
        State.ArchiveReasons.Any(r => r.Id == reasonId)
            ? SetArchived(opportunityId, new TwinArchived(reasonId, NowMs))
            : throw new KeyNotFoundException($"No archive reason {reasonId}.");

    public TwinOpportunity Unarchive(string opportunityId) =>
        Opportunity(opportunityId) is { Archived: null } already
            ? already
            : SetArchived(opportunityId, null);

    public TwinOpportunity AddTags(string opportunityId, params string[] tags) =>
        Change(
            opportunityId,
            o =>
                o with
                {
                    Tags = [.. o.Tags.Union(tags, StringComparer.Ordinal)],
                    UpdatedAt = NowMs,
                }
        );

    public TwinOpportunity RemoveTags(string opportunityId, params string[] tags) =>
        Change(
            opportunityId,
            o =>
                o with
                {
                    Tags = [.. o.Tags.Except(tags, StringComparer.Ordinal)],
                    UpdatedAt = NowMs,
                }
        );

    /// <summary>Any other change to a candidate (e-mails, data protection, …). Sends no event.</summary>
    public TwinOpportunity Change(
        string opportunityId,
        Func<TwinOpportunity, TwinOpportunity> change
    )
    {
        lock (_gate)
        {
            var after = change(Opportunity(opportunityId));
            Update(s => s with { Opportunities = s.Opportunities.SetItem(opportunityId, after) });
            return after;
        }
    }

    /// <summary>Deletes the opportunity; reads answer 404 from now on.</summary>
    public void Delete(string opportunityId) =>
        Update(s =>
            s with
            {
                Opportunities = s.Opportunities.Remove(opportunityId),
                Notes = s.Notes.Remove(opportunityId),
            }
        );

    public TwinOpportunity Opportunity(string opportunityId) =>
        State.Opportunities.GetValueOrDefault(opportunityId)
        ?? throw new KeyNotFoundException($"No opportunity {opportunityId}.");

    private TwinOpportunity SetArchived(string opportunityId, TwinArchived? archived)
    {
        lock (_gate)
        {
            var before = Opportunity(opportunityId).Archived;
            var after = Change(
                opportunityId,
                o =>
                    o with
                    {
                        Archived = archived,
                        UpdatedAt = NowMs,
                        LastAdvancedAt = NowMs,
                        LastInteractionAt = NowMs,
                    }
            );
            var data = Ids(after);
            data["fromArchived"] = JsonSerializer.SerializeToNode(before, TwinJson.Options);
            data["toArchived"] = JsonSerializer.SerializeToNode(archived, TwinJson.Options);
            _fan.Send(State.Webhooks, TwinEvent.ArchiveChange, opportunityId, data, withId: false);
            return after;
        }
    }

    private static JsonObject Ids(TwinOpportunity opportunity) =>
        new()
        {
            ["opportunityId"] = opportunity.Id,
            ["candidateId"] = opportunity.Id,
            ["contactId"] = opportunity.Contact,
        };

    private int StageIndex(string stageId)
    {
        var stages = State.Stages;
        for (var i = 0; i < stages.Length; i++)
        {
            if (stages[i].Id == stageId)
            {
                return i;
            }
        }

        throw new KeyNotFoundException($"No stage {stageId}.");
    }
}
