using System.Data;
using System.Data.Common;
using Byteboard.Domain.Storage;

namespace Byteboard.Domain.Receiving;

/// <summary>The inbox's own connection with its prepared statements; thrown away after any fault.</summary>
internal sealed class InboxConnection(Database database, TimeSpan patience) : IAsyncDisposable
{
    private readonly Dictionary<string, DbCommand> _prepared = [];
    private DbConnection? _connection;

    public async Task<DbTransaction> BeginAsync(CancellationToken cancellationToken)
    {
        _connection ??= await database.OpenAsync(patience, cancellationToken);
        return await _connection.BeginTransactionAsync(cancellationToken);
    }

    /// <summary>A prepared statement with its parameters filled in.</summary>
    public async Task<DbCommand> PrepareAsync(
        DbTransaction transaction,
        string sql,
        CancellationToken cancellationToken,
        params (string Name, DbType Type, object? Value)[] values
    )
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            command = _connection!.CreateCommand();
            command.CommandText = sql;
            command.Transaction = transaction;
            foreach (var (name, type, _) in values)
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.DbType) = (name, type);
                command.Parameters.Add(parameter);
            }

            Fill(command, values);
            await command.PrepareAsync(cancellationToken);
            _prepared[sql] = command;
        }

        command.Transaction = transaction;
        Fill(command, values);
        return command;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var command in _prepared.Values)
        {
            await command.DisposeAsync();
        }

        _prepared.Clear();
        if (_connection is not null)
        {
            await _connection.DisposeAsync();
            _connection = null;
        }
    }

    private static void Fill(DbCommand command, (string Name, DbType Type, object? Value)[] values)
    {
        foreach (var (name, _, value) in values)
        {
            command.Parameters[name].Value = value ?? DBNull.Value;
        }
    }
}
