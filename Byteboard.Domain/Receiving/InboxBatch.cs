using System.Data;
using System.Data.Common;
using Byteboard.Domain.Deliveries;

namespace Byteboard.Domain.Receiving;

/// <summary>Writes a batch of requests in one transaction; every answer holds only once that is committed.</summary>
internal sealed class InboxBatch(InboxConnection connection, DbTransaction transaction, long now)
{
    private static readonly Comparer<(int Team, string Text)> ByTeamAndText = Comparer<(
        int Team,
        string Text
    )>.Create(
        (a, b) =>
            a.Team == b.Team ? string.CompareOrdinal(a.Text, b.Text) : a.Team.CompareTo(b.Team)
    );

    private readonly SortedDictionary<(int Team, string OpportunityId), long> _looks = new(
        ByTeamAndText
    );
    private readonly SortedSet<int> _teamsToWake = [];
    private readonly SortedSet<(int Team, string Webhook)> _refusals = [];

    /// <summary>Opens the transaction, writes each item, commits; throws when any of it fails.</summary>
    public static async Task<IReadOnlyList<InboxAnswer>> WriteAsync(
        InboxConnection connection,
        IReadOnlyList<InboxItem> items,
        long now,
        CancellationToken cancellationToken
    )
    {
        await using var transaction = await connection.BeginAsync(cancellationToken);
        var batch = new InboxBatch(connection, transaction, now);
        var answers = new List<InboxAnswer>(items.Count);
        foreach (var item in items)
        {
            answers.Add(await batch.WriteAsync(item, cancellationToken));
        }

        await batch.FinishAsync(cancellationToken);
        if (items.All(i => i.IsGivenUp))
        {
            return [.. items.Select(_ => InboxAnswer.Unavailable)]; // nobody waits for this commit any more
        }

        await transaction.CommitAsync(cancellationToken);
        return answers;
    }

    private async Task<InboxAnswer> WriteAsync(InboxItem item, CancellationToken cancellationToken)
    {
        switch (item)
        {
            case InboxItem.Verified verified:
                return await WriteAsync(verified, cancellationToken);
            case InboxItem.Refused refused:
                await RefuseAsync(refused, cancellationToken);
                return InboxAnswer.Stored;
            default:
                await RunAsync(InboxStatements.Tested, item, cancellationToken);
                return InboxAnswer.Stored;
        }
    }

    private async Task<InboxAnswer> WriteAsync(
        InboxItem.Verified item,
        CancellationToken cancellationToken
    )
    {
        var (id, seen, isSame, isToQueueAgain) = await InsertAsync(item, cancellationToken);
        if (!isSame)
        {
            await RefuseAsync(
                new InboxItem.Refused(
                    item.TeamId,
                    item.Webhook,
                    item.ReceivedAt,
                    RefusedCause.SignatureReused,
                    item.Event,
                    null
                ),
                cancellationToken
            );
            return InboxAnswer.SignatureReused;
        }

        if (isToQueueAgain)
        {
            await RunAsync(
                InboxStatements.QueueAgain,
                cancellationToken,
                Team(item),
                ("@id", DbType.Int64, id)
            );
        }

        if (item.Event.IsUsed && (seen is 1 || isToQueueAgain))
        {
            _looks[(item.TeamId, item.Event.OpportunityId)] = id;
            _teamsToWake.Add(item.TeamId);
        }

        await NoteProofsAsync(item, cancellationToken);
        return seen is 1 ? InboxAnswer.Stored : InboxAnswer.Repeated;
    }

    private async Task<(long Id, int Seen, bool IsSame, bool IsToQueueAgain)> InsertAsync(
        InboxItem.Verified item,
        CancellationToken cancellationToken
    )
    {
        var command = await connection.PrepareAsync(
            transaction,
            InboxStatements.Delivery,
            cancellationToken,
            Team(item),
            Webhook(item),
            ("@token", DbType.String, item.Event.Token),
            ("@triggered", DbType.Int64, item.Event.TriggeredAt),
            ("@hash", DbType.String, item.Event.DataHash),
            ("@event", DbType.String, item.Event.Name),
            ("@opportunity", DbType.String, item.Event.OpportunityId),
            ("@stage", DbType.String, item.Event.ToStageId),
            ("@reason", DbType.String, item.Event.ToReasonId),
            ("@payload", DbType.String, item.Payload),
            ("@trace", DbType.String, item.TraceContext),
            ("@now", DbType.Int64, item.ReceivedAt),
            ("@state", DbType.String, item.Event.IsUsed ? "Pending" : "Done"),
            ("@verdict", DbType.String, item.Event.IsUsed ? null : "Ignored")
        );
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        var isDead =
            row.GetString(3) is "Dead"
            || (!await row.IsDBNullAsync(4, cancellationToken) && row.GetString(4) is "Unreadable");
        return (row.GetInt64(0), row.GetInt32(1), row.GetString(2) == item.Event.DataHash, isDead);
    }

    private async Task NoteProofsAsync(InboxItem.Verified item, CancellationToken cancellationToken)
    {
        if (item.TokenProved is { } savedAt)
        {
            await RunAsync(
                InboxStatements.ProofOfToken,
                cancellationToken,
                Team(item),
                Webhook(item),
                ("@now", DbType.Int64, item.ReceivedAt),
                ("@saved", DbType.Int64, savedAt)
            );
        }

        if (item.KeyProved is { } key)
        {
            await RunAsync(
                InboxStatements.ProofOfAddress,
                cancellationToken,
                Team(item),
                ("@now", DbType.Int64, now),
                ("@key", DbType.String, key)
            );
        }

        if (item.Event.Webhook is { } kind && kind != item.Webhook)
        {
            await RunAsync(InboxStatements.MixedUp, item, cancellationToken);
        }
    }

    private async Task RefuseAsync(InboxItem.Refused item, CancellationToken cancellationToken)
    {
        await RunAsync(
            InboxStatements.Refused,
            cancellationToken,
            Team(item),
            Webhook(item),
            ("@cause", DbType.String, item.Cause.ToString()),
            ("@now", DbType.Int64, item.ReceivedAt),
            ("@token", DbType.String, item.Event?.Token),
            ("@triggered", DbType.Int64, item.Event?.TriggeredAt),
            ("@signature", DbType.String, item.Event?.Signature),
            ("@payload", DbType.String, item.Payload)
        );
        _refusals.Add((item.TeamId, item.Webhook.ToString()));
    }

    private async Task FinishAsync(CancellationToken cancellationToken)
    {
        foreach (var (team, webhook) in _refusals)
        {
            await RunAsync(
                InboxStatements.PruneUnverified,
                cancellationToken,
                ("@team", DbType.Int32, team),
                ("@webhook", DbType.String, webhook)
            );
            await RunAsync(
                InboxStatements.PruneOldUnverified,
                cancellationToken,
                ("@team", DbType.Int32, team),
                (
                    "@oldest",
                    DbType.Int64,
                    now - (long)RefusedDelivery.UnverifiedKeptFor.TotalMilliseconds
                )
            );
            await RunAsync(
                InboxStatements.PruneRefused,
                cancellationToken,
                ("@team", DbType.Int32, team)
            );
        }

        // In one order on every node: two batches that share opportunities never wait for each other in a circle.
        foreach (var ((team, opportunityId), deliveryId) in _looks)
        {
            await RunAsync(
                InboxStatements.Look,
                cancellationToken,
                ("@team", DbType.Int32, team),
                ("@opportunity", DbType.String, opportunityId),
                ("@now", DbType.Int64, now),
                (
                    "@id",
                    DbType.String,
                    deliveryId.ToString(System.Globalization.CultureInfo.InvariantCulture)
                )
            );
        }

        foreach (var team in _teamsToWake)
        {
            await RunAsync(
                InboxStatements.Lane,
                cancellationToken,
                ("@team", DbType.Int32, team),
                ("@now", DbType.Int64, now)
            );
        }
    }

    private Task RunAsync(string sql, InboxItem item, CancellationToken cancellationToken) =>
        RunAsync(
            sql,
            cancellationToken,
            Team(item),
            Webhook(item),
            ("@now", DbType.Int64, item.ReceivedAt)
        );

    private async Task RunAsync(
        string sql,
        CancellationToken cancellationToken,
        params (string, DbType, object?)[] values
    )
    {
        var command = await connection.PrepareAsync(transaction, sql, cancellationToken, values);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static (string, DbType, object?) Team(InboxItem item) =>
        ("@team", DbType.Int32, item.TeamId);

    private static (string, DbType, object?) Webhook(InboxItem item) =>
        ("@webhook", DbType.String, item.Webhook.ToString());
}
