using System.Data.Common;
using System.Net;
using System.Text.Json;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Receiving;
using Byteboard.Domain.Storage;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Receiving;

/// <summary>What Lever is answered: the status, and the sentence where it is not taken.</summary>
internal sealed record Answered(HttpStatusCode Status, string? Sentence, string? RetryAfter);

/// <summary>What the tests of the reception have in common; the lanes rest, so that what is stored stays as it was stored.</summary>
internal static class ReceptionSteps
{
    public const WebhookKind Stage = WebhookKind.StageChange;
    public const WebhookKind Archive = WebhookKind.ArchiveChange;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static Task<ByteboardHost> StartAsync(Store store) =>
        ByteboardHost.StartAsync(store, ("Lanes:Enabled", "false"));

    public static async Task<Answered> SendAsync(
        this ByteboardHost host,
        WebhookKind kind,
        string body
    ) => await ReadAsync(await host.PostAsync(kind, body));

    public static async Task<Answered> SendAsync(
        this ByteboardHost host,
        string path,
        HttpContent body
    ) => await ReadAsync(await host.Http.PostAsync(new Uri(path, UriKind.Relative), body, Cancel));

    public static Task<List<Delivery>> StoredAsync(this ByteboardHost host) =>
        host.ReadAsync(db => db.Deliveries.OrderBy(d => d.Id).ToListAsync(Cancel));

    public static Task<List<RefusedDelivery>> RefusedAsync(this ByteboardHost host) =>
        host.ReadAsync(db => db.RefusedDeliveries.OrderBy(d => d.Id).ToListAsync(Cancel));

    public static Task<List<LaneTimer>> LooksAsync(this ByteboardHost host) =>
        host.ReadAsync(db => db.Timers.Where(t => t.Kind == TimerKind.Look).ToListAsync(Cancel));

    public static Task<LeverWebhook> WebhookAsync(this ByteboardHost host, WebhookKind kind) =>
        host.ReadAsync(db => db.LeverWebhooks.SingleAsync(w => w.Kind == kind, Cancel));

    /// <summary>As in a new team: no signing token is uploaded for either webhook.</summary>
    public static async Task ForgetTokensAsync(this ByteboardHost host)
    {
        await host.SqlAsync(
            """UPDATE "LeverWebhooks" SET "TokenCipher" = NULL, "TokenLastFour" = NULL, "TokenSavedAt" = NULL"""
        );
        host.Get<InboxAddresses>().Forget();
    }

    /// <summary>Saves a signing token as somebody does who sees what is held, and means it.</summary>
    public static async Task<TokenAnswer> SaveTokenAsync(
        this ByteboardHost host,
        WebhookKind kind,
        string token
    ) =>
        await host.Get<SigningTokens>()
            .SaveAsync(
                host.TeamId,
                ByteboardHost.Admin,
                kind,
                new PastedSecret(token),
                new TokenWish((await host.WebhookAsync(kind)).TokenSavedAt, Despite: true),
                Cancel
            );

    public static async Task SqlAsync(this ByteboardHost host, string sql)
    {
        await using var connection = await host.ConnectAsync();
        await connection.RunAsync(sql);
    }

    public static Task<DbConnection> ConnectAsync(this ByteboardHost host) =>
        host.Get<Database>().OpenAsync(TimeSpan.FromSeconds(10), Cancel);

    public static async Task RunAsync(this DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Cancel);
    }

    private static async Task<Answered> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        var sentence = text.StartsWith('{')
            ? JsonDocument.Parse(text).RootElement.GetProperty("detail").GetString()
            : null;
        return new Answered(answer.StatusCode, sentence, answer.Headers.RetryAfter?.ToString());
    }
}
