using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Byteboard.Domain.Storage;

/// <summary>Tells a store that does not answer from a fault of ours. Providers and EF wrap such faults, so the whole chain is asked.</summary>
public static class StoreFault
{
    private const int SqliteConstraint = 19;

    /// <summary>The store is away, locked, full, or gave up on us; the same may succeed later. False for broken constraints.</summary>
    public static bool Is(Exception fault)
    {
        for (var cause = fault; cause is not null; cause = cause.InnerException)
        {
            if (cause is DbException)
            {
                return !IsOurs(cause);
            }

            if (cause is TimeoutException)
            {
                return true;
            }
        }

        return false;
    }

    // Classes 22 and 23: data and integrity (https://www.postgresql.org/docs/current/errcodes-appendix.html).
    private static bool IsOurs(Exception cause) =>
        cause switch
        {
            SqliteException sqlite => sqlite.SqliteErrorCode is SqliteConstraint,
            PostgresException { SqlState: ['2', '2' or '3', ..] } => true,
            _ => false,
        };
}
