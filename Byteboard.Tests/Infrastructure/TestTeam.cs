using Byteboard.Domain.Connecting;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Byteboard.LeverTwin;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Byteboard.Tests.Infrastructure;

/// <summary>A team connected to the twin: integration on, keys, tokens, stages and three interview types.</summary>
public sealed record TestTeam(int Id, string WebhookKey)
{
    public const string StageToken = "5f0c1d2e3a4b5968778695a4b3c2d1e0f102938475664738";
    public const string ArchiveToken = "a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718";

    public static async Task<TestTeam> AddAsync(
        IServiceProvider services,
        DateTimeOffset now,
        string permanentKey = TwinDemo.PermanentKey,
        string? setupKey = null
    )
    {
        var id = await services
            .GetRequiredService<NewTeams>()
            .AddAsync(
                new Team { Name = "Fernhill Energy", TimeZone = "Europe/Dublin" },
                "Production",
                CancellationToken.None
            );
        var secrets = services.GetRequiredService<Secrets>();
        await using var db = services.GetRequiredService<TeamDb>().Open(id);
        var integration = await db.LeverIntegrations.SingleAsync();
        integration.PermanentKey = Key(SecretField.PermanentKey, permanentKey);
        integration.SetupKey = setupKey is null ? null : Key(SecretField.SetupKey, setupKey);
        integration.Switch(true, now.UtcDateTime);
        foreach (var webhook in await db.LeverWebhooks.ToListAsync())
        {
            var isStage = webhook.Kind is WebhookKind.StageChange;
            var field = isStage ? SecretField.StageChangeToken : SecretField.ArchiveChangeToken;
            webhook.ReplaceToken(
                secrets.Protect(id, field, isStage ? StageToken : ArchiveToken),
                "test",
                now.ToUnixTimeMilliseconds(),
                "test"
            );
        }

        db.InterviewTypes.AddRange(
            new[] { "Senior SWE", "Junior SWE", "Junior Web" }.Select(t => new InterviewType
            {
                TeamId = id,
                Name = t,
                Tag = t,
            })
        );
        db.StageMappings.AddRange(
            Map(TwinDemo.ByteboardInterview, "Byteboard interview", StageTarget.Byteboard),
            Map(TwinDemo.Onsite, "Onsite", StageTarget.Onsite),
            Map(TwinDemo.Offer, "Offer", StageTarget.Offer)
        );
        await db.SaveChangesAsync();
        return new TestTeam(id, integration.WebhookKey);

        StageMapping Map(string stageId, string name, StageTarget target) =>
            new()
            {
                TeamId = id,
                StageId = stageId,
                Name = name,
                Target = target,
            };

        ApiKey Key(SecretField field, string text) =>
            new()
            {
                Cipher = secrets.Protect(id, field, text),
                LastFour = text[^4..],
                SavedUtc = now.UtcDateTime,
                SavedBy = "test",
            };
    }
}
