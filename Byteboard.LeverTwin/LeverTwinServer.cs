using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Byteboard.LeverTwin;

/// <summary>
/// The twin's account and everything that people can do to it. Calls return at once; webhooks follow in the background
/// (wait with <see cref="Settled"/>). Unknown ids throw <see cref="KeyNotFoundException"/>.
/// </summary>
public sealed class LeverTwinServer : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _clock;
    private readonly StateHistory _history;
    private readonly DeliveryLog _deliveries;
    private readonly WebhookSender _sender;
    private readonly EventFan _fan;

    public LeverTwinServer(TwinOptions options, TimeProvider clock)
    {
        _clock = clock;
        Options = options;
        Misbehaver = new Misbehaver(Signal);
        var saved = options.File is { } path ? new TwinFile(path).Load() : null;
        _history = new StateHistory(saved?.State ?? TwinDemo.Create(NowMs), clock);
        _deliveries = new DeliveryLog(Signal);
        _sender = new WebhookSender(
            _deliveries,
            Signal,
            id => State.Webhooks.FirstOrDefault(w => w.Id == id),
            options,
            clock
        );
        _fan = new EventFan(_deliveries, _sender, Misbehaver, clock);
        Buckets = new KeyBuckets(options, clock);
        foreach (var delivery in (saved?.Deliveries ?? []).Reverse())
        {
            _deliveries.Add(delivery);
            if (!delivery.IsFinished)
            {
                _sender.Resume(delivery);
            }
        }
    }

    public TwinOptions Options { get; }
    public TwinState State => _history.Current;
    public IReadOnlyList<TwinKey> Keys => State.Keys;
    public IReadOnlyList<TwinWebhook> Webhooks => State.Webhooks;

    /// <summary>What was sent, newest first, at most about 1,000.</summary>
    public IReadOnlyList<TwinDelivery> Deliveries => _deliveries.All;

    /// <summary>What the API was asked, oldest first, at most 10,000.</summary>
    public IReadOnlyList<TwinCall> Calls => CallLog.All;

    public Misbehaviour Misbehave
    {
        get => Misbehaver.Current;
        set => Misbehaver.Current = value;
    }

    internal ChangeSignal Signal { get; } = new();
    internal Misbehaver Misbehaver { get; }
    internal CallLog CallLog { get; } = new();
    internal KeyBuckets Buckets { get; }
    internal TimeProvider Clock => _clock;

    private long NowMs => _clock.GetUtcNow().ToUnixTimeMilliseconds();

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

    /// <summary>The notes that are not deleted, oldest first.</summary>
    public IReadOnlyList<TwinNote> Notes(string opportunityId) =>
        State.NotesOf(opportunityId).FindAll(n => n.DeletedAt is null);

    /// <summary>Writes a note as a person would on Lever's page, so that the API cannot delete it.</summary>
    public TwinNote AddNote(string opportunityId, string value) =>
        AddNote(
            opportunityId,
            new TwinNote(Guid.NewGuid().ToString(), value, "", NowMs, ByApi: false)
        );

    public TwinKey AddKey(
        string name,
        IEnumerable<TwinRight> rights,
        string? secret = null,
        bool seesConfidential = false
    )
    {
        var key = new TwinKey(
            Guid.NewGuid().ToString(),
            name,
            secret ?? WebhookRequest.NewToken(),
            [.. rights]
        )
        {
            SeesConfidential = seesConfidential,
        };
        Update(s => s with { Keys = s.Keys.RemoveAll(k => k.Secret == key.Secret).Add(key) });
        return key;
    }

    /// <summary>Takes the key's id or the key itself.</summary>
    public void DeleteKey(string idOrSecret) =>
        Update(s =>
            s with
            {
                Keys = s.Keys.RemoveAll(k => k.Id == idOrSecret || k.Secret == idOrSecret),
            }
        );

    /// <summary>Adds a webhook and returns its id; the same event and address again only changes the signing token (null makes one).</summary>
    public string SetWebhook(string eventName, string url, string? signingToken = null)
    {
        lock (_gate)
        {
            var known = State.Webhooks.FirstOrDefault(w => w.Event == eventName && w.Url == url);
            var webhook = new TwinWebhook(
                known?.Id ?? Guid.NewGuid().ToString(),
                eventName,
                url,
                signingToken ?? WebhookRequest.NewToken()
            );
            Update(s =>
                s with
                {
                    Webhooks = known is null
                        ? s.Webhooks.Add(webhook)
                        : s.Webhooks.Replace(known, webhook),
                }
            );
            return webhook.Id;
        }
    }

    public void EditWebhook(string webhookId, string url, string signingToken)
    {
        lock (_gate)
        {
            var known = Webhook(webhookId);
            Update(s =>
                s with
                {
                    Webhooks = s.Webhooks.Replace(
                        known,
                        known with
                        {
                            Url = url,
                            SigningToken = signingToken,
                        }
                    ),
                }
            );
        }
    }

    public void DeleteWebhook(string webhookId) =>
        Update(s => s with { Webhooks = s.Webhooks.RemoveAll(w => w.Id == webhookId) });

    /// <summary>Sends Lever's signed test request (data is {}, no id), once.</summary>
    public Task<TwinDelivery> VerifyConnectionAsync(string webhookId) =>
        _fan.TestAsync(Webhook(webhookId));

    /// <summary>Sends a delivery once more: same token, time and data, to where its webhook points now.</summary>
    public Task<TwinDelivery> RerunAsync(string deliveryId) => _sender.SendOnceAsync(deliveryId);

    /// <summary>Ends when nothing is queued, held or on its way; waiting retries count only when asked for.</summary>
    public Task Settled(bool retriesToo = false, CancellationToken cancellationToken = default) =>
        _sender.SettledAsync(retriesToo, cancellationToken);

    public void ForgetCalls() => CallLog.Clear();

    public void Dispose()
    {
        _fan.Dispose();
        _sender.Dispose();
    }

    internal TwinState StateAsOf(int lagMs) => _history.AsOf(TimeSpan.FromMilliseconds(lagMs));

    internal TwinSave Save() =>
        new(
            State,
            [.. Deliveries.Take(200).Concat(Deliveries.Skip(200).Where(d => !d.IsFinished))]
        );

    internal TwinNote AddNote(string opportunityId, TwinNote note)
    {
        lock (_gate)
        {
            var opportunity = Change(opportunityId, o => o with { LastInteractionAt = NowMs });
            var added = note with { Stage = opportunity.Stage };
            Update(s =>
                s with
                {
                    Notes = s.Notes.SetItem(opportunityId, s.NotesOf(opportunityId).Add(added)),
                }
            );
            return added;
        }
    }

    internal void MarkDeleted(string opportunityId, TwinNote note) =>
        Update(s =>
            s with
            {
                Notes = s.Notes.SetItem(
                    opportunityId,
                    s.NotesOf(opportunityId).Replace(note, note with { DeletedAt = NowMs })
                ),
            }
        );

    private TwinWebhook Webhook(string id) =>
        State.Webhooks.FirstOrDefault(w => w.Id == id)
        ?? throw new KeyNotFoundException($"No webhook {id}.");

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

    private void Update(Func<TwinState, TwinState> change)
    {
        lock (_gate)
        {
            _history.Set(change(State));
        }

        Signal.Changed();
    }
}
