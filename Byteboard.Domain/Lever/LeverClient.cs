using System.Text.Json;
using System.Text.RegularExpressions;
using Flurl.Http;

namespace Byteboard.Domain.Lever;

/// <summary>
/// Lever's API with one key. Every call ends in a <see cref="LeverAnswer{T}"/>; only a cancellation by the caller's own
/// token is thrown. No call is retried: Lever knows no idempotency key, so whoever repeats a write decides that.
/// </summary>
public sealed partial class LeverClient
{
    private const int MaxPages = 50;
    private const int PageSize = 100; // the most that Lever gives
    private readonly LeverTransport _lever;

    internal LeverClient(LeverTransport lever) => _lever = lever;

    /// <summary>How far Lever's clock was ahead of ours at this client's last answer; null where it did not say.</summary>
    public TimeSpan? Ahead => _lever.Ahead;

    /// <summary>All stages in the order of the pipeline.</summary>
    public Task<LeverAnswer<IReadOnlyList<LeverStage>>> ListStagesAsync(
        CancellationToken cancellationToken
    ) => AllAsync(["stages"], LeverStage.Read, cancellationToken);

    /// <summary>All archive reasons, the inactive ones too.</summary>
    public Task<LeverAnswer<IReadOnlyList<LeverArchiveReason>>> ListArchiveReasonsAsync(
        CancellationToken cancellationToken
    ) => AllAsync(["archive_reasons"], LeverArchiveReason.Read, cancellationToken);

    public Task<LeverAnswer<LeverArchiveReason>> ReadArchiveReasonAsync(
        string id,
        CancellationToken cancellationToken
    ) => OneAsync(["archive_reasons", id], LeverArchiveReason.Read, cancellationToken);

    public Task<LeverAnswer<LeverOpportunity>> ReadOpportunityAsync(
        string id,
        CancellationToken cancellationToken
    ) => OneAsync(["opportunities", id], LeverOpportunity.Read, cancellationToken);

    /// <summary>One page; offset is null for the first, then <see cref="LeverPage{T}.Next"/> of the page before.</summary>
    public async Task<LeverAnswer<LeverPage<LeverOpportunity>>> ListOpportunitiesAsync(
        LeverOpportunityFilter filter,
        string? offset,
        CancellationToken cancellationToken
    )
    {
        var request = _lever
            .To("opportunities")
            .SetQueryParam("stage_id", filter.StageId)
            .SetQueryParam("email", filter.Email)
            .SetQueryParam("tag", filter.Tag)
            .SetQueryParam("contact_id", filter.ContactId)
            .SetQueryParam(
                "archived",
                filter.Archived is { } archived ? (archived ? "true" : "false") : null
            )
            .SetQueryParam("advanced_at_start", filter.AdvancedAtStart)
            .SetQueryParam("advanced_at_end", filter.AdvancedAtEnd)
            .SetQueryParam("archived_at_start", filter.ArchivedAtStart)
            .SetQueryParam("archived_at_end", filter.ArchivedAtEnd)
            .SetQueryParam("confidentiality", filter.IncludeConfidential ? "all" : null)
            .SetQueryParam("limit", Math.Clamp(filter.Limit, 1, PageSize))
            .SetQueryParam("offset", offset);
        using var total = _lever.Within(cancellationToken);
        return await _lever.ReadAsync(
            request,
            json => LeverJson.Page(json, LeverOpportunity.Read),
            total.Token,
            cancellationToken
        );
    }

    /// <summary>All notes that are not deleted.</summary>
    public Task<LeverAnswer<IReadOnlyList<LeverNote>>> ListNotesAsync(
        string opportunityId,
        CancellationToken cancellationToken
    ) => AllAsync(["opportunities", opportunityId, "notes"], LeverNote.Read, cancellationToken);

    /// <summary>Adds a note and gives its id. An @name in the text would notify that user.</summary>
    public async Task<LeverAnswer<string>> AddNoteAsync(
        string opportunityId,
        string text,
        CancellationToken cancellationToken
    ) =>
        AreIds(opportunityId)
            ? await _lever.WriteAsync(
                _lever.To("opportunities", opportunityId, "notes"),
                new { value = text },
                // The documentation prints noteId alone, the recordings have both.
                json =>
                    json.Part("data") is { } note ? note.Text("noteId") ?? note.Text("id") : null,
                cancellationToken
            )
            : new LeverAnswer<string>.NotFound();

    /// <summary>Deletes a note; Lever allows it only for notes made by API.</summary>
    public async Task<LeverAnswer<bool>> DeleteNoteAsync(
        string opportunityId,
        string noteId,
        CancellationToken cancellationToken
    ) =>
        AreIds(opportunityId, noteId)
            ? await _lever.DeleteAsync(
                _lever.To("opportunities", opportunityId, "notes", noteId),
                cancellationToken
            )
            : new LeverAnswer<bool>.NotFound();

    /// <summary>The harmless call: one archive reason, which every key of ours may list. Ok is always true.</summary>
    public async Task<LeverAnswer<bool>> ProbeAsync(CancellationToken cancellationToken) =>
        (await PeekArchiveReasonsAsync(cancellationToken)).Map(_ => true);

    /// <summary>One archive reason at most: tells whether the key may list them.</summary>
    public Task<LeverAnswer<LeverPage<LeverArchiveReason>>> PeekArchiveReasonsAsync(
        CancellationToken cancellationToken
    ) => PeekAsync(["archive_reasons"], LeverArchiveReason.Read, cancellationToken);

    /// <summary>One stage at most: tells whether the key may list them.</summary>
    public Task<LeverAnswer<LeverPage<LeverStage>>> PeekStagesAsync(
        CancellationToken cancellationToken
    ) => PeekAsync(["stages"], LeverStage.Read, cancellationToken);

    /// <summary>One note at most: tells whether the key may list them.</summary>
    public Task<LeverAnswer<LeverPage<LeverNote>>> PeekNotesAsync(
        string opportunityId,
        CancellationToken cancellationToken
    ) => PeekAsync(["opportunities", opportunityId, "notes"], LeverNote.Read, cancellationToken);

    private async Task<LeverAnswer<LeverPage<T>>> PeekAsync<T>(
        string[] path,
        Func<JsonElement, T?> read,
        CancellationToken cancellationToken
    )
        where T : class
    {
        if (!AreIds(path))
        {
            return new LeverAnswer<LeverPage<T>>.NotFound();
        }

        using var total = _lever.Within(cancellationToken);
        return await _lever.ReadAsync(
            _lever.To(path).SetQueryParam("limit", 1),
            json => LeverJson.Page(json, read),
            total.Token,
            cancellationToken
        );
    }

    private async Task<LeverAnswer<T>> OneAsync<T>(
        string[] path,
        Func<JsonElement, T?> read,
        CancellationToken cancellationToken
    )
        where T : class
    {
        if (!AreIds(path))
        {
            return new LeverAnswer<T>.NotFound();
        }

        using var total = _lever.Within(cancellationToken);
        return await _lever.ReadAsync(
            _lever.To(path),
            json => json.Part("data") is { } data ? read(data) : null,
            total.Token,
            cancellationToken
        );
    }

    private async Task<LeverAnswer<IReadOnlyList<T>>> AllAsync<T>(
        string[] path,
        Func<JsonElement, T?> read,
        CancellationToken cancellationToken
    )
        where T : class
    {
        if (!AreIds(path))
        {
            return new LeverAnswer<IReadOnlyList<T>>.NotFound();
        }

        using var total = _lever.Within(cancellationToken);
        var all = new List<T>();
        string? offset = null;
        for (var page = 0; page < MaxPages; page++)
        {
            var answer = await _lever.ReadAsync(
                _lever.To(path).SetQueryParam("limit", PageSize).SetQueryParam("offset", offset),
                json => LeverJson.Page(json, read),
                total.Token,
                cancellationToken
            );
            if (answer is not LeverAnswer<LeverPage<T>>.Ok { Value: var got })
            {
                return answer.Map<IReadOnlyList<T>>(got => got.Items);
            }

            all.AddRange(got.Items);
            if ((offset = got.Next) is null)
            {
                return new LeverAnswer<IReadOnlyList<T>>.Ok(all);
            }
        }

        // Half a list would be worse than none: "no such note" must be true when we say it.
        return new LeverAnswer<IReadOnlyList<T>>.Unknown("Lever's list has no end");
    }

    /// <summary>Ids come from outside and go into the path: only what a Lever id can be is sent.</summary>
    private static bool AreIds(params string[] ids) => ids.All(id => PlainId.IsMatch(id));

    [GeneratedRegex(
        "^[A-Za-z0-9_-]{1,64}\\z",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex PlainId { get; }
}
