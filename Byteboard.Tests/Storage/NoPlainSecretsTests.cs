using System.Text;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Storage;
using Byteboard.LeverTwin;
using Byteboard.Tests.Infrastructure;
using Byteboard.Tests.Receiving;
using Byteboard.Tests.Working;

namespace Byteboard.Tests.Storage;

/// <summary>What somebody with a copy of the store, but without the key ring's certificate, can read in it.</summary>
public sealed class NoPlainSecretsTests
{
    private const string Setup = "canary-setup-key-4f1c77";
    private const string Permanent = "canary-permanent-key-93ab02";
    private const string StageToken = "canary-stage-token-5de1f8";
    private const string ArchiveToken = "canary-archive-token-c07b44";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task No_key_and_no_token_lies_in_the_store_in_clear(Store store)
    {
        await using var host = await ByteboardHost.StartAsync(store);
        host.Twin.AddKey("setup", TwinRights.Setup, Setup);
        host.Twin.AddKey("permanent", TwinRights.Permanent, Permanent);
        await SaveAsync(host, KeyKind.Setup, Setup);
        await SaveAsync(host, KeyKind.Permanent, Permanent);
        await SaveAsync(host, WebhookKind.StageChange, StageToken);
        await SaveAsync(host, WebhookKind.ArchiveChange, ArchiveToken);
        await host.MoveAsync(
            host.Twin.AddCandidate("Ines Okafor", ["ines@example.com"], ["Senior SWE"]),
            TwinDemo.ByteboardInterview
        );
        var link = InvitationToken(Assert.Single(host.Mails()).TextBody!);

        var everything = await EverythingAsync(host);

        Assert.Contains("ines@example.com", everything); // the search finds what is there
        Assert.All(
            [Setup, Permanent, StageToken, ArchiveToken, link],
            secret =>
            {
                Assert.DoesNotContain(secret, everything);
                Assert.DoesNotContain(Base64(secret), everything);
            }
        );
    }

    private static async Task SaveAsync(ByteboardHost host, KeyKind kind, string key) =>
        Assert.Equal(KeyAnswer.Saved, await host.SaveKeyAsync(kind, key));

    private static async Task SaveAsync(ByteboardHost host, WebhookKind kind, string token) =>
        Assert.IsType<TokenAnswer.Saved>(await host.SaveTokenAsync(kind, token));

    private static string InvitationToken(string letter)
    {
        var at = letter.IndexOf("/i/", StringComparison.Ordinal) + 3;
        var token = letter[at..(at + 43)];
        Assert.All(token, c => Assert.True(char.IsLetterOrDigit(c) || c is '-' or '_'));
        return token;
    }

    private static string Base64(string text) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=')[..20];

    // On SQLite the very bytes of the file and its log; on PostgreSQL every row of every table.
    private static async Task<string> EverythingAsync(ByteboardHost host)
    {
        if (host.Get<Database>().File is { } file)
        {
            var bytes = new StringBuilder();
            foreach (var part in Directory.GetFiles(host.DataFolder, Path.GetFileName(file) + "*"))
            {
                await using var open = new FileStream(
                    part,
                    FileMode.Open,
                    FileAccess.Read,
                    FileShare.ReadWrite
                );
                using var reader = new StreamReader(open, Encoding.Latin1);
                bytes.Append(await reader.ReadToEndAsync(Cancel));
            }

            return bytes.ToString();
        }

        await using var connection = await host.Get<Database>()
            .OpenAsync(TimeSpan.FromSeconds(10), Cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT string_agg(query_to_xml(format('SELECT * FROM %I', table_name), true, false, '')::text, '')
            FROM information_schema.tables WHERE table_schema = 'public'
            """;
        return (string)(await command.ExecuteScalarAsync(Cancel))!;
    }
}
