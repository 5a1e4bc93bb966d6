using Byteboard.Domain.Deliveries;

namespace Byteboard.Domain.Receiving;

/// <summary>The inbox's SQL; the same text on both stores.</summary>
internal static class InboxStatements
{
    public const string Delivery = """
        INSERT INTO "Deliveries" ("TeamId", "Webhook", "Token", "TriggeredAt", "Hash", "Event", "OpportunityId", "ToStageId", "ToReasonId", "Payload", "TraceContext", "ReceivedAt", "Seen", "State", "Verdict")
        VALUES (@team, @webhook, @token, @triggered, @hash, @event, @opportunity, @stage, @reason, @payload, @trace, @now, 1, @state, @verdict)
        ON CONFLICT ("TeamId", "Webhook", "Token", "TriggeredAt") DO UPDATE
        SET "Seen" = CASE WHEN "Deliveries"."Hash" = excluded."Hash" THEN "Deliveries"."Seen" + 1 ELSE "Deliveries"."Seen" END
        RETURNING "Id", "Seen", "Hash", "State", "Verdict"
        """;

    public const string QueueAgain = """
        UPDATE "Deliveries" SET "State" = 'Pending', "Verdict" = NULL, "VerdictId" = NULL WHERE "TeamId" = @team AND "Id" = @id
        """;

    public const string Look = """
        INSERT INTO "Timers" ("TeamId", "Kind", "Subject", "DueAt", "Version", "Attempts", "Cause", "CauseId", "Repeats")
        VALUES (@team, 'Look', @opportunity, @now, 1, 0, 'Delivery', @id, 0)
        ON CONFLICT ("TeamId", "Kind", "Subject") DO UPDATE
        SET "DueAt" = CASE WHEN "Timers"."DueAt" < excluded."DueAt" THEN "Timers"."DueAt" ELSE excluded."DueAt" END,
            "Version" = "Timers"."Version" + 1, "Repeats" = 0, "Missing" = 0,
            "CauseId" = CASE WHEN "Timers"."Cause" = 'Person' THEN "Timers"."CauseId" ELSE excluded."CauseId" END,
            "Cause" = CASE WHEN "Timers"."Cause" = 'Person' THEN 'Person' ELSE 'Delivery' END
        """;

    public const string Lane = """
        INSERT INTO "Lanes" ("TeamId", "DueAt", "Version", "Epoch", "BackOffs") VALUES (@team, @now, 1, 0, 0)
        ON CONFLICT ("TeamId") DO UPDATE
        SET "Version" = "Lanes"."Version" + 1,
            "DueAt" = CASE WHEN "Lanes"."DueAt" < excluded."DueAt" THEN "Lanes"."DueAt" ELSE excluded."DueAt" END
        """;

    public const string Refused = """
        INSERT INTO "RefusedDeliveries" ("TeamId", "Webhook", "Cause", "ReceivedAt", "Token", "TriggeredAt", "Signature", "Payload")
        VALUES (@team, @webhook, @cause, @now, @token, @triggered, @signature, @payload)
        """;

    public const string Tested =
        """UPDATE "LeverWebhooks" SET "TestedAt" = @now WHERE "TeamId" = @team AND "Kind" = @webhook""";

    public const string MixedUp =
        """UPDATE "LeverWebhooks" SET "MixedUpAt" = @now WHERE "TeamId" = @team AND "Kind" = @webhook""";

    // What a node remembers may be older than what another has saved just now: only what was used is proved.
    public const string ProofOfToken = """
        UPDATE "LeverWebhooks" SET "TokenFirstFitAt" = @now WHERE "TeamId" = @team AND "Kind" = @webhook AND "TokenSavedAt" = @saved AND "TokenFirstFitAt" IS NULL
        """;

    public const string ProofOfAddress = """
        UPDATE "LeverIntegrations" SET "WebhookKeyFirstUsedAt" = @now WHERE "TeamId" = @team AND "WebhookKey" = @key AND "WebhookKeyFirstUsedAt" IS NULL
        """;

    // Unverified ones are counted per webhook, the others per team: a flood of one cannot push out the other.
    public static readonly string PruneUnverified = Prune(
        "\"Webhook\" = @webhook AND \"Cause\" = 'Unverified'",
        RefusedDelivery.UnverifiedKept
    );

    public const string PruneOldUnverified = """
        DELETE FROM "RefusedDeliveries" WHERE "TeamId" = @team AND "Cause" = 'Unverified' AND "ReceivedAt" < @oldest
        """;

    public static readonly string PruneRefused = Prune(
        "\"Cause\" <> 'Unverified'",
        RefusedDelivery.RefusedKept
    );

    private static string Prune(string which, int kept) =>
        $"""
            DELETE FROM "RefusedDeliveries" WHERE "TeamId" = @team AND {which} AND "Id" <=
            (SELECT "Id" FROM "RefusedDeliveries" WHERE "TeamId" = @team AND {which} ORDER BY "Id" DESC LIMIT 1 OFFSET {kept})
            """;
}
