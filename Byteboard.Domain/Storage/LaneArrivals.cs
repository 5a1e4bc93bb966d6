using Byteboard.Domain.Candidates;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Storage;

/// <summary>What a person's action puts into a lane, in the transaction of that action; the inbox has its own statements.</summary>
public static class LaneArrivals
{
    /// <summary>
    /// Makes the lane due now, from inside the caller's transaction; with <paramref name="isMended"/> also ends a pause
    /// or a back-off, because a person changed what caused it.
    /// </summary>
    public static Task WakeAsync(
        ByteboardContext context,
        long now,
        bool isMended,
        CancellationToken cancellationToken
    ) =>
        context.Database.ExecuteSqlAsync(
            isMended
                ? $"""
                INSERT INTO "Lanes" ("TeamId", "DueAt", "Version", "Epoch", "BackOffs") VALUES ({context.TeamId!.Value}, {now}, 1, 0, 0)
                ON CONFLICT ("TeamId") DO UPDATE SET "Version" = "Lanes"."Version" + 1, "DueAt" = excluded."DueAt",
                "PausedWhy" = NULL, "PausedAt" = NULL, "BackOffUntil" = NULL, "BackOffs" = 0, "BackOffWhy" = NULL
                """
                : (FormattableString)
                    $"""
                    INSERT INTO "Lanes" ("TeamId", "DueAt", "Version", "Epoch", "BackOffs") VALUES ({context.TeamId!.Value}, {now}, 1, 0, 0)
                    ON CONFLICT ("TeamId") DO UPDATE SET "Version" = "Lanes"."Version" + 1, "DueAt" = excluded."DueAt"
                    """,
            cancellationToken
        );

    /// <summary>Makes a look due now, from inside the caller's transaction; it counts as an arrival.</summary>
    public static Task LookAsync(
        ByteboardContext context,
        string opportunityId,
        LookCause cause,
        string? causeId,
        long now,
        CancellationToken cancellationToken
    ) =>
        context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "Timers" ("TeamId", "Kind", "Subject", "DueAt", "Version", "Attempts", "Cause", "CauseId", "Repeats")
            VALUES ({context.TeamId!.Value}, 'Look', {opportunityId}, {now}, 1, 0, {cause.ToString()}, {causeId}, 0)
            ON CONFLICT ("TeamId", "Kind", "Subject") DO UPDATE
            SET "DueAt" = excluded."DueAt", "Version" = "Timers"."Version" + 1, "Cause" = excluded."Cause", "CauseId" = excluded."CauseId",
                "Attempts" = 0, "Repeats" = 0, "Missing" = 0
            """,
            cancellationToken
        );

    /// <summary>
    /// Makes a look due for a delivery that is worked again, with all its tries ahead of it; due at <paramref name="dueAt"/>
    /// (Unix ms), or earlier if it was. A look that a person asked for keeps that reason.
    /// </summary>
    public static Task LookForDeliveryAsync(
        ByteboardContext context,
        string opportunityId,
        long deliveryId,
        long dueAt,
        CancellationToken cancellationToken
    )
    {
        var id = deliveryId.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "Timers" ("TeamId", "Kind", "Subject", "DueAt", "Version", "Attempts", "Cause", "CauseId", "Repeats")
            VALUES ({context.TeamId!.Value}, 'Look', {opportunityId}, {dueAt}, 1, 0, 'Delivery', {id}, 0)
            ON CONFLICT ("TeamId", "Kind", "Subject") DO UPDATE
            SET "DueAt" = CASE WHEN "Timers"."DueAt" < excluded."DueAt" THEN "Timers"."DueAt" ELSE excluded."DueAt" END,
                "Version" = "Timers"."Version" + 1, "Attempts" = 0, "Repeats" = 0, "Missing" = 0,
                "CauseId" = CASE WHEN "Timers"."Cause" = 'Person' THEN "Timers"."CauseId" ELSE excluded."CauseId" END,
                "Cause" = CASE WHEN "Timers"."Cause" = 'Person' THEN 'Person' ELSE 'Delivery' END
            """,
            cancellationToken
        );
    }

    /// <summary>Has the outcome rule run again over everybody, from inside the caller's transaction: a map changed.</summary>
    public static async Task RecountOutcomesAsync(
        ByteboardContext context,
        long now,
        CancellationToken cancellationToken
    )
    {
        await context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "Timers" ("TeamId", "Kind", "Subject", "DueAt", "Version", "Attempts", "Cause", "Repeats")
            VALUES ({context.TeamId!.Value}, 'Outcomes', 'Outcomes', {now}, 1, 0, 'MapChange', 0)
            ON CONFLICT ("TeamId", "Kind", "Subject") DO UPDATE SET "DueAt" = excluded."DueAt", "Version" = "Timers"."Version" + 1
            """,
            cancellationToken
        );
        await WakeAsync(context, now, isMended: false, cancellationToken);
    }

    /// <summary>
    /// Makes a look due now because a person wants it sent: as the tags say, or <paramref name="chosenTypeId"/> whatever they
    /// say. What a person wants last counts.
    /// </summary>
    public static Task LookToSendAsync(
        ByteboardContext context,
        string opportunityId,
        string by,
        int? chosenTypeId,
        long now,
        CancellationToken cancellationToken
    )
    {
        var chosenBy = chosenTypeId is null ? null : by;
        return context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "Timers" ("TeamId", "Kind", "Subject", "DueAt", "Version", "Attempts", "Cause", "CauseId", "Repeats", "ChosenTypeId", "ChosenBy")
            VALUES ({context.TeamId!.Value}, 'Look', {opportunityId}, {now}, 1, 0, 'Person', {by}, 0, {chosenTypeId}, {chosenBy})
            ON CONFLICT ("TeamId", "Kind", "Subject") DO UPDATE
            SET "DueAt" = excluded."DueAt", "Version" = "Timers"."Version" + 1, "Cause" = 'Person', "CauseId" = excluded."CauseId",
                "ChosenTypeId" = excluded."ChosenTypeId", "ChosenBy" = excluded."ChosenBy",
                "Attempts" = 0, "Repeats" = 0, "Missing" = 0
            """,
            cancellationToken
        );
    }

    /// <summary>
    /// Makes a look due now because a person wants to know. A look that may send, since a delivery, a new key or a person
    /// asked for it, keeps that reason.
    /// </summary>
    public static Task LookToCheckAsync(
        ByteboardContext context,
        string opportunityId,
        string by,
        long now,
        CancellationToken cancellationToken
    ) =>
        context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "Timers" ("TeamId", "Kind", "Subject", "DueAt", "Version", "Attempts", "Cause", "CauseId", "Repeats")
            VALUES ({context.TeamId!.Value}, 'Look', {opportunityId}, {now}, 1, 0, 'Check', {by}, 0)
            ON CONFLICT ("TeamId", "Kind", "Subject") DO UPDATE
            SET "DueAt" = excluded."DueAt", "Version" = "Timers"."Version" + 1,
                "CauseId" = CASE WHEN "Timers"."Cause" IN ('Delivery', 'Person', 'KeyChange') THEN "Timers"."CauseId" ELSE excluded."CauseId" END,
                "Cause" = CASE WHEN "Timers"."Cause" IN ('Delivery', 'Person', 'KeyChange') THEN "Timers"."Cause" ELSE 'Check' END,
                "Attempts" = 0, "Repeats" = 0, "Missing" = 0
            """,
            cancellationToken
        );

    /// <summary>Makes a look due that nobody asked for, unless one is waited for anyway.</summary>
    public static Task LookForSweepAsync(
        ByteboardContext context,
        string opportunityId,
        long now,
        CancellationToken cancellationToken
    ) =>
        context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "Timers" ("TeamId", "Kind", "Subject", "DueAt", "Version", "Attempts", "Cause", "CauseId", "Repeats")
            VALUES ({context.TeamId!.Value}, 'Look', {opportunityId}, {now}, 1, 0, {nameof(
                LookCause.Sweep
            )}, NULL, 0)
            ON CONFLICT ("TeamId", "Kind", "Subject") DO NOTHING
            """,
            cancellationToken
        );

    /// <summary>
    /// Makes a look due because the stage map or a tag changed. A look that is due for a better reason, such as a delivery or a
    /// person, keeps that reason and its time: it sees the new map too.
    /// </summary>
    public static Task LookForMapAsync(
        ByteboardContext context,
        string opportunityId,
        long now,
        CancellationToken cancellationToken
    ) =>
        context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "Timers" ("TeamId", "Kind", "Subject", "DueAt", "Version", "Attempts", "Cause", "CauseId", "Repeats")
            VALUES ({context.TeamId!.Value}, 'Look', {opportunityId}, {now}, 1, 0, {nameof(
                LookCause.MapChange
            )}, NULL, 0)
            ON CONFLICT ("TeamId", "Kind", "Subject") DO UPDATE
            SET "DueAt" = CASE WHEN "Timers"."Cause" = 'Timer' THEN excluded."DueAt" ELSE "Timers"."DueAt" END,
                "Cause" = CASE WHEN "Timers"."Cause" = 'Timer' THEN excluded."Cause" ELSE "Timers"."Cause" END,
                "Version" = "Timers"."Version" + 1
            """,
            cancellationToken
        );
}
