using System.Text;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Telemetry;
using Microsoft.Extensions.Logging;

namespace Byteboard.Domain.Receiving;

/// <summary>How a webhook request is answered.</summary>
public enum ReceptionAnswer
{
    /// <summary>200: on disk.</summary>
    Taken,

    /// <summary>404: no team has this address.</summary>
    UnknownAddress,

    /// <summary>413: larger than 64 KB.</summary>
    TooLarge,

    /// <summary>400: not what Lever sends.</summary>
    Malformed,

    /// <summary>401: not proved to be from Lever.</summary>
    NotProved,

    /// <summary>503: the store cannot take it now.</summary>
    Unavailable,
}

/// <summary>What is answered to a webhook request, with one plain sentence where it is not taken.</summary>
public sealed record ReceptionResult(ReceptionAnswer Answer, string? Sentence = null);

/// <summary>Checks and stores webhook requests; never calls Lever or sends mail.</summary>
public sealed partial class Reception(
    InboxAddresses addresses,
    Inbox inbox,
    TimeProvider clock,
    ILogger<Reception> logger
)
{
    /// <summary>Largest body, in bytes.</summary>
    public const int BodyMaxBytes = 64 * 1024;

    /// <summary>Finds the team, reads the body (null when it is too large), checks it and stores it; the store has <c>Receiving:Patience</c> for all of it.</summary>
    public async Task<ReceptionResult> ReceiveAsync(
        string webhookKey,
        WebhookKind kind,
        Func<Task<byte[]?>> readBody,
        CancellationToken cancellationToken
    )
    {
        var began = TimeProvider.System.GetTimestamp();
        try
        {
            if (await addresses.FindAsync(webhookKey, cancellationToken) is not { } address)
            {
                return new(ReceptionAnswer.UnknownAddress, "There is no webhook at this address.");
            }

            var found = TimeProvider.System.GetTimestamp();
            var body = await readBody();
            began += TimeProvider.System.GetTimestamp() - found; // a slow sender is not the store's fault
            return await TakeAsync(webhookKey, kind, address, body, began, cancellationToken);
        }
        catch (StoreAwayException away)
        {
            Log.StoreAway(logger, away.InnerException?.GetType().Name);
            return Unavailable;
        }
    }

    private async Task<ReceptionResult> TakeAsync(
        string webhookKey,
        WebhookKind kind,
        WebhookAddress address,
        byte[]? body,
        long began,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        if (body is null)
        {
            return await RefuseAsync(
                new(address.TeamId, kind, now, RefusedCause.TooLarge, null, null),
                ReceptionAnswer.TooLarge,
                "The body is larger than 64 KB.",
                began
            );
        }

        if (LeverEvent.Read(body, out var fault) is not { } request)
        {
            return await RefuseAsync(
                new(address.TeamId, kind, now, RefusedCause.Malformed, null, null),
                ReceptionAnswer.Malformed,
                fault,
                began
            );
        }

        var proof = Check(address, kind, request, now);
        if (proof is not (Proof.Current or Proof.Previous))
        {
            // What is remembered may only speed up a yes.
            address = await addresses.FindAgainAsync(webhookKey, cancellationToken) ?? address;
            proof = Check(address, kind, request, now);
        }

        var isLocked = address.Tokens.GetValueOrDefault(kind)?.IsLocked ?? false;
        return (proof, request.IsTest) switch
        {
            (Proof.NoToken or Proof.WrongSignature, _) when isLocked => Unavailable,
            (Proof.Current or Proof.Previous or Proof.NoToken, true) => await StoreAsync(
                new InboxItem.Test(address.TeamId, kind, now),
                began
            ),
            (Proof.Current or Proof.Previous, false) => await StoreAsync(
                Verified(webhookKey, address, kind, request, body, proof, now),
                began
            ),
            (Proof.NoToken, false) => await RefuseAsync(
                new(
                    address.TeamId,
                    kind,
                    now,
                    RefusedCause.Unverified,
                    request,
                    PayloadOf(body, RefusedDelivery.PayloadMaxBytes)
                ),
                ReceptionAnswer.NotProved,
                "No signing token is uploaded for this webhook yet.",
                began
            ),
            (Proof.FromTheFuture, _) => await RefuseAsync(
                new(address.TeamId, kind, now, RefusedCause.FromTheFuture, request, null),
                ReceptionAnswer.NotProved,
                "The event lies more than 5 minutes ahead.",
                began
            ),
            (Proof.TooOld, _) => await RefuseAsync(
                new(address.TeamId, kind, now, RefusedCause.TooOld, request, null),
                ReceptionAnswer.NotProved,
                "The event is older than 14 days.",
                began
            ),
            _ => await RefuseAsync(
                new(address.TeamId, kind, now, RefusedCause.WrongSignature, request, null),
                ReceptionAnswer.NotProved,
                "The signature does not fit.",
                began
            ),
        };
    }

    private static ReceptionResult Unavailable =>
        new(ReceptionAnswer.Unavailable, "The event could not be stored. Send it again.");

    private static Proof Check(
        WebhookAddress address,
        WebhookKind kind,
        LeverEvent request,
        long now
    )
    {
        var tokens = address.Tokens.GetValueOrDefault(kind);
        return DeliveryVerifier.Check(request, tokens?.Current, tokens?.Previous, now);
    }

    private static InboxItem.Verified Verified(
        string webhookKey,
        WebhookAddress address,
        WebhookKind kind,
        LeverEvent request,
        byte[] body,
        Proof proof,
        long now
    ) =>
        new(
            address.TeamId,
            kind,
            now,
            request,
            PayloadOf(body, BodyMaxBytes)!,
            proof is Proof.Current ? address.Tokens[kind].UnprovedSince : null,
            address.IsAddressUnproved ? webhookKey : null
        );

    // PostgreSQL takes no NUL in text; JSON can only carry it escaped, so nothing is lost in a valid body.
    private static string? PayloadOf(byte[] body, int atMost) =>
        body.Length <= atMost ? Encoding.UTF8.GetString(body) : null;

    private async Task<ReceptionResult> StoreAsync(InboxItem item, long began)
    {
        switch (await inbox.StoreAsync(item, began))
        {
            case InboxAnswer.Stored or InboxAnswer.Repeated:
                Signals.Received(item.TeamId);
                return new(ReceptionAnswer.Taken);
            case InboxAnswer.SignatureReused:
                Signals.Refused(item.TeamId, nameof(RefusedCause.SignatureReused));
                return new(
                    ReceptionAnswer.NotProved,
                    "This signature has been used for other data."
                );
            default:
                Signals.Refused(item.TeamId, nameof(InboxAnswer.Unavailable));
                return Unavailable;
        }
    }

    // The refusal stands whether or not there is room to remember it.
    private async Task<ReceptionResult> RefuseAsync(
        InboxItem.Refused item,
        ReceptionAnswer answer,
        string? sentence,
        long began
    )
    {
        Signals.Refused(item.TeamId, item.Cause.ToString());
        await inbox.StoreAsync(item, began);
        return new(answer, sentence);
    }

    private static partial class Log
    {
        [LoggerMessage(
            1003,
            LogLevel.Error,
            "The store did not say in time whose an address is ({Fault}); Lever is told to send it again."
        )]
        public static partial void StoreAway(ILogger logger, string? fault);
    }
}
